"""Waits: how long learners waited, by what they did and on which page."""

from collections import defaultdict
from collections.abc import Iterator
from threading import Lock
from typing import Literal

import numpy as np

Deed = Literal["open", "change"]


class Waits:
    """Seconds from asking to the last message of the answer, and what went wrong; for all learners.

    Only what is asked between `begin` and `end` counts: learners come one after the other.
    """

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._seconds: dict[tuple[Deed, str], list[float]] = defaultdict(list)
        self._lock = Lock()
        self._counting = False

    def begin(self) -> None:
        """Everybody is there."""
        self._counting = True

    def end(self) -> None:
        """The time is over; who is still waiting is heard to the end."""
        self._counting = False

    @property
    def counting(self) -> bool:
        """Whether what is asked now counts."""
        return self._counting

    def add(self, deed: Deed, page: str, seconds: float) -> None:
        """A wait."""
        with self._lock:
            self._seconds[deed, page].append(seconds)

    def fault(self, page: str, what: str) -> None:
        """An exception, a page that is not there, a connection lost: it counts at any time."""
        with self._lock:
            self.faults.append(f"{page}: {what}")

    def of(self, deed: Deed, page: str | None = None) -> list[float]:
        """All waits of a deed, on one page or on all."""
        with self._lock:
            return [
                wait
                for (done, where), waits in self._seconds.items()
                if done == deed and page in (None, where)
                for wait in waits
            ]

    def pages(self) -> Iterator[str]:
        """Every page on which anybody waited."""
        return iter(dict.fromkeys(page for _, page in self._seconds))


def percentile(waits: list[float], share: int) -> float:
    """The wait that as many per cent of all do not exceed, in seconds; NaN where there is none."""
    return float(np.percentile(waits, share)) if waits else float("nan")
