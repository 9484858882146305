"""A training while it runs, and what is shown of it then and afterwards."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from lstm_ui.show import READING_WIDTH
from lstm_ui.training.buttons import EVERY, Training
from lstm_ui.training.turns import Turns

T = TypeVar("T", bound=Turns[Any])


def live(training: Training[T], show: Callable[[T], None]) -> None:
    """Train slice by slice, with progress, and show what there is before each."""
    with st.container():  # a place of its own: a page may hold two trainings
        st.fragment(_slice, run_every=EVERY)(training, show)


def settings(training: Training[T], plan: object) -> None:
    """A note where what is trained is not what is chosen."""
    at = training.current
    if at is None or at.plan == plan:
        return
    if training.running:
        said = "The training that runs was started with other settings; yours count for the next."
    else:
        said = "What is shown here was trained with other settings than those that you have chosen."
    st.info(said, width=READING_WIDTH)


def _slice(training: Training[T], show: Callable[[T], None]) -> None:
    at = training.current
    if at is None:
        return
    above = st.container()
    if training.running:
        left = f", at most {at.seconds_left:.0f} s left" if at.seconds_left else ""
        above.progress(at.share, f"{at.share:.0%} of the budget{left}".replace("%", " %"))
    show(at)  # before the slice: Streamlit fades what a run has not yet drawn anew
    if not training.running:
        return
    wait = training.advance()
    if wait is not None:
        above.info(
            "Other trainings have all the room on this server. Yours goes on by itself when "
            f"there is a place, perhaps in {max(wait, 1):.0f} seconds.",
            width=READING_WIDTH,
        )
    if at.done:
        st.rerun()
