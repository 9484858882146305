"""Timing on a machine that others use too: rivals take turns, and only their ratios are read.

What slows the machine for a while slows every rival of a round alike, so a ratio within a round
holds where seconds do not.
"""

import gc
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from time import perf_counter, process_time
from typing import NamedTuple

Runs = Mapping[str, Callable[[], object]]
Clock = Callable[[], float]


class Ratio(NamedTuple):
    """How many times as long one rival takes as another, over the rounds."""

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:6.2f} {self.median:6.2f} {self.high:6.2f}"


class Timings:
    """Seconds of one call of each rival, a number a round."""

    def __init__(self, seconds: dict[str, list[float]]) -> None:
        self._seconds = seconds

    @property
    def rounds(self) -> int:
        """How often each rival had its turn."""
        return len(next(iter(self._seconds.values())))

    @property
    def rivals(self) -> list[str]:
        """Their names, in the order given."""
        return list(self._seconds)

    def of(self, rival: str) -> list[float]:
        """The time of one call in each round, in seconds."""
        return list(self._seconds[rival])

    def median(self, rival: str) -> float:
        """The usual time of one call, in seconds."""
        return statistics.median(self._seconds[rival])

    def ratio(self, over: str, under: str) -> Ratio:
        """Time of ``over`` divided by time of ``under``, round by round."""
        pairs = zip(self._seconds[over], self._seconds[under], strict=True)
        ratios = [a / b for a, b in pairs]
        return Ratio(min(ratios), statistics.median(ratios), max(ratios))


def take_turns(
    rivals: Runs,
    budget: float = 2.0,
    turn: float = 0.004,
    least: int = 5,
    most: int = 60,
    *,
    clock: Clock = process_time,
    collect: bool = False,
) -> Timings:
    """Time every rival in each round, first to last and next time last to first.

    Parameters
    ----------
    budget : seconds after which no new round begins
    turn : seconds that a turn should last at least, by repeated calls, so that the clock is fine
        enough
    least, most : bounds on the number of rounds
    clock : `process_time` does not count what other processes wait for, `perf_counter` is the
        time of whoever waits, and the one to read where other threads of the process work too
    collect : leave the garbage collector at work, as a server's other threads need it
    """
    with nullcontext() if collect else _uncollected():
        calls = {name: max(1, round(turn / _one_call(run, clock))) for name, run in rivals.items()}
        seconds: dict[str, list[float]] = {name: [] for name in rivals}
        order = list(rivals)
        begun = perf_counter()
        for count in range(most):
            if count >= least and perf_counter() - begun > budget:
                break
            for name in order:
                seconds[name].append(_mean(rivals[name], calls[name], clock))
            order.reverse()
            if not collect:
                gc.collect()
    return Timings(seconds)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The garbage collector rests meanwhile, unless it is called."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _one_call(run: Callable[[], object], clock: Clock) -> float:
    """Seconds of one warm call, the shorter of two."""
    run()
    return max(1e-9, min(_mean(run, 1, clock) for _ in range(2)))


def _mean(run: Callable[[], object], calls: int, clock: Clock) -> float:
    begun = clock()
    for _ in range(calls):
        run()
    return (clock() - begun) / calls
