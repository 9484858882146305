"""A training of the session: its buttons, whether it runs, and a slice of it at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from time import sleep
from typing import Any, Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lstm_ui.training.slots import slots
from lstm_ui.training.turns import Turns

SLICE = 0.8  # seconds of training between two looks
EVERY = 0.1  # seconds of rest between two slices
RUNNING = "training_running"  # the key of the name of the training that goes on

T = TypeVar("T", bound=Turns[Any])


@dataclass(frozen=True)
class Training(Generic[T]):
    """What is trained under one name, of which a session has one.

    Attributes
    ----------
    name : the prefix of its keys
    start : what the button says that begins it
    """

    name: str
    start: str

    @property
    def current(self) -> T | None:
        """What was begun in this session, running or not."""
        found: T | None = st.session_state.get(f"{self.name}_current")
        return found

    @property
    def running(self) -> bool:
        """Whether it goes on. One training of a session does: another one rests meanwhile."""
        return bool(st.session_state.get(RUNNING) == self.name)

    @property
    def ended(self) -> bool:
        """Whether there is one that is done."""
        at = self.current
        return at is not None and at.done

    def buttons(self, begin: Callable[[], T], disabled: bool = False) -> None:
        """Start, or stop, or go on and start anew."""
        at, key = self.current, f"{self.name}_go"
        with st.container(horizontal=True):
            if self.running:
                st.button("Stop training", key=key, on_click=self._stop)
            elif at is not None and not at.done:
                st.button("Go on", key=key, on_click=self._go_on)
                anew = f"{self.name}_anew"
                st.button("Start anew", key=anew, on_click=self._start, args=(begin,))
            else:
                st.button(
                    self.start, key=key, on_click=self._start, args=(begin,), disabled=disabled
                )

    def advance(self) -> float | None:
        """Train for a slice, if there is room. Else about how many seconds to wait."""
        at = self.current
        if at is None:
            return None
        wait = slots().call(_me(), at.seconds_left)
        if wait is None:
            at.advance(SLICE)
        else:
            sleep(SLICE)  # who waits must not draw the page ten times a second meanwhile
        if at.done:
            self._stop()
        return wait

    def _start(self, begin: Callable[[], T]) -> None:
        st.session_state[f"{self.name}_current"] = begin()
        self._go_on()

    def _go_on(self) -> None:
        st.session_state[RUNNING] = self.name

    def _stop(self) -> None:
        if self.running:
            del st.session_state[RUNNING]
            slots().leave(_me())


def _me() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
