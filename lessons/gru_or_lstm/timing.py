"""How a step is timed on the page: which cells, how long at most, and over how many steps."""

import numpy as np

from lstm_core.backends import BackendName
from lstm_core.cells import Kind
from lstm_core.comparison.speed import Sizes, measure
from lstm_core.comparison.timing import Timings

KINDS: tuple[Kind, ...] = ("lstm", "gru", "rnn")
MOST_WORK = 40_000_000  # multiplications of one run of the LSTM, so that a measurement is brief
ROUNDS = (3, 25)  # at least and at most
BUDGET = 0.9  # seconds after which no new round begins


def timed(sizes: Sizes) -> Sizes:
    """What is run in place of these sizes: fewer steps where they would take too long."""
    return sizes.within(MOST_WORK)


def time_step(sizes: Sizes, backend: BackendName) -> Timings:
    """Seconds of one run of `timed` sizes by kind, a number a round."""
    rng = np.random.default_rng(1)
    return measure(timed(sizes), KINDS, backend, rng, budget=BUDGET, rounds=ROUNDS)
