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
with st.expander("The course in five lines", key="knowledge_check_summary"):
    lesson.tell("summary")
with st.expander("Where LSTMs stand today", key="knowledge_check_today"):
    lesson.tell("today")
with st.expander("To remember", key="knowledge_check_remember"):
    lesson.tell("remember")
lesson.end()
