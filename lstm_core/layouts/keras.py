"""Keras's layout: the inputs' axis first, and one bias in place of two, save for its own GRU."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.cells import Kind
from lstm_core.layouts.blocks import Directions, Order, by_name, checked, directions, pair
from lstm_core.params import Params

ORDER = Order(
    "Keras",
    {
        "rnn": "n",
        "rnn_relu": "n",
        "rnn_linear": "n",
        "lstm": "ifgo",
        "gru": "zrn",
        "gru_reset_before": "zrn",
    },
    letters={"lstm": "ifco", "gru": "zrh", "gru_reset_before": "zrh"},
)
"""The arrays do not tell the plain RNNs apart: "rnn_relu" is made with ``activation="relu"`` and
"rnn_linear" with ``activation="linear"``.
"""
LAYERS: dict[Kind, str] = {
    "rnn": "SimpleRNN",
    "rnn_relu": "SimpleRNN",
    "rnn_linear": "SimpleRNN",
    "lstm": "LSTM",
    "gru": "GRU",
    "gru_reset_before": "GRU",
}
NAMES = ("kernel", "recurrent_kernel", "bias")


def to_keras(params: Params, reverse: Params | None = None) -> list[Array]:
    """What ``layer.get_weights()`` gives for Keras's SimpleRNN, LSTM or GRU.

    bias = bias_ih + bias_hh, except in a GRU with ``reset_after=True``, our "gru", which keeps
    them as two rows; ``reset_after=False`` is our "gru_reset_before".

    Returns
    -------
    kernel (I, G·H), recurrent_kernel (H, G·H), bias (G·H,) or (2, 3H); for a Bidirectional layer
    those of the forward and then those of the backward layer

    Raises
    ------
    ValueError
        for directions of different kind, sizes or dtype.

    References
    ----------
    keras.layers.SimpleRNN, argument ``activation``; LSTM; GRU, argument ``reset_after``.
    """
    weights = []
    for one in directions(params, reverse):
        weight_ih, weight_hh, bias_ih, bias_hh = ORDER.stack(one)
        bias = np.stack([bias_ih, bias_hh]) if one.kind == "gru" else bias_ih + bias_hh
        weights += [weight_ih.T.copy(), weight_hh.T.copy(), bias]
    return weights


def from_keras(kind: Kind, weights: Sequence[Array]) -> Directions:
    """The parameters of ``layer.get_weights()``: see `to_keras`.

    Where Keras has one bias it becomes bias_ih, and bias_hh is zero.

    Raises
    ------
    ValueError
        for another number of arrays than 3 or 6; for a GRU whose bias is not that of its kind.
    """
    blocks = len(ORDER.of(kind))
    if not isinstance(weights, list | tuple) or len(weights) not in (3, 6):
        got = f"{len(weights)} arrays" if isinstance(weights, list | tuple) else type(weights)
        raise ValueError(
            f"weights: got {got}, want 3, {', '.join(NAMES)}, or 6 for both directions"
        )
    names = [f"weights[{k}], the {NAMES[k % 3]}" for k in range(len(weights))]
    names = [name + _reset_note(kind) if name.endswith("bias") else name for name in names]
    inputs = checks.array(names[0], weights[0], ("I", "G·H")).shape[0]
    hidden = checks.array(names[1], weights[1], ("H", "G·H")).shape[0]
    rows, dtype = blocks * hidden, weights[1].dtype
    shapes = ((inputs, rows), (hidden, rows), (2, rows) if kind == "gru" else (rows,))
    made = []
    for k in range(0, len(weights), 3):
        kernel, recurrent, bias = checked(names[k : k + 3], weights[k : k + 3], shapes, dtype)
        bias_ih, bias_hh = bias if kind == "gru" else (bias, np.zeros_like(bias))
        made.append(ORDER.unstack(kind, [kernel.T, recurrent.T, bias_ih, bias_hh]))
    return pair(made)


def write(params: Params) -> dict[str, Array]:
    """The weights of one direction by name: see `to_keras`."""
    return dict(zip(NAMES, to_keras(params), strict=True))


def read(kind: Kind, weights: Mapping[str, Array]) -> Params:
    """The parameters of one direction: see `from_keras`.

    Raises
    ------
    ValueError
        for other names than `NAMES`.
    """
    return from_keras(kind, by_name(weights, NAMES))[0]


def _reset_note(kind: Kind) -> str:
    """Which of Keras's two GRUs a bias belongs to."""
    if LAYERS[kind] != "GRU":
        return ""
    return f" (reset_after={kind == 'gru'})"
