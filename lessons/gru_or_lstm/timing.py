"""Time of a step: how it is measured on the page, and what may be said of it."""

import numpy as np

from lstm_core.backends import BackendName
from lstm_core.cells import CELLS, Kind
from lstm_core.comparison.sign_test import sign_test
from lstm_core.comparison.speed import Sizes, measure
from lstm_core.comparison.timing import Timings

KINDS: tuple[Kind, ...] = ("lstm", "gru", "rnn")
MOST_WORK = 40_000_000  # multiplications of one run of the LSTM, so that a measurement is brief
ROUNDS = (3, 25)  # at least and at most
TELLING = 0.05  # two equals part as far less often than this
BACKENDS: dict[BackendName, str] = {"numpy": "Our NumPy core", "torch": "PyTorch’s fused layers"}
BUDGET = 0.9  # seconds after which no new round begins


def timed(sizes: Sizes) -> Sizes:
    """What is run in place of these sizes: fewer steps where they would take too long."""
    return sizes.within(MOST_WORK)


def time_step(sizes: Sizes, backend: BackendName) -> Timings:
    """Seconds of one run of `timed` sizes by kind, a number a round."""
    rng = np.random.default_rng(1)
    return measure(timed(sizes), KINDS, backend, rng, budget=BUDGET, rounds=ROUNDS)


def describe_faster(backend: BackendName, timings: Timings) -> str:
    """Which cell was the faster, if that can be told: by the rounds that each won.

    A rule of thumb: rounds that follow one another are not quite independent.
    """
    ratio = timings.ratio("gru", "lstm")
    rounds = list(zip(timings.of("gru"), timings.of("lstm"), strict=True))
    wins, losses = sum(g < o for g, o in rounds), sum(g > o for g, o in rounds)
    if sign_test(wins, losses) < TELLING:
        verdict = f"the {'GRU' if wins > losses else 'LSTM'} is faster"
    else:
        verdict = "these rounds cannot tell which is faster"
    return (
        f"{BACKENDS[backend]}, measured just now where this page runs: {verdict}. A step of the "
        f"GRU takes {ratio.median:.2f} times as long as one of the LSTM (median of {len(rounds)} "
        f"rounds, which went from {ratio.low:.2f} to {ratio.high:.2f}), and less time in {wins} of "
        "them."
    )


def rows(timings: Timings, steps: int) -> list[dict[str, str]]:
    """Each cell's time for one of so many steps."""
    return [{"cell": CELLS[kind].short_name, **_times(timings, kind, steps)} for kind in KINDS]


def _times(timings: Timings, kind: Kind, steps: int) -> dict[str, str]:
    times = [1e6 * seconds / steps for seconds in timings.of(kind)]
    return {
        "µs per step, median": _amount(1e6 * timings.median(kind) / steps),
        "fastest round": _amount(min(times)),
        "slowest round": _amount(max(times)),
    }


def _amount(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
