"""Holding: a net with one of its units held still, and what that costs.

Equations
---------
held    h_u = h̄ at every step, for every reader of unit u:
        b_hh + W_hh[:, u] h̄ and W_hh[:, u] = 0,   b_y + W_y[:, u] h̄ and W_y[:, u] = 0
cost    L(held at its own mean) − L
"""

from dataclasses import replace

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.learning.loss import loss_of
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS, Batch
from lstm_core.trace import Trace


def held(net: Net, unit: int, value: float) -> Net:
    """The net whose other units and readout read a constant from one unit.

    The unit still runs, and nobody but itself sees how.

    Parameters
    ----------
    unit : counted from 0
    value : h̄, which they read

    Raises
    ------
    ValueError
        for no such unit; for the GRU whose reset gate comes before its product, where a constant
        is no bias.
    """
    checks.a("net", net, Net)
    if net.params.kind == "gru_reset_before":
        raise ValueError(
            "net: got a 'gru_reset_before', want one that reads h by its weights alone"
        )
    if unit not in range(net.params.hidden_size):
        raise ValueError(f"unit: got {unit!r}, want one from 0 to {net.params.hidden_size - 1}")
    weight_hh, bias_hh = _cut(net.params.weight_hh, net.params.bias_hh, unit, value)
    weight, bias = _cut(net.readout_weight, net.readout_bias, unit, value)
    return Net(replace(net.params, weight_hh=weight_hh, bias_hh=bias_hh), weight, bias)


def _cut(weight: Array, bias: Array, unit: int, value: float) -> tuple[Array, Array]:
    """The weights without a column, and the biases with what it would bring."""
    without = weight.copy()
    without[:, unit] = 0
    return without, bias + weight[:, unit] * weight.dtype.type(value)


def costs(net: Net, batch: Batch, trace: Trace) -> tuple[float, Array]:
    """The loss on a batch, and by how much it rises with each unit held at its mean, (H,).

    Parameters
    ----------
    trace : the net's run over the batch
    """
    task = TASKS[batch.task]
    loss = loss_of(net, task, batch)
    means = trace.output.mean(axis=(0, 1))
    rises = [loss_of(held(net, u, float(mean)), task, batch) - loss for u, mean in enumerate(means)]
    return loss, np.array(rises)
