"""The field note: what an LSTM is, in ten minutes, and where to go from here."""

from lstm_ui.lesson import Lesson

lesson = Lesson("overview")
lesson.tell("tagline")

import streamlit as st

from lessons.overview import panels

panels.belt()
lesson.tell("legend")

st.subheader("In five lines", anchor=False)
lesson.tell("five_lines")
lesson.point("tour")
lesson.point("belt")
lesson.tell("ahead")

from lessons.overview import controls

controls.first_screen()

from lessons.overview import exhibits, questions

st.subheader("A net that reads step by step", anchor=False)
lesson.tell("recurrent")
exhibits.reading()

st.subheader("Why a plain RNN forgets", anchor=False)
lesson.tell("forgets")
exhibits.forgetting()
lesson.tell("backwards")
lesson.point("race")
lesson.point("trained")
lesson.point("gradient")

st.subheader("Three gates, three jobs", anchor=False)
lesson.tell("gates")
exhibits.jobs()
lesson.point("jobs")

st.subheader("Two directions", anchor=False)
lesson.tell("directions")
exhibits.beliefs()
lesson.point("directions")

st.subheader("Six equations, and the code", anchor=False)
lesson.tell("equations")
exhibits.cell()
lesson.tell("fused")
exhibits.fused()
lesson.point("equations")

st.subheader("Pause and reflect", anchor=False)
lesson.tell("pause")
with lesson.drawer("My answer", "pause"):
    lesson.tell("pause_answer")
lesson.point("pause")

st.subheader("The bug that leaks", anchor=False)
lesson.tell("leak")
exhibits.leak()
lesson.tell("zeros")
lesson.point("leak")

st.subheader("Two questions", anchor=False)
questions.two()
lesson.point("questions")

st.subheader("In short", anchor=False)
lesson.tell("summary")

st.subheader("My take", anchor=False)
lesson.tell("take")
left, right = st.columns(2, gap="medium")
with left:
    lesson.tell("take_transformer")
with right:
    lesson.tell("take_lstm")
lesson.tell("take_price")

lesson.outline()
lesson.end()
