"""What the page knows of its visitor: whether they have seen it before."""

from time import sleep

import streamlit as st

from lstm_ui.address import named

PAINTING = 0.2  # s


def first_screen() -> None:
    """Leave a new visitor's browser a moment to paint what it has been sent so far.

    Sent all at once, the page is laid out as a whole before any of it is seen: the belt then comes
    a fifth of the time to the bare page's title later.
    """
    if not st.session_state.get(named("seen")):
        st.session_state[named("seen")] = True
        sleep(PAINTING)
