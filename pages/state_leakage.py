"""A state that nobody resets: a score that flatters, a secret that is told, and a check."""

from lstm_ui.lesson import Lesson

lesson = Lesson("state_leakage")
lesson.tell("why")

import streamlit as st

from lessons.state_leakage import attack as heist
from lessons.state_leakage import controls, panels
from lessons.state_leakage import hiding as leak_places

st.subheader("The bug and its cure", anchor=False)
lesson.tell("loop")
cell = controls.cell()
panels.loops(cell)

st.subheader("Experiment 1: the flattering score", anchor=False)
lesson.tell("flattering")
plan = controls.flattering(cell)
controls.FLATTERY.buttons(plan)
race = panels.flattery(plan)
if race is not None and race.done:
    lesson.tell("flattered")
panels.script(plan)

st.subheader("Experiment 2: the privacy attack", anchor=False)
lesson.tell("heist")
server = controls.served()
controls.SERVER.buttons(server)
trained = heist.served(server)
if trained is not None:
    before = controls.before()
    lesson.tell("play")
    heist.play(*trained, before)
    lesson.tell("thousand")
    heist.thousand(*trained, before)
    lesson.tell("relabelled")
    heist.relabelled(*trained, before)
    lesson.tell("attacked")

st.subheader("Where it hides", anchor=False)
lesson.tell("hides")
leak_places.place()

st.subheader("Not a leak: one sequence in pieces", anchor=False)
lesson.tell("truncated")
leak_places.pieces()

st.subheader("A check for your tests", anchor=False)
lesson.tell("check")
leak_places.check()

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
