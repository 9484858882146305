"""Longer than trained: how often a net still answers right as a sequence goes on.

Equations
---------
share right at an asked step p   mean over the sequences of [argmax_k y_{p,k} = target_p]

A net's state after t steps does not depend on what follows, so one long batch tells both how it
does on the length that it was trained on and beyond.

References
----------
Weiss, Goldberg & Yahav 2018, who test counting on sequences longer than those of training.
"""

import math

import numpy as np

from lstm_core.arrays import Array
from lstm_core.learning.loss import answers
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import Batch

AT_ONCE = 64  # sequences: a run keeps every gate at every step, which is much of long ones


def share_right(net: Net, batch: Batch) -> Array:
    """Share of the sequences that the net answers right, (P,), at each step that is asked.

    Raises
    ------
    ValueError
        for a batch of a task whose answers are numbers and no classes.
    """
    if batch.target.dtype.kind == "f":
        raise ValueError(f"batch: got one of {batch.task!r}, want one whose answers are classes")
    pieces = np.array_split(batch.x, math.ceil(batch.x.shape[1] / AT_ONCE), axis=1)
    chosen = np.concatenate(
        [answers(net, x)[batch.positions].argmax(axis=-1) for x in pieces], axis=1
    )  # (P, N)
    share: Array = np.mean(chosen == batch.target, axis=1)
    return share
