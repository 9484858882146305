"""Room for a few trainings at once on one server; who stops calling loses their place."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

import streamlit as st

MOST_AT_ONCE = 2
FORGOTTEN_AFTER = 15.0  # seconds without a call: the tab is closed, or shows another page


@dataclass(frozen=True)
class Wait:
    """What someone in line is told.

    Attributes
    ----------
    number : in the line, from 1
    seconds : until a place is free, about; 0 where nobody knows yet
    """

    number: int
    seconds: float


class Slots:
    """Places for trainings, by the name of whoever holds or awaits one."""

    def __init__(self, most: int = MOST_AT_ONCE, clock: Callable[[], float] = monotonic) -> None:
        """With room for ``most``."""
        self._most, self._clock = most, clock
        self._lock = Lock()
        self._calls: dict[str, tuple[float, float]] = {}  # in line: when they called, what is left

    def call(self, name: str, seconds_left: float) -> Wait | None:
        """Ask to go on. None: go on. Else how to wait for a place.

        Parameters
        ----------
        seconds_left : that this training still takes; 0 where it is not known yet
        """
        with self._lock:
            now = self._clock()
            self._forget(now)
            self._calls[name] = (now, seconds_left)
            line = list(self._calls)
            place = line.index(name)
            if place < self._most:
                return None
            before = [self._calls[other][1] for other in line[:place]]
            turn = place - self._most
            return Wait(turn + 1, sorted(before)[turn] if all(before) else 0.0)

    def leave(self, name: str) -> None:
        """Give the place up."""
        with self._lock:
            self._calls.pop(name, None)

    def _forget(self, now: float) -> None:
        for name, (called, _) in list(self._calls.items()):
            if now - called > FORGOTTEN_AFTER:
                del self._calls[name]


@st.cache_resource
def slots() -> Slots:
    """The places for trainings on this server."""
    return Slots()
