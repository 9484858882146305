"""Questions over the whole course, and its end."""

from lstm_ui.lesson import Lesson

lesson = Lesson("knowledge_check")
lesson.tell("opening")

import streamlit as st

from lessons.knowledge_check import controls, panels

about = controls.check_lesson()
panels.check(controls.seed(), about)

st.subheader("The course in five lines", anchor=False)
lesson.tell("end")
lesson.tell("summary")
with lesson.drawer("Where LSTMs are today", "today"):
    lesson.tell("today")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
