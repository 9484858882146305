"""Match the gate to its job: by what it does, by what a scene asks, by the traces it leaves."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gate_quiz")
lesson.tell("opening")

import streamlit as st

from lessons.gate_quiz import controls, panels

chosen = controls.gate_round()
if chosen == "traces":
    lesson.tell("traces")
question = st.container()
from_list = chosen == "traces" or controls.from_list()
seed = controls.seed()
with question:
    panels.gate_round(chosen, seed, from_list=from_list)
lesson.end_alone()

if chosen == "definitions":
    lesson.tell("definitions")
if chosen == "situations":
    lesson.tell("situations")
if chosen != "traces":
    lesson.tell("later")
with lesson.drawer("To remember, once you have tried", "remember"):
    lesson.tell("remember")
with lesson.drawer("Show this quiz on another page", "embed"):
    lesson.tell("embed")
    panels.embed()
lesson.end()
