"""A state that nobody resets: a secret that is told, a score that flatters, and a check."""

from lstm_ui.lesson import Lesson

lesson = Lesson("state_leakage")
lesson.tell("why")

import streamlit as st

from lessons.state_leakage import attack, controls, hiding, panels

panels.opening()
lesson.tell("scene")

st.subheader("The bug and its fix", anchor=False)
lesson.tell("bug")
cell = controls.cell()
panels.training_loops(cell)
lesson.tell("loop")
lesson.tell("zeros")
panels.zeros(cell)

st.subheader("Experiment 1: the flattering score", anchor=False)
lesson.tell("flattering")
plan = controls.flattering(cell)
lesson.tell("two_nets")
controls.FLATTERY.buttons(plan)
panels.wait(plan)
race = panels.flattery(plan)
if race is not None and race.done:
    lesson.tell("flattered")
panels.script(plan)

st.subheader("Experiment 2: the privacy attack", anchor=False)
lesson.tell("attack")
server = controls.served()
controls.SERVER.buttons(server)
panels.wait(server)
trained = attack.served(server)
if trained is not None:
    before = controls.before()
    lesson.tell("play")
    attack.play(*trained, before)
    lesson.tell("thousand")
    attack.thousand(*trained, before)
    lesson.tell("lasts")
    lesson.tell("relabelled")
    attack.relabelled(*trained, before)
    lesson.tell("attacked")

st.subheader("Where it hides", anchor=False)
lesson.tell("hides")
hiding.place()

st.subheader("Not a leak: one sequence in pieces", anchor=False)
lesson.tell("truncated")
hiding.pieces()
lesson.tell("confused")

st.subheader("A check for your tests", anchor=False)
lesson.tell("check")
hiding.check()
lesson.tell("limits")

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
