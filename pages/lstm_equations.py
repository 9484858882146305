"""The equations, each beside the code that computes it and its value now."""

from lstm_ui.lesson import Lesson

lesson = Lesson("lstm_equations")
lesson.tell("opening")

import streamlit as st

from lessons.lstm_equations import controls, panels

picture = st.container()
kind, seed = controls.cell()
choice = controls.chosen(kind, seed)
with picture:
    controls.worked_cell(choice)
if kind == "lstm":
    lesson.tell("lstm")
if kind == "gru":
    lesson.tell("gru")
if kind == "rnn":
    lesson.tell("rnn")

with lesson.drawer("How to read the symbols and the code", "code"):
    lesson.tell("notation")
    lesson.tell("worked")
    lesson.tell("code")
with lesson.drawer("LSTM, GRU and plain RNN side by side", "side_by_side"):
    lesson.tell("side_by_side")
    panels.side_by_side(choice.mark)

st.subheader("What opens a gate", anchor=False)
lesson.tell("opens")
controls.activation_curves()
lesson.tell("saturated")

st.subheader("Unrolled in time", anchor=False)
lesson.tell("unrolled")
panels.unrolled(choice)
lesson.tell("reset")

st.subheader("Separate or stacked", anchor=False)
lesson.tell("stacked")
lesson.point("stacked")

st.subheader("Take it home", anchor=False)
lesson.tell("scripts")
panels.scripts(choice.worked)

st.subheader("Exercise", anchor=False)
lesson.tell("traces")
lesson.point("traces")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
