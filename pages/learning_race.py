"""Nets learn a task that needs a memory, before the reader's eyes."""

from lstm_ui.lesson import Lesson

lesson = Lesson("learning_race")
lesson.tell("why")

import streamlit as st

from lessons.learning_race import controls, panels

picture, start, lanes = (st.container() for _ in range(3))
task = st.container()
with controls.settings():
    plan = controls.plan()
    panels.limits(plan)
with picture:
    panels.sequence(plan)
with start:
    controls.buttons(plan)
with lanes:
    race = panels.race(plan)
with task:
    if plan.task == "adding":
        lesson.tell("adding")
    if plan.task == "copy":
        lesson.tell("copy")

if race is not None:
    st.subheader("What they remember", anchor=False)
    lesson.tell("remembers")
    panels.remembered(race)
    if race.plan.task == "adding":
        lesson.tell("valves")
        panels.valves(race)
    st.subheader("How they learned it", anchor=False)
    lesson.tell("curves")
    panels.losses(race)
    st.subheader("The reach while it learns", anchor=False)
    lesson.tell("reach")
    panels.reach(race)
    st.subheader("Where the gates are", anchor=False)
    panels.gates(race)

st.subheader("A fair race", anchor=False)
lesson.tell("fair")
with lesson.drawer("NumPy or PyTorch: how fast is one step?", "speeds"):
    panels.speeds(plan)
with lesson.drawer("Look into weights from an earlier race", "earlier_weights"):
    lesson.tell("upload")
    panels.uploaded(plan)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
