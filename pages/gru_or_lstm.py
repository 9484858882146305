"""GRU or LSTM: what differs in the cell, what a step costs, and who learns what sooner."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gru_or_lstm")
lesson.tell("why")

import streamlit as st

from lessons.gru_or_lstm import controls, panels, race

seed, tied, looked_at = panels.belts()
lesson.end_alone()
lesson.tell("one_for_two")

st.subheader("Which to choose", anchor=False)
lesson.tell("choose")
panels.choosing()
lesson.tell("honest")

st.subheader("Pause and reflect", anchor=False)
lesson.tell("reflect")
written = controls.reflection()
if written is not None:
    panels.answer(written)
    lesson.tell("ours")

st.subheader("The same inputs through both cells", anchor=False)
lesson.tell("same_inputs")
with lesson.drawer("Where is the GRU’s output gate?", "output_gate"):
    lesson.tell("no_output_gate")
    panels.memory(seed, tied)
closer, unfolded = controls.closer()
with closer:
    lesson.tell("rows")
    if unfolded:
        panels.side_by_side(seed, tied)
        panels.step_by_step(seed, tied, looked_at)
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
with lesson.drawer("Take the picture home", "take_home"):
    lesson.tell("take_home")
    panels.take_home()
lesson.end()
