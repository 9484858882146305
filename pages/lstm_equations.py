"""The equations, each beside the code that computes it and its value now."""

from lstm_ui.lesson import Lesson

lesson = Lesson("lstm_equations")
lesson.tell("opening")

import streamlit as st

from lessons.lstm_equations import controls, panels

kind = controls.kind()
if kind == "lstm":
    lesson.tell("lstm")
if kind == "gru":
    lesson.tell("gru")
if kind == "rnn":
    lesson.tell("rnn")
beside = st.container()

st.subheader("The worked cell", anchor=False)
lesson.tell("worked")
worked = controls.worked_cell(kind)
lesson.tell("choose")
marked = controls.mark(list(worked.values), kind)
with beside:
    panels.side_by_side(marked)
panels.equations(worked, marked)
lesson.tell("code")
if kind == "lstm":
    lesson.tell("zero_start")

st.subheader("Separate or stacked", anchor=False)
lesson.tell("fused")
panels.fused(worked)
lesson.tell("layouts")
panels.layouts(worked, controls.layout(), marked)

st.subheader("What opens a gate", anchor=False)
lesson.tell("opens")
controls.activation_curves()

st.subheader("Unrolled in time", anchor=False)
lesson.tell("unrolled")
panels.unrolled(worked, controls.step(), marked)

st.subheader("Take it home", anchor=False)
lesson.tell("scripts")
panels.scripts(worked)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
