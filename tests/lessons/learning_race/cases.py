"""Lanes whose looks are made up."""

import numpy as np

from lstm_core.learning.reach import Reach
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Lane

LAGS = (10, 19)
GATES = np.array([0.1, 0.3, 0.5, 0.6, 0.9])
KEEPER = 0.98765


def look(arrives, steps=20, gates=GATES):
    """A look of which so much arrives at the longest lag, falling evenly on a log axis."""
    by_lag = np.append(np.geomspace(1, arrives, steps), arrives / 2)
    return Reach(by_lag, gates.copy(), np.full(min(gates.size, 1), KEEPER))


def lane(name, arrives, ended="solved", gates=GATES, losses=None):
    """A net that was looked at after these steps, by what arrives at the longest lag then."""
    last = max(arrives, default=0)
    looks = [(step, {LOSS: (losses or {}).get(step, 0.5 / step)}) for step in arrives]
    return Lane(
        name,
        100,
        None,
        step=last,
        looks=looks,
        reaches=[(step, look(part, gates=gates)) for step, part in arrives.items()],
        ended=ended,
    )


GRU = lane("GRU", {1: 1e-9, 20: 2e-3, 40: 0.2})
LSTM = lane("LSTM", {1: 0.02, 20: 1e-3, 40: 0.5, 60: 0.4}, "")
RNN = lane("plain RNN", {1: 1e-12, 20: 1e-14}, "budget", np.empty(0))
LANES, KINDS = [RNN, GRU, LSTM], ["rnn", "gru", "lstm"]
