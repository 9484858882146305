"""Equations: one update and one update_backward a cell, elementwise, nothing else.

``project(v, blocks)`` is the recurrent product W_h v + b_h of the named blocks, and
``pull(d, blocks)`` its transpose W_hᵀ d. The loop over time that supplies them stands in the
backend, once for all cells. Blocks come stacked in the order of `lstm_core.cells`; arrays are
(N, ·) at one step.

An update takes the input's half of the pre-activations and the states before the step, and
returns what the step computes: ``a`` the stacked pre-activations, ``blocks`` the stacked
activations, and the rest by symbol. An update_backward takes the same values, the gradient of the
loss with respect to the states after the step, as far as it comes from later ones, and returns two
dicts: the gradient with respect to each of the step's values, and what of it flows back to the
states before the step.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]
Values = Mapping[str, Array]
Product = Callable[[Array, slice], Array]

EVERY = slice(None)


class Equations(NamedTuple):
    """A cell's step and the step's own gradient."""

    update: Callable[[Array, Values, Product], dict[str, Array]]
    update_backward: Callable[
        [Values, Values, Values, Product], tuple[dict[str, Array], dict[str, Array]]
    ]


def sigmoid(a: Array) -> Array:
    """σ(a) = 1 / (1 + e^−a) = ½ + ½ tanh(a / 2), which cannot overflow."""
    y: Array = 0.5 + 0.5 * np.tanh(0.5 * a)
    return y


def sigmoid_slope(y: Array) -> Array:
    """dσ/da = σ (1 − σ), from the value y = σ(a)."""
    return y * (1 - y)


def tanh_slope(y: Array) -> Array:
    """d tanh/da = 1 − tanh², from the value y = tanh(a)."""
    return 1 - y * y


def relu(a: Array) -> Array:
    """ReLU(a) = max(0, a)."""
    y: Array = np.maximum(a, 0)
    return y


def relu_slope(y: Array) -> Array:
    """dReLU/da = 1 where y > 0, else 0, from the value y = ReLU(a): 0 at a = 0, as in PyTorch."""
    return (y > 0).astype(y.dtype)


def identity(a: Array) -> Array:
    """The pre-activation a itself."""
    return a


def identity_slope(y: Array) -> Array:
    """da/da = 1."""
    return np.ones_like(y)


def split(stacked: Array, blocks: int) -> tuple[Array, ...]:
    """Views of the blocks of a stack (…, G·H): ``blocks`` arrays (…, H)."""
    size = stacked.shape[-1] // blocks
    return tuple([stacked[..., k * size : (k + 1) * size] for k in range(blocks)])


# RNN: n = φ(a_n), and the state is the candidate; φ is tanh, ReLU or the identity


def rnn_update(
    x: Array, before: Values, project: Product, activation: Callable[[Array], Array] = np.tanh
) -> dict[str, Array]:
    """a_n = W_in x + b_in + W_hn h_{t−1} + b_hn;  h_t = n = φ(a_n), φ the activation."""
    a = x + project(before["h"], EVERY)
    n = activation(a)
    return {"a": a, "blocks": n, "h": n}


def rnn_update_backward(
    now: Values,
    _before: Values,
    grad: Values,
    pull: Product,
    slope: Callable[[Array], Array] = tanh_slope,
) -> tuple[dict[str, Array], dict[str, Array]]:
    """∂L/∂n = ∂L/∂h_t;  ∂L/∂a_n = ∂L/∂n φ'(a_n), from n;  ∂L/∂h_{t−1} = W_hnᵀ ∂L/∂a_n."""
    d_n = grad["h"]
    d_a = d_n * slope(now["blocks"])
    return {"a": d_a, "blocks": d_n, "h": d_n}, {"h": pull(d_a, EVERY)}


# LSTM


@lru_cache(maxsize=64)
def _lstm_half(hidden_size: int, dtype: np.dtype[np.floating[Any]]) -> tuple[Array, Array]:
    """½ on the rows of i, f and o and 1 on those of g, (1, 4H); and what is left to 1."""
    half = np.repeat(np.array([[0.5, 0.5, 1.0, 0.5]], dtype), hidden_size, axis=1)
    return half, 1 - half


def lstm_blocks(a: Array) -> Array:
    """σ(a_i), σ(a_f), tanh(a_g), σ(a_o), stacked, all through one tanh: see `sigmoid`."""
    half, rest = _lstm_half(a.shape[-1] // 4, a.dtype)
    y = np.tanh(half * a)
    y *= half
    y += rest
    return y


def lstm_memory(i: Array, f: Array, g: Array, o: Array, c: Array) -> tuple[Array, Array]:
    """c_t = f ⊙ c_{t−1} + i ⊙ g;  h_t = o ⊙ tanh(c_t). Returns (h, c)."""
    c = f * c + i * g
    h = o * np.tanh(c)
    return h, c


def lstm_update(x: Array, before: Values, project: Product) -> dict[str, Array]:
    """The four blocks from x_t and h_{t−1}; then the memory."""
    a = project(before["h"], EVERY)
    a += x
    blocks = lstm_blocks(a)
    i, f, g, o = split(blocks, 4)
    h, c = lstm_memory(i, f, g, o, before["c"])
    return {"a": a, "blocks": blocks, "h": h, "c": c}


def lstm_update_backward(
    now: Values, before: Values, grad: Values, pull: Product
) -> tuple[dict[str, Array], dict[str, Array]]:
    """∂L/∂c_t gathers what comes back along c and through h_t; every block takes its share.

    ∂L/∂o = ∂L/∂h ⊙ tanh(c);  ∂L/∂c += ∂L/∂h ⊙ o ⊙ (1 − tanh²(c));
    ∂L/∂f = ∂L/∂c ⊙ c_{t−1};  ∂L/∂i = ∂L/∂c ⊙ g;  ∂L/∂g = ∂L/∂c ⊙ i;
    ∂L/∂c_{t−1} = ∂L/∂c ⊙ f;  ∂L/∂h_{t−1} = W_hᵀ ∂L/∂a.
    """
    i, f, g, o = split(now["blocks"], 4)
    d_h = grad["h"]
    tanh_c = np.tanh(now["c"])
    d_c = grad["c"] + d_h * o * tanh_slope(tanh_c)
    d_blocks = np.concatenate([d_c * g, d_c * before["c"], d_c * i, d_h * tanh_c], axis=-1)
    d_a = d_blocks * _lstm_slope(now["blocks"])
    at_step = {"a": d_a, "blocks": d_blocks, "h": d_h, "c": d_c}
    return at_step, {"h": pull(d_a, EVERY), "c": d_c * f}


def _lstm_slope(blocks: Array) -> Array:
    """σ' on the rows of i, f and o and tanh' on those of g."""
    slope = sigmoid_slope(blocks)
    g = split(blocks, 4)[2]
    split(slope, 4)[2][...] = tanh_slope(g)
    return slope


# GRU: PyTorch's, with the reset after the product, and the paper's, with the reset before it

RESET_AND_UPDATE, CANDIDATE = slice(0, 2), slice(2, 3)


def gru_memory(z: Array, n: Array, h: Array) -> Array:
    """h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}."""
    return (1 - z) * n + z * h


def gru_update(x: Array, before: Values, project: Product) -> dict[str, Array]:
    """r, z = σ(…);  q = W_hn h_{t−1} + b_hn;  n = tanh(W_in x_t + b_in + r ⊙ q)."""
    x_r, x_z, x_n = split(x, 3)
    h_r, h_z, q = split(project(before["h"], EVERY), 3)
    a_r, a_z = x_r + h_r, x_z + h_z
    r, z = sigmoid(a_r), sigmoid(a_z)
    a_n = x_n + r * q
    n = np.tanh(a_n)
    return {
        "a": np.concatenate([a_r, a_z, a_n], axis=-1),
        "blocks": np.concatenate([r, z, n], axis=-1),
        "q": q,
        "h": gru_memory(z, n, before["h"]),
    }


def gru_update_backward(
    now: Values, before: Values, grad: Values, pull: Product
) -> tuple[dict[str, Array], dict[str, Array]]:
    """∂L/∂n = ∂L/∂h ⊙ (1 − z);  ∂L/∂z = ∂L/∂h ⊙ (h_{t−1} − n);  ∂L/∂r = ∂L/∂a_n ⊙ q;

    ∂L/∂q = ∂L/∂a_n ⊙ r;  ∂L/∂h_{t−1} = ∂L/∂h ⊙ z + W_hᵀ (∂L/∂a_r, ∂L/∂a_z, ∂L/∂q).
    """
    r, z, n = split(now["blocks"], 3)
    d_h = grad["h"]
    d_n, d_z = d_h * (1 - z), d_h * (before["h"] - n)
    d_a_n, d_a_z = d_n * tanh_slope(n), d_z * sigmoid_slope(z)
    d_r, d_q = d_a_n * now["q"], d_a_n * r
    d_a_r = d_r * sigmoid_slope(r)
    d_h_before = d_h * z + pull(np.concatenate([d_a_r, d_a_z, d_q], axis=-1), EVERY)
    at_step = {
        "a": np.concatenate([d_a_r, d_a_z, d_a_n], axis=-1),
        "blocks": np.concatenate([d_r, d_z, d_n], axis=-1),
        "q": d_q,
        "h": d_h,
    }
    return at_step, {"h": d_h_before}


def gru_reset_before_update(x: Array, before: Values, project: Product) -> dict[str, Array]:
    """r, z = σ(…);  s = r ⊙ h_{t−1};  q = W_hn s + b_hn;  n = tanh(W_in x_t + b_in + q)."""
    x_r, x_z, x_n = split(x, 3)
    h_r, h_z = split(project(before["h"], RESET_AND_UPDATE), 2)
    a_r, a_z = x_r + h_r, x_z + h_z
    r, z = sigmoid(a_r), sigmoid(a_z)
    s = r * before["h"]
    q = project(s, CANDIDATE)
    a_n = x_n + q
    n = np.tanh(a_n)
    return {
        "a": np.concatenate([a_r, a_z, a_n], axis=-1),
        "blocks": np.concatenate([r, z, n], axis=-1),
        "s": s,
        "q": q,
        "h": gru_memory(z, n, before["h"]),
    }


def gru_reset_before_update_backward(
    now: Values, before: Values, grad: Values, pull: Product
) -> tuple[dict[str, Array], dict[str, Array]]:
    """As `gru_update_backward`, but ∂L/∂q = ∂L/∂a_n;  ∂L/∂s = W_hnᵀ ∂L/∂q;

    ∂L/∂r = ∂L/∂s ⊙ h_{t−1};  ∂L/∂h_{t−1} = ∂L/∂h ⊙ z + ∂L/∂s ⊙ r + W_hᵀ (∂L/∂a_r, ∂L/∂a_z).
    """
    r, z, n = split(now["blocks"], 3)
    d_h = grad["h"]
    d_n, d_z = d_h * (1 - z), d_h * (before["h"] - n)
    d_a_n, d_a_z = d_n * tanh_slope(n), d_z * sigmoid_slope(z)
    d_q = d_a_n
    d_s = pull(d_q, CANDIDATE)
    d_r = d_s * before["h"]
    d_a_r = d_r * sigmoid_slope(r)
    d_gates = np.concatenate([d_a_r, d_a_z], axis=-1)
    at_step = {
        "a": np.concatenate([d_gates, d_a_n], axis=-1),
        "blocks": np.concatenate([d_r, d_z, d_n], axis=-1),
        "s": d_s,
        "q": d_q,
        "h": d_h,
    }
    return at_step, {"h": d_h * z + d_s * r + pull(d_gates, RESET_AND_UPDATE)}


EQUATIONS: dict[str, Equations] = {
    "rnn": Equations(rnn_update, rnn_update_backward),
    "rnn_relu": Equations(
        partial(rnn_update, activation=relu), partial(rnn_update_backward, slope=relu_slope)
    ),
    "rnn_linear": Equations(
        partial(rnn_update, activation=identity),
        partial(rnn_update_backward, slope=identity_slope),
    ),
    "lstm": Equations(lstm_update, lstm_update_backward),
    "gru": Equations(gru_update, gru_update_backward),
    "gru_reset_before": Equations(gru_reset_before_update, gru_reset_before_update_backward),
}
