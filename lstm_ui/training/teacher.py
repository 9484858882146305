"""Who trains the lanes of a race: the thread that asks, or a process of the server's own."""

from collections.abc import Sequence
from time import monotonic
from typing import Protocol

from lstm_ui.training.lane import Lane


class Teacher(Protocol):
    """Trains lanes in turn, a step each."""

    def train(self, lanes: Sequence[Lane], seconds: float) -> None:
        """Until the time is up or all have ended."""
        ...


class Here:
    """Trains in the thread that asks for it."""

    def train(self, lanes: Sequence[Lane], seconds: float) -> None:
        """Until the time is up or all have ended."""
        until = monotonic() + seconds
        while monotonic() < until and not all(lane.ended for lane in lanes):
            for lane in lanes:
                lane.advance()
