"""How much of the gradient reaches an earlier step, computed through real cells."""

from lstm_ui.lesson import Lesson

lesson = Lesson("vanishing_gradient")
lesson.tell("why")

import streamlit as st

from lessons.vanishing_gradient import controls, panels

controls.presets()
figure = st.container()
with lesson.drawer("The nets, the sequence and the loss", "settings"):
    scene = controls.scene()
with figure:
    panels.preset(scene)
    if scene.from_one_step:
        lesson.tell("reach")
    else:
        lesson.tell("reach_everywhere")
    panels.reach(scene)
    if scene.from_one_step:
        lesson.tell("theory")

st.subheader("Half-life, one dial", anchor=False)
lesson.tell("half_life")
panels.half_life(scene.steps)

st.subheader("The two routes", anchor=False)
lesson.tell("routes")
panels.routes(scene)

st.subheader("Where it dies", anchor=False)
lesson.tell("dies")
panels.dies(scene)

st.subheader("Exploding, and clipping", anchor=False)
lesson.tell("clipping")
panels.clipping(scene)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
