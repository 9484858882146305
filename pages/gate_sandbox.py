"""Operate the memory of one LSTM cell by hand."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gate_sandbox")
lesson.tell("operate")

import streamlit as st

from lessons.gate_sandbox import controls, panels, runs

scenario = controls.scenario()
scene = controls.scene(scenario)
introduction = st.container()
predict = controls.predict(scenario)
with introduction:
    panels.scenario(scenario, scene, predict=predict)
live = st.container()
lesson.tell("signs")
lesson.tell("rnn")
with lesson.drawer("What if its weight is above 1?", "rnn_above_1"):
    lesson.tell("rnn_above_1")

chosen = controls.section()
closer = st.container()
backends = lesson.drawer("NumPy or PyTorch?", "backends")
with backends:
    lesson.tell("backends")
    wish = controls.backend()

trace = runs.trace(scene, wish)
with live:
    controls.picture(scenario, scene, trace, predict=predict)
    panels.solved(scenario, scene, predict=predict)
with backends:
    if wish == "torch":
        panels.agreement(scene)
with closer:
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
