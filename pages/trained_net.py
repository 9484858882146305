"""A trained net moves its own valves."""

from lstm_ui.lesson import Lesson

lesson = Lesson("trained_net")
lesson.tell("lead")

import streamlit as st

from lessons.trained_net import controls, panels

choice = controls.chosen()
controls.picture(choice, alone=lesson.alone)
lesson.end_alone()
lesson.tell("see")
panels.worth(choice)
panels.sandbox(choice)

st.subheader("Who does what", anchor=False)
lesson.tell("roles")
panels.units(choice)

st.subheader("Other seeds, other cells", anchor=False)
lesson.tell("seeds")
panels.nets()
lesson.tell("others")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
with lesson.drawer("Take the picture home", "take_home"):
    lesson.tell("take_home")
    panels.take_home()
lesson.end()
