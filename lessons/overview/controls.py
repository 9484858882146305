"""What the page knows of its visitor: whether they have seen it before."""

from time import sleep

import streamlit as st

from lstm_ui.address import named

PAINTING = 0.4  # s


def first_screen() -> None:
    """Leave a new visitor's browser a moment to paint what it has been sent so far.

    Sent all at once, the page is laid out as a whole before any of it is seen, and the belt comes
    a fifth of a second later. What follows here lies below the screen.
    """
    if not st.session_state.get(named("seen")):
        st.session_state[named("seen")] = True
        sleep(PAINTING)
