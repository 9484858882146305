"""What the tests of streams, serving, leakage and attack share."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lstm_core.leakage.streams import ATTACK, FLATTERING
from lstm_core.leakage.training import KINDS, train

each_kind = pytest.mark.parametrize("kind", KINDS)

SMALL = replace(FLATTERING, steps=6, streams=7, hidden_size=5, held_out=9, check_every=4)


def rng(seed=0):
    return np.random.default_rng(seed)


@cache
def trained(kind, carried=False, seed=0, steps=None):
    """A net that knows the attack's task, in fewer steps than the page takes if none are given."""
    steps = steps or (400 if carried else 200)
    *_, last = train(replace(ATTACK, steps=steps, check_every=steps), kind, carried, seed)
    return last.net
