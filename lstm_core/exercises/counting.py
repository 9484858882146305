"""Questions that count: parameters, and the width of an output."""

import numpy as np

from lstm_core.backends import get_backend
from lstm_core.bidirectional import bidirectional_forward
from lstm_core.cells import Kind
from lstm_core.exercises.numeric import WHOLE, Numeric, redrawn
from lstm_core.params import Params


@redrawn
def lstm_parameters(rng: np.random.Generator) -> Numeric:
    """4 H (I + H + 2)."""
    inputs, hidden = _sizes(rng)
    params = _net("lstm", inputs, hidden)
    slips = {
        "one_bias": params.count - params.bias_hh.size,
        "one_block": sum(part.size for part in params.block("f")),
        "gates_only": params.count - sum(part.size for part in params.block("g")),
        "no_recurrence": params.count - params.weight_hh.size,
    }
    return Numeric({"inputs": inputs, "hidden": hidden}, float(params.count), WHOLE, slips)


@redrawn
def gru_parameters(rng: np.random.Generator) -> Numeric:
    """3 H (I + H + 2), of a GRU as wide as an LSTM whose count is given."""
    inputs, hidden = _sizes(rng)
    params, lstm = _net("gru", inputs, hidden), _net("lstm", inputs, hidden)
    gates = sum(part.size for symbol in "rz" for part in params.block(symbol))
    slips = {
        "gates_only": gates,
        "same": lstm.count,
        "one_bias": params.count - params.bias_hh.size,
    }
    values = {"inputs": inputs, "hidden": hidden, "lstm": lstm.count}
    return Numeric(values, float(params.count), WHOLE, slips)


@redrawn
def bidirectional_width(rng: np.random.Generator) -> Numeric:
    """2 H: numbers in a bidirectional LSTM's output at one step."""
    inputs, hidden = _sizes(rng)
    steps = int(rng.integers(5, 31))
    net = _net("lstm", inputs, hidden)
    run = bidirectional_forward(get_backend("numpy"), net, net, np.zeros((steps, 1, inputs)))
    states = (run.forward, run.reverse)
    slips = {
        "one_direction": run.forward.output.shape[-1],
        "cells_too": sum(one[s].shape[-1] for one in states for s in net.cell.state_symbols),
        "all_steps": run.output.size,
    }
    values = {"inputs": inputs, "hidden": hidden, "steps": steps}
    return Numeric(values, float(run.output.shape[-1]), WHOLE, slips)


@redrawn
def bidirectional_parameters(rng: np.random.Generator) -> Numeric:
    """2 · 4 H (I + H + 2): two nets."""
    inputs, hidden = _sizes(rng)
    nets = [_net("lstm", inputs, hidden) for _ in range(2)]
    count = sum(net.count for net in nets)
    slips = {
        "shared": nets[0].count,
        "one_bias": count - sum(net.bias_hh.size for net in nets),
        "wider": _net("lstm", inputs, 2 * hidden).count,
    }
    return Numeric({"inputs": inputs, "hidden": hidden}, float(count), WHOLE, slips)


def _sizes(rng: np.random.Generator) -> tuple[int, int]:
    """I and H, small and different."""
    inputs, hidden = rng.choice([3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32], 2, replace=False)
    return int(inputs), int(hidden)


def _net(kind: Kind, inputs: int, hidden: int) -> Params:
    return Params.init(kind, inputs, hidden, np.random.default_rng(0))
