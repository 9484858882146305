"""How much of the gradient reaches an earlier step, computed through real cells."""

from lstm_ui.lesson import Lesson

lesson = Lesson("vanishing_gradient")
lesson.tell("why")

import streamlit as st

from lessons.vanishing_gradient import controls, panels

starts, picture, experiments = st.container(), st.container(), st.container()
with lesson.drawer("The nets, the sequence and the loss", "settings"):
    scene = controls.scene()
with lesson.drawer("Lines of theory", "in_theory"):
    if scene.from_one_step:
        lesson.tell("theory")
    theory = controls.theory(scene.from_one_step)
    panels.scale(scene)
with starts:
    controls.starts(scene)
with experiments:
    controls.experiments(scene)
with picture:
    panels.reach(scene, theory)
    if scene.from_one_step:
        lesson.tell("reach")
    else:
        lesson.tell("reach_everywhere")
lesson.tell("fresh")
lesson.point("learning")

st.subheader("How long a memory lasts", anchor=False)
lesson.tell("half_life")
panels.half_life(scene.steps)

closer = controls.section()
if closer == "routes":
    lesson.tell("routes")
    panels.routes(scene)
if closer == "dies":
    lesson.tell("dies")
    panels.dies(scene)
if closer == "clipping":
    lesson.tell("clipping")
    panels.clipping(scene)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
