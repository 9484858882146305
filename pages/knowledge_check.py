"""Questions over the whole course, and its end."""

from lstm_ui.lesson import Lesson

lesson = Lesson("knowledge_check")
lesson.tell("opening")

import streamlit as st

from lessons.knowledge_check import controls, panels

question = st.container()
with lesson.drawer("Choose other questions", "which"):
    lesson.tell("which")
    about = controls.check_lesson()
    seed = controls.seed()
with question:
    panels.check(seed, about)
lesson.end_alone()

st.subheader("The course in five lines", anchor=False)
lesson.tell("end")
lesson.tell("summary")
with lesson.drawer("Where LSTMs are today", "today"):
    lesson.tell("today")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
with lesson.drawer("Show this check on another page", "embed"):
    lesson.tell("embed")
    panels.embed()
lesson.end()
