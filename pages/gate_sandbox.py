"""Operate the memory of one LSTM cell by hand."""

import streamlit as st

from lstm_ui import controls, panels, runs
from lstm_ui.content import Challenge
from lstm_ui.lesson import Lesson

lesson = Lesson("gate_sandbox")
lesson.tell("operate")

scenario = controls.sandbox_scenario()
scene = controls.sandbox_scene(scenario)
challenged = isinstance(scenario, Challenge)
if challenged:
    panels.challenge(scenario, scene)
else:
    panels.story(scenario)

with st.container(horizontal=True, vertical_alignment="center", gap="large"):
    predict = controls.sandbox_predict()
    wish = controls.sandbox_backend()
trace = runs.valves(scene, runs.available(wish))
controls.sandbox_cell(scene, trace, locked=challenged, predict=predict)
if wish == "torch":
    panels.agreement(scene)
lesson.tell("rnn")

chosen = controls.sandbox_section()
if chosen == "belt_parts":
    lesson.tell("belt_parts")
    if predict:
        panels.withheld()
    else:
        panels.belt_parts(scene)
if chosen == "code":
    lesson.tell("code")
    lesson.show_source("lstm_memory", "lstm_update")
if chosen == "take_home":
    lesson.tell("take_home")
    panels.to_take_home(scene, trace)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
