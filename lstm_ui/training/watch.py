"""A training before the reader's eyes: what there is of it while it runs, and once it rests."""

from collections.abc import Callable

import streamlit as st

from lstm_ui.numbers import duration, percent
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.buttons import Training
from lstm_ui.training.race import PlanT, Race

EVERY = 0.1  # seconds of rest between two slices


def watch(
    training: Training[PlanT], plan: PlanT, show: Callable[[Race[PlanT]], None]
) -> Race[PlanT] | None:
    """Train slice by slice while it runs, and show the race as it stands; the race once it rests.

    If it was begun with another plan than the one that is chosen now, a note says so.
    """
    race = training.current
    if race is None:
        return None
    if race.plan != plan:
        _other_settings(training.running)
    if not training.running:
        show(race.as_it_is())
        return race
    with st.container():  # a place of its own: a page may hold two trainings
        st.fragment(_slice, run_every=EVERY)(training, show)
    return None


def _other_settings(running: bool) -> None:
    note = (
        "This training started with other settings. Yours will apply to the next one."
        if running
        else "These results come from other settings than the ones you have now. Train again to "
        "see yours."
    )
    st.info(note, width=READING_WIDTH)


def _slice(training: Training[PlanT], show: Callable[[Race[PlanT]], None]) -> None:
    """A slice of the training, with its progress above what there is before it."""
    race = training.current
    if race is None:
        return
    above = st.container()
    wait = None
    if training.running:
        left = f", at most {duration(race.seconds_left)} left" if race.seconds_left else ""
        above.progress(race.share, f"{percent(race.share)} done{left}")
        wait = training.ask()
        with above:
            _line(wait)
    show(race.as_it_is())  # before the slice: Streamlit fades what a run has not yet drawn anew
    if not training.running:
        return
    training.advance(wait)
    if race.done:
        st.rerun()


def _line(wait: float | None) -> None:
    """How long to wait in line. Who need not wait sees nothing there, and that too is drawn: while
    slices follow one another, a browser may keep what the latest one did not draw.
    """
    if wait is None:
        st.empty()
        return
    st.info(
        "The server is busy with other visitors’ training. Yours goes on by itself, perhaps in "
        f"{duration(max(wait, 1))}.",
        width=READING_WIDTH,
    )
