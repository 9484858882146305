"""Nets learn a task that needs a memory, before the reader's eyes."""

from lstm_ui.lesson import Lesson

lesson = Lesson("learning_race")
lesson.tell("why")

import streamlit as st

from lessons.learning_race import controls, panels

start = st.container()
with controls.settings():
    left, right = st.columns([2, 3], gap="large")
    with left:
        plan = controls.plan()
    with right:
        if plan.task == "adding":
            lesson.tell("adding")
        if plan.task == "copy":
            lesson.tell("copy")
        panels.sequence(plan)
with start:
    controls.buttons(plan)
    panels.limits(plan)
race = panels.race(plan)
if controls.TRAINING.current is not None:
    lesson.tell("reach")

st.subheader("What they remember", anchor=False)
lesson.tell("remembers")
if race is not None:
    panels.afterwards(race)
lesson.tell("upload")
panels.uploaded(plan.length)

st.subheader("A fair race", anchor=False)
lesson.tell("fair")
with lesson.drawer("NumPy or PyTorch: how fast is one step?", "speeds"):
    panels.speeds(plan)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
