"""Operate the memory of one LSTM cell by hand."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gate_sandbox")

import streamlit as st

from lessons.gate_sandbox import controls, panels, runs

choices, live, below = panels.places(alone=lesson.alone)
with choices:
    scenario = controls.scenario()
scene = controls.scene(scenario)
with choices:
    panels.ways(scenario, scene)
with below:
    with st.container(horizontal=True, vertical_alignment="center"):
        predict = controls.predict(scenario)
        panels.begin_tour(scenario)
    panels.hint(scenario)
    lesson.tell("operate")
    chosen = controls.section()
    closer = st.container()
    lesson.tell("rnn")
    with lesson.drawer("What if its weight is above 1?", "rnn_above_1"):
        lesson.tell("rnn_above_1")
    backends = lesson.drawer("NumPy or PyTorch?", "backends")
    with backends:
        lesson.tell("backends")
        wish = controls.backend()

trace = runs.trace(scene, wish)
with live:
    aside = panels.aside(scenario, scene, predict=predict)
    controls.picture(scenario, scene, trace, aside, predict=predict, alone=lesson.alone)
lesson.end_alone()
with backends:
    if wish == "torch":
        panels.agreement(scene)
with closer:
    if not chosen and not predict:
        panels.largest_part(scene)
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
