"""A training before the reader's eyes: what there is of it while it runs, and once it rests."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from lstm_ui.numbers import duration, percent
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.buttons import SLICE, Training
from lstm_ui.training.race import PlanT, Race
from lstm_ui.training.slots import Wait

EVERY = 0.1  # seconds of rest between two slices
SHORT = 0.2  # seconds of training between two looks at what is drawn in a moment


@dataclass(frozen=True)
class Status:
    """How a training goes on.

    Attributes
    ----------
    running : whether it does
    share : of all its steps that is taken, from 0 to 1
    seconds_left : at most; 0 where nobody knows yet
    wait : for a place on the server; None for who has one
    """

    running: bool = False
    share: float = 0.0
    seconds_left: float = 0.0
    wait: Wait | None = None

    @property
    def text(self) -> str:
        """In a line; "" at rest."""
        if not self.running:
            return ""
        return self.line if self.wait else self.progress

    @property
    def progress(self) -> str:
        """How much is done, and how long the rest takes at most."""
        left = f", at most {duration(self.seconds_left)} left" if self.seconds_left else ""
        return f"{percent(self.share)} done{left}"

    @property
    def line(self) -> str:
        """The place in line."""
        if self.wait is None:
            return ""
        soon = f", perhaps in {duration(max(self.wait.seconds, 1))}" if self.wait.seconds else ""
        return (
            f"Others are training on this server. You are number {self.wait.number} in line; "
            f"your training goes on by itself{soon}."
        )


def watch(
    training: Training[PlanT], plan: PlanT, show: Callable[[Race[PlanT]], None]
) -> Race[PlanT] | None:
    """Train slice by slice while it runs, and show the race as it stands; the race once it rests.

    Its progress is above what is shown.
    """
    return follow(training, plan, partial(_under_its_progress, show), SLICE)


def follow(
    training: Training[PlanT],
    plan: PlanT,
    draw: Callable[[Race[PlanT] | None, Status], None],
    seconds: float = SHORT,
) -> Race[PlanT] | None:
    """Train slice by slice while it runs, and draw the race as it stands; the race once it rests.

    What is drawn has one place before, while and after the nets train, so that the browser keeps it
    from one to the next. If the race was begun with another plan than the one that is chosen now, a
    note says so.

    Parameters
    ----------
    draw : given None before the first race
    seconds : of training between two times that it is drawn
    """
    with st.container():  # a place of its own: a page may hold two trainings
        every = EVERY if training.running else None
        st.fragment(_slice, run_every=every)(training, draw, seconds)
    race = training.current
    if race is not None and race.plan != plan:
        _other_settings(training.running)
    return None if training.running else race


def _other_settings(running: bool) -> None:
    note = (
        "This training started with other settings. Yours will apply to the next one."
        if running
        else "These results come from other settings than the ones you have now. Train again to "
        "see yours."
    )
    st.info(note, width=READING_WIDTH)


def _slice(
    training: Training[PlanT],
    draw: Callable[[Race[PlanT] | None, Status], None],
    seconds: float,
) -> None:
    """What there is of a training, and then a slice of it."""
    race = training.current
    if race is None or not training.running:
        draw(race and race.as_it_is(), Status())
        return
    wait = training.ask()
    # before the slice: Streamlit fades what a run has not yet drawn anew
    draw(race.as_it_is(), Status(True, race.share, race.seconds_left, wait))
    training.advance(wait, seconds)
    if race.done:
        st.rerun()


def _under_its_progress(
    show: Callable[[Race[PlanT]], None], race: Race[PlanT] | None, status: Status
) -> None:
    """A bar with the progress, how long to wait in line, and the race.

    Who need not wait sees nothing in the place of the wait, and that too is drawn: while slices
    follow one another, a browser may keep what the latest one did not draw.
    """
    if race is None:
        return
    if status.running:
        with st.container():
            st.progress(status.share, status.progress)
            if status.wait is None:
                st.empty()
            else:
                st.info(status.line, width=READING_WIDTH)
    show(race)
