"""Textbook step of a cell: a matrix for each block, over h and x joined.

Slow and plain, for reading. The backends stack all blocks into one product; the tests hold the
two to the same numbers. `fused_step` asks PyTorch's own cell.

Notation
--------
hx   : [h_{t−1}, x_t] joined, (H + I,)
W, b : by block. W["f"] is (W_hf W_if), (H, H + I), and b["f"] is b_if + b_hf, (H,). The GRU's
       candidate cannot be joined, as the reset comes between its halves: W["n"] reads x alone,
       W["q"] h alone.
"""

from collections.abc import Callable, Mapping

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.equations import sigmoid
from lstm_core.params import NAMES, Params

Blocks = Mapping[str, Array]


def rnn_step(W: Blocks, b: Blocks, x: Array, h: Array) -> dict[str, Array]:
    """h_t = n_t = tanh(W_n [h_{t−1}, x_t] + b_n)."""
    hx = np.concatenate([h, x])
    n = np.tanh(W["n"] @ hx + b["n"])
    h = n
    return {"n": n, "h": h}


def lstm_step(W: Blocks, b: Blocks, x: Array, h: Array, c: Array) -> dict[str, Array]:
    """c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t;  h_t = o_t ⊙ tanh(c_t)."""
    hx = np.concatenate([h, x])
    i = sigmoid(W["i"] @ hx + b["i"])
    f = sigmoid(W["f"] @ hx + b["f"])
    g = np.tanh(W["g"] @ hx + b["g"])
    o = sigmoid(W["o"] @ hx + b["o"])
    c = f * c + i * g
    h = o * np.tanh(c)
    return {"i": i, "f": f, "g": g, "o": o, "c": c, "h": h}


def gru_step(W: Blocks, b: Blocks, x: Array, h: Array) -> dict[str, Array]:
    """n_t = tanh(W_n x_t + b_n + r_t ⊙ q_t);  h_t = (1 − z_t) ⊙ n_t + z_t ⊙ h_{t−1}."""
    hx = np.concatenate([h, x])
    r = sigmoid(W["r"] @ hx + b["r"])
    z = sigmoid(W["z"] @ hx + b["z"])
    q = W["q"] @ h + b["q"]
    n = np.tanh(W["n"] @ x + b["n"] + r * q)
    h = (1 - z) * n + z * h
    return {"r": r, "z": z, "q": q, "n": n, "h": h}


STEPS: dict[str, Callable[..., dict[str, Array]]] = {
    "rnn": rnn_step,
    "lstm": lstm_step,
    "gru": gru_step,
}


def joined(params: Params) -> tuple[dict[str, Array], dict[str, Array]]:
    """The parameters as W and b by block: see this file's notation.

    Raises
    ------
    ValueError
        for a kind without a textbook step.
    """
    checks.a("params", params, Params)
    checks.one_of("params.kind", params.kind, STEPS)
    weights: dict[str, Array] = {}
    biases: dict[str, Array] = {}
    for block in params.cell.blocks:
        weight_ih, weight_hh, bias_ih, bias_hh = params.block(block.symbol)
        if block.recurrent == block.pre:
            weights[block.symbol] = np.concatenate([weight_hh, weight_ih], axis=1)  # (H, H + I)
            biases[block.symbol] = bias_ih + bias_hh
        else:
            weights |= {block.symbol: weight_ih, block.recurrent: weight_hh}
            biases |= {block.symbol: bias_ih, block.recurrent: bias_hh}
    return weights, biases


def step(params: Params, x: Array, state: Mapping[str, Array]) -> dict[str, Array]:
    """Every value of one step, each (H,).

    Parameters
    ----------
    x : (I,)
    state : h and, for the LSTM, c before the step, each (H,)

    Raises
    ------
    ValueError
        for a kind without a textbook step.
    """
    weights, biases = joined(params)
    checks.array("x", x, (params.input_size,), params.dtype)
    for symbol in params.cell.state_symbols:
        checks.array(symbol, state.get(symbol), (params.hidden_size,), params.dtype)
    before = {symbol: state[symbol] for symbol in params.cell.state_symbols}
    return STEPS[params.kind](weights, biases, x, **before)


def fused_step(params: Params, x: Array, state: Mapping[str, Array]) -> dict[str, Array]:
    """The states after the step by `torch.nn.RNNCell`, `LSTMCell` or `GRUCell`, each (H,).

    Raises
    ------
    ImportError
        where torch is missing.
    ValueError
        for a kind without a textbook step.
    """
    import torch

    checks.one_of("params.kind", params.kind, STEPS)
    made = getattr(torch.nn, f"{params.cell.torch_class}Cell")
    cell = made(params.input_size, params.hidden_size).double()
    cell.load_state_dict({name: torch.from_numpy(getattr(params, name).copy()) for name in NAMES})
    before = [torch.from_numpy(state[symbol].copy()) for symbol in params.cell.state_symbols]
    with torch.no_grad():
        after = cell(torch.from_numpy(x.copy()), tuple(before) if len(before) > 1 else before[0])
    after = after if isinstance(after, tuple) else (after,)
    return {s: v.numpy() for s, v in zip(params.cell.state_symbols, after, strict=True)}
