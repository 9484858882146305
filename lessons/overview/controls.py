"""What a link sets on the belt, and whether the visitor has seen the page before."""

from time import sleep

import streamlit as st

from lessons.overview.cell import SCENE
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.belt.scene import Scene, from_query

PAINTING = 0.4  # s
STEPS = "steps"  # in the address, as in the sandbox's


def first_screen() -> None:
    """Leave a new visitor's browser a moment to paint what it has been sent so far.

    Sent all at once, the page is laid out as a whole before any of it is seen, and the belt comes
    a fifth of a second later. What follows here lies below the screen.
    """
    if not st.session_state.get(named("seen")):
        st.session_state[named("seen")] = True
        sleep(PAINTING)


def scene() -> tuple[Scene, int]:
    """The step on the belt, and how often a link has set it: the picture keeps what a hand did."""
    rev: int = st.session_state.setdefault(named("rev"), 0)
    linked = address.brought(STEPS)
    if linked is not None:
        address.write(STEPS, linked)
        rev = st.session_state[named("rev")] = rev + 1
    said = address.says(STEPS)
    return from_query({STEPS: said[-1]} if said else {}, SCENE), rev
