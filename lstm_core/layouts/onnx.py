"""ONNX's layout: one axis for the directions, and the two biases in one row."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.cells import Kind
from lstm_core.layouts.blocks import Directions, Order, by_name, checked, directions, pair
from lstm_core.params import Params

ORDER = Order(
    "ONNX",
    {
        "rnn": "n",
        "rnn_relu": "n",
        "rnn_linear": "n",
        "lstm": "iofg",
        "gru": "zrn",
        "gru_reset_before": "zrn",
    },
    letters={"lstm": "iofc", "gru": "zrh", "gru_reset_before": "zrh"},
)
"""The arrays do not tell the plain RNNs apart: "rnn_relu" has the activation ``Relu`` and
"rnn_linear" ``Affine`` with alpha 1 and beta 0.
"""
LAYERS: dict[Kind, str] = {
    "rnn": "RNN",
    "rnn_relu": "RNN",
    "rnn_linear": "RNN",
    "lstm": "LSTM",
    "gru": "GRU",
    "gru_reset_before": "GRU",
}
NAMES = ("W", "R", "B")


class OnnxWeights(NamedTuple):
    """The inputs W, R and B of an ONNX operator RNN, LSTM or GRU, and the GRU's attribute.

    W : (D, G·H, I), R : (D, G·H, H), B : (D, 2·G·H), D being 1 or 2 directions
    linear_before_reset : 1 for a reset after the product, 0 before it; 0 for other operators
    """

    W: Array
    R: Array
    B: Array
    linear_before_reset: int = 0


def to_onnx(params: Params, reverse: Params | None = None) -> OnnxWeights:
    """The inputs W, R, B of the ONNX operators RNN, LSTM and GRU.

    W = [weight_ih],  R = [weight_hh],  B = [bias_ih, bias_hh], one row a direction

    Raises
    ------
    ValueError
        for directions of different kind, sizes or dtype.

    References
    ----------
    ONNX operators RNN, LSTM and GRU; ``activations`` and ``linear_before_reset`` there.
    """
    stacks = [ORDER.stack(one) for one in directions(params, reverse)]
    w, r, b_ih, b_hh = (np.stack(parts) for parts in zip(*stacks, strict=True))  # (D, G·H, ·)
    return OnnxWeights(w, r, np.concatenate([b_ih, b_hh], axis=1), _linear_before(params.kind))


def from_onnx(kind: Kind, weights: OnnxWeights) -> Directions:
    """The parameters of an ONNX operator: see `to_onnx`.

    Raises
    ------
    ValueError
        for a ``linear_before_reset`` that is not of the kind.
    """
    blocks = len(ORDER.of(kind))
    if not isinstance(weights, tuple) or len(weights) != len(OnnxWeights._fields):
        raise ValueError(f"weights: got {type(weights).__name__}, want OnnxWeights")
    w, r, b, linear_before_reset = weights
    if linear_before_reset != _linear_before(kind):
        raise ValueError(
            f"linear_before_reset: got {linear_before_reset}, want {_linear_before(kind)} for "
            f"{kind!r}; 1 is a reset after the product, kind 'gru', and 0 any other kind"
        )
    checks.array("R", r, ("D", "G·H", "H"))
    checks.array("W", w, ("D", "G·H", "I"))
    if len(r) > 2:
        raise ValueError(f"R: got shape {r.shape}, want 1 or 2 directions (D, G·H, H)")
    count, hidden, inputs = len(r), r.shape[2], w.shape[2]
    rows = blocks * hidden
    shapes = ((count, rows, inputs), (count, rows, hidden), (count, 2 * rows))
    w, r, b = checked(NAMES, (w, r, b), shapes, r.dtype)
    return pair([ORDER.unstack(kind, [w[d], r[d], b[d, :rows], b[d, rows:]]) for d in range(count)])


def write(params: Params) -> dict[str, Array]:
    """The weights of one direction by name: see `to_onnx`."""
    w, r, b, _ = to_onnx(params)
    return {"W": w, "R": r, "B": b}


def read(kind: Kind, weights: Mapping[str, Array]) -> Params:
    """The parameters of one direction: see `from_onnx`.

    Raises
    ------
    ValueError
        for other names than `NAMES`.
    """
    w, r, b = by_name(weights, NAMES)
    return from_onnx(kind, OnnxWeights(w, r, b, _linear_before(kind)))[0]


def _linear_before(kind: Kind) -> int:
    """The attribute ``linear_before_reset`` of a kind's operator."""
    return int(kind == "gru")
