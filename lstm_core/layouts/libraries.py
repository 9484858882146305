"""The same weights as PyTorch, Keras and ONNX lay them out, both ways, and the two orders of time.

The numbers are the same everywhere. What differs is the order of the blocks (`ORDERS`), the axis
that comes first, whether there are two biases or their sum, and where a second direction goes.
Every ``to_`` takes the forward and, for a bidirectional layer, the reverse parameters; every
``from_`` returns that pair, the second None where there is one direction. Arrays going out are
copies, free to be changed.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_core.params import NAMES, Params

Directions = tuple[Params, Params | None]

_RNNS = {"rnn": "n", "rnn_relu": "n", "rnn_linear": "n"}

ORDERS: dict[str, dict[str, str]] = {
    "PyTorch": {"rnn": "n", "rnn_relu": "n", "lstm": "ifgo", "gru": "rzn"},
    "Keras": {**_RNNS, "lstm": "ifgo", "gru": "zrn", "gru_reset_before": "zrn"},
    "ONNX": {**_RNNS, "lstm": "iofg", "gru": "zrn", "gru_reset_before": "zrn"},
}
"""Our symbols in the order of each layout; Keras and ONNX call the candidate c or h.

The arrays do not tell the plain RNNs apart: the activation is an argument of the layer, "rnn_relu"
being PyTorch's ``nonlinearity="relu"``, Keras's ``activation="relu"`` and ONNX's ``Relu``, and
"rnn_linear" Keras's ``activation="linear"`` and ONNX's ``Affine`` with alpha 1 and beta 0.
"""

SUFFIXES = ("_l0", "_l0_reverse")
KERAS_NAMES = ("kernel", "recurrent_kernel", "bias")
ONNX_NAMES = ("W", "R", "B")


class OnnxWeights(NamedTuple):
    """The inputs W, R and B of an ONNX operator RNN, LSTM or GRU, and the GRU's attribute.

    W : (D, G·H, I), R : (D, G·H, H), B : (D, 2·G·H), D being 1 or 2 directions
    linear_before_reset : 1 for a reset after the product, 0 before it; 0 for other operators
    """

    W: Array
    R: Array
    B: Array
    linear_before_reset: int = 0


def to_pytorch(params: Params, reverse: Params | None = None) -> dict[str, Array]:
    """The state_dict of `torch.nn.RNN`, `LSTM` or `GRU`, as arrays.

    The `RNN` of kind "rnn_relu" is made with ``nonlinearity="relu"``.

    Returns
    -------
    weight_ih_l0 (G·H, I), weight_hh_l0 (G·H, H), bias_ih_l0 (G·H,), bias_hh_l0 (G·H,), and the
    same names with _reverse for a second direction

    Raises
    ------
    ValueError
        for the linear RNN and the GRU with the reset before the product, which PyTorch lacks,
        and for directions of different kind, sizes or dtype.

    References
    ----------
    torch.nn.LSTM, section "Variables"; torch.nn.RNN, argument ``nonlinearity``.
    """
    return {
        name + suffix: stack
        for suffix, one in zip(SUFFIXES, _directions(params, reverse), strict=False)
        for name, stack in zip(NAMES, _theirs("PyTorch", one), strict=True)
    }


def from_pytorch(kind: Kind, state: Mapping[str, Array]) -> Directions:
    """The parameters of a layer's state_dict: see `to_pytorch`.

    Raises
    ------
    ValueError
        for a kind that PyTorch lacks, other names than those of one layer with biases, a wrong
        shape or dtype, or NaN.
    """
    _order("kind", "PyTorch", kind)
    known = [[name + suffix for name in NAMES] for suffix in SUFFIXES]
    if not isinstance(state, Mapping) or set(state) not in ({*known[0]}, {*known[0], *known[1]}):
        got = sorted(state) if isinstance(state, Mapping) else type(state).__name__
        raise ValueError(
            f"state: got {got}, want {', '.join(known[0])}, or these and the same with _reverse"
        )
    inputs = checks.array(known[0][0], state[known[0][0]], ("G·H", "I")).shape[1]
    hidden = checks.array(known[0][1], state[known[0][1]], ("G·H", "H")).shape[1]
    dtype = state[known[0][1]].dtype
    rows = len(ORDERS["PyTorch"][kind]) * hidden
    shapes = ((rows, inputs), (rows, hidden), (rows,), (rows,))
    return _pair(
        _ours("PyTorch", kind, _checked(names, [state[name] for name in names], shapes, dtype))
        for names in known[: len(state) // len(NAMES)]
    )


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
    for one in _directions(params, reverse):
        weight_ih, weight_hh, bias_ih, bias_hh = _theirs("Keras", one)
        bias = np.stack([bias_ih, bias_hh]) if one.kind == "gru" else bias_ih + bias_hh
        weights += [weight_ih.T.copy(), weight_hh.T.copy(), bias]
    return weights


def from_keras(kind: Kind, weights: Sequence[Array]) -> Directions:
    """The parameters of ``layer.get_weights()``: see `to_keras`.

    Where Keras has one bias it becomes bias_ih, and bias_hh is zero.

    Raises
    ------
    ValueError
        for another number of arrays than 3 or 6, a wrong shape or dtype, or NaN; so for a GRU
        whose bias is not that of its kind.
    """
    order = _order("kind", "Keras", kind)
    if not isinstance(weights, list | tuple) or len(weights) not in (3, 6):
        got = f"{len(weights)} arrays" if isinstance(weights, list | tuple) else type(weights)
        raise ValueError(
            f"weights: got {got}, want 3, {', '.join(KERAS_NAMES)}, or 6 for both directions"
        )
    names = [f"weights[{k}], the {KERAS_NAMES[k % 3]}" for k in range(len(weights))]
    names = [name + _reset_note(kind) if name.endswith("bias") else name for name in names]
    inputs = checks.array(names[0], weights[0], ("I", "G·H")).shape[0]
    hidden = checks.array(names[1], weights[1], ("H", "G·H")).shape[0]
    rows = len(order) * hidden
    shapes = ((inputs, rows), (hidden, rows), (2, rows) if kind == "gru" else (rows,))
    directions = []
    for k in range(0, len(weights), 3):
        kernel, recurrent, bias = _checked(
            names[k : k + 3], weights[k : k + 3], shapes, weights[1].dtype
        )
        bias_ih, bias_hh = bias if kind == "gru" else (bias, np.zeros_like(bias))
        directions.append(_ours("Keras", kind, [kernel.T, recurrent.T, bias_ih, bias_hh]))
    return _pair(directions)


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
    stacks = [_theirs("ONNX", one) for one in _directions(params, reverse)]
    w, r, b_ih, b_hh = (np.stack(parts) for parts in zip(*stacks, strict=True))  # (D, G·H, ·)
    return OnnxWeights(w, r, np.concatenate([b_ih, b_hh], axis=1), int(params.kind == "gru"))


def from_onnx(kind: Kind, weights: OnnxWeights) -> Directions:
    """The parameters of an ONNX operator: see `to_onnx`.

    Raises
    ------
    ValueError
        for a wrong shape or dtype, NaN, or a ``linear_before_reset`` that is not of the kind.
    """
    order = _order("kind", "ONNX", kind)
    if not isinstance(weights, tuple) or len(weights) != len(OnnxWeights._fields):
        raise ValueError(f"weights: got {type(weights).__name__}, want OnnxWeights")
    w, r, b, linear_before_reset = weights
    if linear_before_reset != int(kind == "gru"):
        raise ValueError(
            f"linear_before_reset: got {linear_before_reset}, want {int(kind == 'gru')} for "
            f"{kind!r}; 1 is a reset after the product, kind 'gru', and 0 any other kind"
        )
    checks.array("R", r, ("D", "G·H", "H"))
    checks.array("W", w, ("D", "G·H", "I"))
    if len(r) > 2:
        raise ValueError(f"R: got shape {r.shape}, want 1 or 2 directions (D, G·H, H)")
    count, hidden, inputs = len(r), r.shape[2], w.shape[2]
    rows = len(order) * hidden
    shapes = ((count, rows, inputs), (count, rows, hidden), (count, 2 * rows))
    w, r, b = _checked("WRB", (w, r, b), shapes, r.dtype)
    return _pair(_ours("ONNX", kind, [w[d], r[d], b[d, :rows], b[d, rows:]]) for d in range(count))


def arrays(params: Params, layout: str) -> dict[str, Array]:
    """The weights of one direction by the layout's own names.

    Parameters
    ----------
    layout : a key of `ORDERS`

    Raises
    ------
    ValueError
        for an unknown layout, or a kind that it has no layer for.
    """
    checks.one_of("layout", layout, ORDERS)
    if layout == "PyTorch":
        return to_pytorch(params)
    if layout == "Keras":
        return dict(zip(KERAS_NAMES, to_keras(params), strict=True))
    return dict(zip(ONNX_NAMES, to_onnx(params)[:3], strict=True))


def read(kind: Kind, weights: Mapping[str, Array], layout: str) -> Params:
    """The parameters of one direction from its weights in a layout: see `arrays`.

    Raises
    ------
    ValueError
        for an unknown layout, other names than its own, a wrong shape or dtype, or NaN.
    """
    checks.one_of("layout", layout, ORDERS)
    if layout == "PyTorch":
        return from_pytorch(kind, weights)[0]
    names = KERAS_NAMES if layout == "Keras" else ONNX_NAMES
    if set(weights) != set(names):
        raise ValueError(f"weights: got {sorted(weights)}, want {', '.join(names)}")
    given = [weights[name] for name in names]
    if layout == "Keras":
        return from_keras(kind, given)[0]
    w, r, b = given
    return from_onnx(kind, OnnxWeights(w, r, b, int(kind == "gru")))[0]


def batch_first(values: Array) -> Array:
    """(T, N, ·) as (N, T, ·): what `batch_first=True` and Keras want. A view.

    Raises
    ------
    ValueError
        for other than three axes, a wrong dtype, or NaN.
    """
    return checks.array("values", values, ("T", "N", "K")).swapaxes(0, 1)  # (N, T, ·)


def time_major(values: Array) -> Array:
    """(N, T, ·) as (T, N, ·): what the core wants. A view.

    Raises
    ------
    ValueError
        as `batch_first`.
    """
    return checks.array("values", values, ("N", "T", "K")).swapaxes(0, 1)  # (T, N, ·)


def _order(name: str, layout: str, kind: Kind) -> str:
    """The layout's block order for a kind."""
    checks.one_of(name, kind, CELLS)
    if kind not in ORDERS[layout]:
        known = ", ".join(map(repr, ORDERS[layout]))
        raise ValueError(
            f"{name}: got {kind!r}, want one of {known}: {layout} has no layer with these equations"
        )
    return ORDERS[layout][kind]


def _reordered(stacked: Array, order: Sequence[str], wanted: Sequence[str]) -> Array:
    """A copy of the row blocks (G·H, …) in another order."""
    blocks = dict(zip(order, np.split(stacked, len(order)), strict=True))
    return np.concatenate([blocks[symbol] for symbol in wanted])


def _theirs(layout: str, params: Params) -> list[Array]:
    """The four arrays of `Params` in the layout's block order."""
    order = _order("params", layout, params.kind)
    ours = [block.symbol for block in params.cell.blocks]
    return [_reordered(getattr(params, name), ours, order) for name in NAMES]


def _ours(layout: str, kind: Kind, stacks: Sequence[Array]) -> Params:
    """The four arrays in the layout's block order as `Params`."""
    ours = [block.symbol for block in CELLS[kind].blocks]
    return Params(kind, *(_reordered(stack, ORDERS[layout][kind], ours) for stack in stacks))


def _directions(params: Params, reverse: Params | None) -> list[Params]:
    checks.a("params", params, Params)
    if reverse is None:
        return [params]
    checks.alike("reverse", reverse, "params", params)
    return [params, reverse]


def _pair(directions: Any) -> Directions:
    first, *rest = directions
    return first, rest[0] if rest else None


def _checked(
    names: Sequence[str], arrays: Sequence[Array], shapes: Sequence[tuple[int, ...]], dtype: Any
) -> list[Array]:
    return [checks.array(*each, dtype) for each in zip(names, arrays, shapes, strict=True)]


def _reset_note(kind: Kind) -> str:
    """Which of Keras's two GRUs a bias belongs to."""
    return {"gru": " (reset_after=True)", "gru_reset_before": " (reset_after=False)"}.get(kind, "")
