"""Questions over the whole course, and its end."""

from lstm_ui.lesson import Lesson

lesson = Lesson("knowledge_check")
lesson.tell("opening")

import streamlit as st

from lessons.knowledge_check import controls, panels

about = controls.check_lesson()
panels.check(controls.seed(), about)

st.subheader("The end of the course", anchor=False)
lesson.tell("end")
with lesson.drawer("The course in five lines", "summary"):
    lesson.tell("summary")
with lesson.drawer("Where LSTMs stand today", "today"):
    lesson.tell("today")
with lesson.drawer("To remember", "remember"):
    lesson.tell("remember")
lesson.end()
