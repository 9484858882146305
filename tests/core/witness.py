"""PyTorch's own layers, with the gradients of everything that they show."""

from functools import partial

import numpy as np
import torch
from torch import nn

from tests.core.cases import NAMES

LAYERS = {
    "rnn": nn.RNN,
    "rnn_relu": partial(nn.RNN, nonlinearity="relu"),
    "lstm": nn.LSTM,
    "gru": nn.GRU,
}
CELLS = {
    "rnn": nn.RNNCell,
    "rnn_relu": partial(nn.RNNCell, nonlinearity="relu"),
    "lstm": nn.LSTMCell,
    "gru": nn.GRUCell,
}


def tensor(array, grad=False):
    return torch.from_numpy(np.array(array)).requires_grad_(grad)


def layer(params, reverse=None):
    """`nn.RNN`, `nn.LSTM` or `nn.GRU` with these weights, named here and not by `layouts`."""
    sizes = params.input_size, params.hidden_size
    made = LAYERS[params.kind](*sizes, bidirectional=reverse is not None, dtype=torch.float64)
    state = {f"{name}_l0": tensor(getattr(params, name)) for name in NAMES}
    if reverse is not None:
        state |= {f"{name}_l0_reverse": tensor(getattr(reverse, name)) for name in NAMES}
    made.load_state_dict(state)
    return made


def run(made, x, initial, d_output, d_final):
    """Outputs, final states, and the gradients of x, the initial states and the weights.

    States are given and returned by symbol, (directions, N, H).
    """
    x = tensor(x, grad=True)
    start = {symbol: tensor(value, grad=True) for symbol, value in initial.items()}
    many = len(start) > 1
    output, last = made(x, tuple(start.values()) if many else start["h"])
    final = dict(zip(start, last if many else (last,), strict=True))
    total = (output * tensor(d_output)).sum()
    for symbol, value in final.items():
        total = total + (value * tensor(d_final[symbol])).sum()
    total.backward()
    return {
        "output": output.detach().numpy(),
        "final": {symbol: value.detach().numpy() for symbol, value in final.items()},
        "x": x.grad.numpy(),
        "initial": {symbol: value.grad.numpy() for symbol, value in start.items()},
        "weights": {name: value.grad.numpy() for name, value in made.named_parameters()},
    }
