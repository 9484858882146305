"""Keras's and ONNX's recurrent layers by their documents, in NumPy, for one direction.

Keras: the docstrings of SimpleRNN, LSTM, GRU and their cells (x @ kernel, batch first).
ONNX: the operators' "Equations (Default: …)", with Xt*(W^T), time first.
"""

import numpy as np


def _sigmoid(a):
    return 1 / (1 + np.exp(-a))


CURVES = {
    "tanh": np.tanh,
    "relu": lambda a: np.clip(a, 0, None),
    "linear": lambda a: a,
    "Affine": lambda a: 1.0 * a + 0.0,  # alpha * x + beta
}
CURVES |= {"Tanh": CURVES["tanh"], "Relu": CURVES["relu"]}


def keras(layer, weights, x, h, c=None, reset_after=True, activation="tanh"):
    """The outputs (N, T, H) of a layer given ``get_weights()`` and its input (N, T, I)."""
    kernel, recurrent, bias = weights
    units = recurrent.shape[0]
    outputs = []
    for t in range(x.shape[1]):
        seen = x[:, t] @ kernel
        if layer == "SimpleRNN":
            h = CURVES[activation](seen + bias + h @ recurrent)
        elif layer == "LSTM":
            z = seen + h @ recurrent + bias
            z0, z1, z2, z3 = (z[:, k * units : (k + 1) * units] for k in range(4))
            c = _sigmoid(z1) * c + _sigmoid(z0) * np.tanh(z2)
            h = _sigmoid(z3) * np.tanh(c)
        else:
            input_bias, recurrent_bias = bias if reset_after else (bias, None)
            x_z, x_r, x_h = np.split(seen + input_bias, 3, axis=1)
            if reset_after:
                r_z, r_r, r_h = np.split(h @ recurrent + recurrent_bias, 3, axis=1)
                z, r = _sigmoid(x_z + r_z), _sigmoid(x_r + r_r)
                hh = np.tanh(x_h + r * r_h)
            else:
                z = _sigmoid(x_z + h @ recurrent[:, :units])
                r = _sigmoid(x_r + h @ recurrent[:, units : 2 * units])
                hh = np.tanh(x_h + (r * h) @ recurrent[:, 2 * units :])
            h = z * h + (1 - z) * hh
        outputs.append(h)
    return np.stack(outputs, axis=1)


def onnx(operator, W, R, B, x, h, c=None, linear_before_reset=0, activation="Tanh"):
    """The outputs (T, N, H) of one direction of an operator: W (G·H, I), R (G·H, H), B (2·G·H,)."""
    gates = {"RNN": 1, "LSTM": 4, "GRU": 3}[operator]
    w, r = np.split(W, gates), np.split(R, gates)
    wb, rb = (np.split(half, gates) for half in np.split(B, 2))
    outputs = []
    for xt in x:
        if operator == "RNN":
            h = CURVES[activation](xt @ w[0].T + h @ r[0].T + wb[0] + rb[0])
        elif operator == "LSTM":
            i, o, f, cell = (xt @ w[k].T + h @ r[k].T + wb[k] + rb[k] for k in range(4))
            c = _sigmoid(f) * c + _sigmoid(i) * np.tanh(cell)
            h = _sigmoid(o) * np.tanh(c)
        else:
            zt = _sigmoid(xt @ w[0].T + h @ r[0].T + rb[0] + wb[0])
            rt = _sigmoid(xt @ w[1].T + h @ r[1].T + rb[1] + wb[1])
            if linear_before_reset:
                ht = np.tanh(xt @ w[2].T + rt * (h @ r[2].T + rb[2]) + wb[2])
            else:
                ht = np.tanh(xt @ w[2].T + (rt * h) @ r[2].T + rb[2] + wb[2])
            h = (1 - zt) * ht + zt * h
        outputs.append(h)
    return np.stack(outputs)
