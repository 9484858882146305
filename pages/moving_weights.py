"""Moving weights: what differs between libraries, and what can be converted."""

from lstm_ui.lesson import Lesson

lesson = Lesson("moving_weights")
lesson.tell("opening")

import streamlit as st

from lessons.moving_weights import controls, panels, reset

kind, library = controls.stack()
above = st.container()
seed = controls.seed()
with above:
    panels.order(kind, library, seed)

st.subheader("Separate or stacked", anchor=False)
lesson.tell("stacked")
panels.one_matrix(kind, seed)

st.subheader("What else differs", anchor=False)
lesson.tell("differs")
panels.what_differs()
lesson.tell("traps")
with lesson.drawer("These weights in the library you chose", "arrays"):
    panels.arrays(kind, library, seed)

st.subheader("The reset gate’s place", anchor=False)
lesson.tell("reset")
seed, weights = controls.reset()
reset.difference(seed, weights)
with lesson.drawer("When do the two places agree?", "coincide"):
    lesson.tell("coincide")

st.subheader("Convert a GRU", anchor=False)
lesson.tell("convert")
reset.converter(seed, weights)

st.subheader("To remember", anchor=False)
lesson.tell("remember")
lesson.end()
