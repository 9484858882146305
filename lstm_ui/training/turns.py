"""Nets that train side by side: each takes a step in turn, for as long as it is given."""

from collections.abc import Sequence
from threading import Lock
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar


class Lane(Protocol):
    """One net on its way.

    ``step`` counts from 1, ``seconds`` were spent computing, ``ended`` says how it ended, and is
    empty before.
    """

    step: int
    seconds: float
    ended: str

    @property
    def steps(self) -> int:
        """How many steps it takes at most."""
        ...

    def advance(self) -> None:
        """One step of training; nothing once it has ended."""
        ...

    @property
    def seconds_left(self) -> float:
        """What the rest would take at the speed so far; 0 once it has ended."""
        if self.ended or not self.step:
            return 0.0
        return self.seconds / self.step * (self.steps - self.step)


L = TypeVar("L", bound=Lane)


class Turns(Generic[L]):
    """What was asked for, and its lanes, which take steps in turn; dataclasses are made of it."""

    plan: Any
    lanes: Sequence[L]

    def __post_init__(self) -> None:
        self._busy = Lock()

    @property
    def done(self) -> bool:
        """Whether every lane has ended."""
        return all(lane.ended for lane in self.lanes)

    @property
    def share(self) -> float:
        """How much of all steps is taken, from 0 to 1."""
        used = sum(lane.steps if lane.ended else lane.step for lane in self.lanes)
        return used / sum(lane.steps for lane in self.lanes)

    @property
    def seconds_left(self) -> float:
        """At most this long, if no lane ends before its last step."""
        return sum(lane.seconds_left for lane in self.lanes)

    def advance(self, seconds: float) -> None:
        """Train all lanes in turn, a step each, until the time is up or all have ended.

        Nothing is done while another thread does it: a visitor's click begins a new run of the page
        while the run before it may still be in its slice.
        """
        if not self._busy.acquire(blocking=False):
            return
        try:
            end = monotonic() + seconds
            while not self.done and monotonic() < end:
                for lane in self.lanes:
                    lane.advance()
        finally:
            self._busy.release()
