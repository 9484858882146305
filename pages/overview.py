"""What recurrent nets are for, why they forget, what a gate is, and where to go from here."""

from lstm_ui.lesson import Lesson

lesson = Lesson("overview")
lesson.tell("tagline")

import streamlit as st

from lessons.overview import panels

panels.belt()

st.subheader("Why gates", anchor=False)
lesson.tell("opening")
lesson.tell("gate")
lesson.outline()
lesson.end()
