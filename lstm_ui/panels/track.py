"""A race while it runs: a slice of training, then a look, until it ends."""

from collections.abc import Callable

import streamlit as st

from lstm_ui.controls.track import EVERY, Track
from lstm_ui.lesson import READING_WIDTH
from lstm_ui.race import PlanT, Race


def live(track: Track[PlanT], show: Callable[[Race[PlanT]], None]) -> None:
    """Train, and show what there is, in slices of a fragment."""

    def a_slice() -> None:
        at = track.current()
        if at is None:
            return
        if track.running():
            _advance(track, at)
        show(at)

    st.fragment(a_slice, run_every=EVERY)()


def _advance(track: Track[PlanT], at: Race[PlanT]) -> None:
    wait = track.advance()
    if wait is not None:
        st.info(
            "Other trainings have all the room on this server. Yours goes on by itself in "
            f"at most about {wait:.0f} seconds.",
            width=READING_WIDTH,
        )
    if at.done:
        st.rerun()
    left = f", at most {at.seconds_left:.0f} s left" if at.seconds_left else ""
    st.progress(at.share, f"{at.share:.0%} of the budget{left}".replace("%", " %"))
