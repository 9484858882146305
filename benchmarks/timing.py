"""Timing on a machine that others use too: rivals take turns, and only their ratios are read.

What slows the machine for a while slows every rival of a round alike, so a ratio within a round
holds where seconds do not. Seconds are the process's own on the processor, so that waiting for
another process is not counted; with one thread it is otherwise the clock's time.
"""

import gc
import statistics
from collections.abc import Callable, Mapping
from time import perf_counter, process_time
from typing import NamedTuple

Runs = Mapping[str, Callable[[], object]]


class Ratio(NamedTuple):
    """How often one rival's time holds another's, over the rounds."""

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

    def median(self, rival: str) -> float:
        """The usual time of one call, in seconds."""
        return statistics.median(self._seconds[rival])

    def ratio(self, over: str, under: str) -> Ratio:
        """Time of ``over`` divided by time of ``under``, round by round."""
        pairs = zip(self._seconds[over], self._seconds[under], strict=True)
        ratios = [a / b for a, b in pairs]
        return Ratio(min(ratios), statistics.median(ratios), max(ratios))


def take_turns(
    rivals: Runs, budget: float = 2.0, turn: float = 0.004, least: int = 5, most: int = 60
) -> Timings:
    """Time every rival in each round, first to last and next time last to first.

    Parameters
    ----------
    budget : seconds after which no new round begins
    turn : seconds that a turn should last at least, by repeated calls, so that the clock is fine
        enough
    least, most : bounds on the number of rounds
    """
    calls = {name: max(1, round(turn / _one_call(run))) for name, run in rivals.items()}
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    order = list(rivals)
    gc.collect()
    gc.disable()
    begun = perf_counter()
    try:
        for count in range(most):
            if count >= least and perf_counter() - begun > budget:
                break
            for name in order:
                seconds[name].append(_mean(rivals[name], calls[name]))
            order.reverse()
            gc.collect()
    finally:
        gc.enable()
    return Timings(seconds)


def _one_call(run: Callable[[], object]) -> float:
    """Seconds of one warm call."""
    run()
    return min(_mean(run, 1) for _ in range(2))


def _mean(run: Callable[[], object], calls: int) -> float:
    begun = process_time()
    for _ in range(calls):
        run()
    return (process_time() - begun) / calls
