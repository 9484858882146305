"""The worked cell to take home: scripts that print its numbers, in NumPy and in PyTorch."""

from collections.abc import Callable
from dataclasses import dataclass

from lessons.lstm_equations.worked import HIDDEN_SIZE, INPUT_SIZE, KINDS, Worked
from lstm_core.cells import Kind

_DRAW = """\
rng = np.random.default_rng({seed})
I, H, G = {inputs}, {hidden}, {blocks}  # input size, hidden size, blocks {order}
bound = 1 / np.sqrt(H)
weight_ih = rng.uniform(-bound, bound, (G * H, I))
weight_hh = rng.uniform(-bound, bound, (G * H, H))
bias_ih = rng.uniform(-bound, bound, G * H)
bias_hh = rng.uniform(-bound, bound, G * H)
{shifts}
xs = {xs}
"""

_NUMPY = """\
import numpy as np

{draw}

def sigma(a):
    return 1 / (1 + np.exp(-a))


{states} = np.zeros(H)
for x in np.array(xs):
    from_x = weight_ih @ x + bias_ih
    from_h = weight_hh @ h + bias_hh
{step}
    print({printed})
"""

_STEPS = {
    "lstm": """\
    a_i, a_f, a_g, a_o = np.split(from_x + from_h, G)
    i, f, g, o = sigma(a_i), sigma(a_f), np.tanh(a_g), sigma(a_o)
    c = f * c + i * g
    h = o * np.tanh(c)""",
    "gru": """\
    x_r, x_z, x_n = np.split(from_x, G)
    h_r, h_z, q = np.split(from_h, G)
    r, z = sigma(x_r + h_r), sigma(x_z + h_z)
    n = np.tanh(x_n + r * q)
    h = (1 - z) * n + z * h""",
    "rnn": """\
    h = n = np.tanh(from_x + from_h)""",
}

_CELL = """\
cell = torch.nn.{module}(I, H).double()
named = dict(weight_ih=weight_ih, weight_hh=weight_hh, bias_ih=bias_ih, bias_hh=bias_hh)
cell.load_state_dict({{name: torch.from_numpy(values) for name, values in named.items()}})
"""

_TORCH = """\
import numpy as np
import torch

{draw}
{cell}
{states} = torch.zeros(1, H, dtype=torch.float64)
with torch.no_grad():
    for x in torch.tensor(xs, dtype=torch.float64):
        {after} = cell(x[None], {before})
        print({printed})
"""

_LINEAR = """\
import numpy as np
import torch

{draw}

def layer(k):  # of block k, over h and x joined
    rows = slice(k * H, (k + 1) * H)
    linear = torch.nn.Linear(H + I, H).double()
    weight = np.hstack([weight_hh[rows], weight_ih[rows]])
    linear.weight = torch.nn.Parameter(torch.from_numpy(weight))
    linear.bias = torch.nn.Parameter(torch.from_numpy(bias_ih[rows] + bias_hh[rows]))
    return linear


W_i, W_f, W_g, W_o = (layer(k) for k in range(G))

# The same weights in PyTorch's own cell, to compare.
{cell}
h = c = torch.zeros(1, H, dtype=torch.float64)
with torch.no_grad():
    for x in torch.tensor(xs, dtype=torch.float64):
        cell_h, cell_c = cell(x[None], (h, c))
        hx = torch.cat([h, x[None]], dim=1)
        f = torch.sigmoid(W_f(hx))
        i = torch.sigmoid(W_i(hx))
        g = torch.tanh(W_g(hx))
        o = torch.sigmoid(W_o(hx))
        c = f * c + i * g
        h = o * torch.tanh(c)
        for name, values in dict(f=f, i=i, g=g, o=o, c=c, h=h).items():
            print(name, values[0].numpy().round(6), end=" ")
        same = torch.allclose(h, cell_h) and torch.allclose(c, cell_c)
        print("the same as nn.LSTMCell:", same)
"""


def _in_numpy(worked: Worked) -> str:
    """It prints every value of each step."""
    return _NUMPY.format(
        draw=_draw(worked),
        states=" = ".join(worked.params.cell.state_symbols),
        step=_STEPS[worked.kind],
        printed=", ".join(f'"{symbol}", {symbol}.round(6)' for symbol in worked.values),
    )


def _in_torch(worked: Worked) -> str:
    """It prints what PyTorch's cell gives out at each step."""
    cell = worked.params.cell
    symbols = cell.state_symbols
    values = (f'"{symbol}", {symbol}[0].numpy().round(6)' for symbol in reversed(symbols))
    pair = ", ".join(symbols)
    return _TORCH.format(
        draw=_draw(worked),
        cell=_cell(worked),
        states=" = ".join(symbols),
        after=pair,
        before=f"({pair})" if len(symbols) > 1 else pair,
        printed=", ".join(values),
    )


def _in_linear_layers(worked: Worked) -> str:
    """It prints every value of each step, and whether PyTorch's cell agrees."""
    return _LINEAR.format(draw=_draw(worked), cell=_cell(worked))


def _cell(worked: Worked) -> str:
    """The lines that make PyTorch's cell of the weights."""
    return _CELL.format(module=f"{worked.params.cell.torch_class}Cell")


def _draw(worked: Worked) -> str:
    """The lines that draw the weights and write out the inputs."""
    blocks = worked.params.cell.blocks
    return _DRAW.format(
        seed=worked.seed,
        inputs=INPUT_SIZE,
        hidden=HIDDEN_SIZE,
        blocks=len(blocks),
        order=", ".join(block.symbol for block in blocks),
        shifts=_shifts(worked),
        xs=_rows(worked),
    ).rstrip()


def _shifts(worked: Worked) -> str:
    """The lines that shift the biases of gates, for those that are shifted."""
    lines = [
        f"bias_ih[{place} * H : {place + 1} * H] += {shift}  # the bias of {symbol}"
        for symbol, shift in worked.biases.items()
        if shift
        for place in (worked.params.cell.index(symbol),)
    ]
    return "\n".join([*lines, ""])


def _rows(worked: Worked) -> str:
    rows = (f"    {[float(v) for v in x[0]]}," for x in worked.sequence)
    return "\n".join(["[", *rows, "]"])


@dataclass(frozen=True)
class Script:
    """A script to take home.

    Attributes
    ----------
    label : what it is called
    kinds : the cells that it is written for
    write : its text
    """

    label: str
    kinds: tuple[Kind, ...]
    write: Callable[[Worked], str]


SCRIPTS = {
    "numpy": Script("In NumPy: every gate", KINDS, _in_numpy),
    "linear": Script("In PyTorch: a Linear layer for each gate", ("lstm",), _in_linear_layers),
    "torch": Script("In PyTorch: its own cell, in one call", KINDS, _in_torch),
}
