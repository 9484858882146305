"""Questions over the whole course, and its end."""

import streamlit as st

from lstm_ui.controls import quiz as controls
from lstm_ui.lesson import Lesson
from lstm_ui.panels import quiz as panels

lesson = Lesson("knowledge_check")
lesson.tell("opening")

about = controls.check_lesson()
panels.check(controls.seed("knowledge_check"), about)

st.subheader("The course in five lines", anchor=False)
lesson.tell("summary")
st.subheader("Where LSTMs stand today", anchor=False)
lesson.tell("today")
st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
