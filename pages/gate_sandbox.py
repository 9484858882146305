"""Operate the memory of one LSTM cell by hand."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gate_sandbox")
lesson.tell("operate")

import streamlit as st

from lessons.gate_sandbox import controls, panels, runs

scenario = controls.scenario()
scene = controls.scene(scenario)
introduction = st.container()

with st.container(horizontal=True, vertical_alignment="center", gap="large"):
    predict = controls.predict()
    wish = controls.backend()
with introduction:
    panels.scenario(scenario, scene, predict=predict)
trace = runs.trace(scene, wish)
controls.picture(scenario, scene, trace, predict=predict)
if wish == "torch":
    panels.agreement(scene)
lesson.tell("signs")
lesson.tell("rnn")

chosen = controls.section()
if chosen == "belt_parts":
    lesson.tell("belt_parts")
    if predict:
        panels.withheld()
    else:
        panels.belt_parts(scene)
if chosen == "code":
    lesson.tell("code")
    panels.code(wish)
if chosen == "take_home":
    lesson.tell("take_home")
    if predict:
        panels.withheld()
    else:
        panels.to_take_home(scene, trace)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
