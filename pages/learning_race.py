"""Nets learn a task that needs a memory, before the reader's eyes."""

from lstm_ui.lesson import Lesson

lesson = Lesson("learning_race")
lesson.tell("why")

import streamlit as st

from lessons.learning_race import controls, panels

plan = controls.plan()
if plan.task == "adding":
    lesson.tell("adding")
if plan.task == "copy":
    lesson.tell("copy")
panels.limits(plan)
controls.buttons(plan)
panels.speeds(plan)
race = panels.race(plan)
lesson.tell("fair")

st.subheader("What they remember", anchor=False)
lesson.tell("remembers")
if race is not None:
    panels.afterwards(race)
lesson.tell("upload")
panels.uploaded(plan.length)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
