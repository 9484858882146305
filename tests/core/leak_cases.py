"""What the tests of streams, serving, leakage and attack share."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lstm_core.leakage.streams import Protocol
from lstm_core.leakage.training import KINDS, train

each_kind = pytest.mark.parametrize("kind", KINDS)

RUNS = Protocol(
    length=4,
    truth=0.75,
    run=200,
    hidden_size=16,
    steps=900,
    streams=64,
    learning_rate=5e-3,
    clip=1.0,
    held_out=150,
    check_every=900,
)
SECRETS = Protocol(
    length=20,
    truth=1.0,
    run=1,
    hidden_size=24,
    steps=600,
    streams=50,
    learning_rate=1e-2,
    clip=1.0,
    held_out=10,
    check_every=600,
    forget_bias=3.0,
    rnn_scheme="orthogonal",
)
SMALL = replace(RUNS, steps=6, streams=7, hidden_size=5, held_out=9, check_every=4)


def rng(seed=0):
    return np.random.default_rng(seed)


@cache
def trained(kind, treatment="reset", seed=0, steps=None):
    """A net that knows the attack's task, in 200 or 400 steps if none are given."""
    steps = steps or (400 if treatment == "carried" else 200)
    *_, last = train(replace(SECRETS, steps=steps, check_every=steps), kind, treatment, seed)
    return last.net
