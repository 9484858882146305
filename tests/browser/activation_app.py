"""The two curves alone, with what they send, and buttons that speak to them from Python."""

import json

import streamlit as st

from lessons.lstm_equations.activation.picture import activation, curves

st.set_page_config(page_title="Activation")
st.title("What opens a gate")
state = st.session_state
state.setdefault("rev", 0)
state.setdefault("at", {"sigmoid": 2.0, "tanh": 0.5})


def place() -> None:
    state.rev += 1
    state.at = {"sigmoid": -1.25, "tanh": 3.0}


st.button("Place", on_click=place)
st.button("Rerun")
if st.toggle("Shown", value=True):
    activation({"curves": curves(), "at": state.at, "rev": state.rev}, "activation")
sent = state.get("activation", {}).get("point")
state.last = sent or state.get("last")
st.text(f"sent {json.dumps(state.last)}")
