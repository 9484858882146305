"""GRU or LSTM: what differs in the cell, what a step costs, and who learns what sooner."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gru_or_lstm")
lesson.tell("why")

import streamlit as st

from lessons.gru_or_lstm import controls, panels, race

st.subheader("Pause and reflect", anchor=False)
lesson.tell("reflect")
written = controls.reflection()
if written is not None:
    panels.answer(written)
    lesson.tell("ours")

st.subheader("Which to choose", anchor=False)
lesson.tell("choose")
panels.choosing()
lesson.tell("honest")

st.subheader("The same inputs through both cells", anchor=False)
lesson.tell("same_inputs")
seed, tied = controls.same_inputs()
panels.side_by_side(seed, tied)
lesson.tell("one_for_two")
with lesson.drawer("A step in numbers", "numbers"):
    panels.step_by_step(seed, tied)
lesson.tell("no_output_gate")
panels.memory(seed, tied)
with lesson.drawer("Papers disagree about z", "convention"):
    lesson.tell("convention")

st.subheader("What a step costs", anchor=False)
lesson.tell("costs")
sizes, biases = controls.sizes()
panels.step_costs(sizes, biases)
lesson.tell("time")
panels.speeds(sizes)

st.subheader("A race at equal parameters", anchor=False)
lesson.tell("race")
plan = controls.plan()
if plan.task == "adding":
    lesson.tell("adding")
if plan.task == "score":
    lesson.tell("score")
race.fairness(plan)
controls.buttons(plan)
race.standing(plan)
lesson.tell("result")

st.subheader("The reset gate’s place", anchor=False)
lesson.tell("reset_place")
lesson.point("reset_place")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
