"""A training of the session: its buttons, whether it runs, and a slice of it at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from time import sleep
from typing import Any, Generic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lstm_ui.address import named
from lstm_ui.training import lost
from lstm_ui.training.process import process
from lstm_ui.training.race import PlanT, Race
from lstm_ui.training.slots import Wait, slots

SLICE = 0.8  # seconds of training between two looks at what takes long to draw
RUNNING = "training_running"  # the key of the name of the training that goes on


@dataclass(frozen=True)
class Training(Generic[PlanT]):
    """The races that are begun under one name; a session has one of them at a time.

    Attributes
    ----------
    name : its name on its page
    start : what the button says that begins a race
    again : what it says when one is over; "" for the same
    """

    name: str
    start: str
    again: str = ""

    @property
    def current(self) -> Race[PlanT] | None:
        """The race that was begun in this session, running or not."""
        race: Race[PlanT] | None = st.session_state.get(self._key("current"))
        return race

    @property
    def running(self) -> bool:
        """Whether it goes on. One training of a session does: another one rests meanwhile."""
        return bool(st.session_state.get(RUNNING) == self._key())

    def buttons(
        self,
        plan: PlanT,
        disabled: bool = False,
        put_away: Callable[[Race[PlanT]], None] | None = None,
    ) -> DeltaGenerator:
        """Start, or stop, or go on and start over; returns their row, for what else stands in it.

        Parameters
        ----------
        plan : what is begun with "Start"
        disabled : whether that cannot be begun
        put_away : called with the race before, when another one takes its place
        """
        race = self.current
        start: dict[str, Any] = {"on_click": self._start, "args": (plan, put_away)}
        # one button for the browser, which keeps the focus on it whatever it says
        main: dict[str, Any] = {"key": self._key("go"), "type": "primary"}
        row = st.container(horizontal=True)
        with row:
            if self.running:
                st.button("Stop training", on_click=self._stop, **main)
            elif race is not None and not race.done:
                st.button("Go on", on_click=self._go_on, **main)
                st.button("Start over", key=self._key("anew"), disabled=disabled, **start)
            else:
                label = self.start if race is None else self.again or self.start
                st.button(label, disabled=disabled, **start, **main)
        lost.tell(self.name, self.start, race is not None)
        return row

    def ask(self) -> Wait | None:
        """Ask for room. None: there is. Else how to wait for it."""
        race = self.current
        return None if race is None else slots().call(_me(), race.seconds_left)

    def advance(self, wait: Wait | None, seconds: float = SLICE) -> None:
        """Train for a slice if there was room, or rest."""
        race = self.current
        if race is None:
            return
        if wait is None:
            race.advance(seconds)
        else:
            sleep(SLICE)  # who waits must not draw the page ten times a second meanwhile
        if race.done:
            self._stop()

    def _start(self, plan: PlanT, put_away: Callable[[Race[PlanT]], None] | None) -> None:
        before = self.current
        if before is not None and put_away is not None:
            put_away(before)
        st.session_state[self._key("current")] = Race.begin(plan, process().race(plan))
        lost.note_begun(self.name)
        self._go_on()

    def _go_on(self) -> None:
        st.session_state[RUNNING] = self._key()

    def _stop(self) -> None:
        if self.running:
            del st.session_state[RUNNING]
            slots().leave(_me())

    def _key(self, part: str = "") -> str:
        return named(f"{self.name}_{part}" if part else self.name)


def _me() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
