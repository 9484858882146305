"""The listings of the page: an LSTM with a Linear for each gate, and a loop with and without leak.

They run as they are shown. What the first one prints is computed here by the core, so that the page
needs no PyTorch.
"""

import numpy as np

from lstm_core import Params, get_backend, textbook
from lstm_core.arrays import Array
from lstm_core.leakage.treatment import Treatment

SCRIPT = "lstm_by_hand.py"
SEED, INPUT_SIZE, HIDDEN_SIZE = 1, 3, 2
X, H_BEFORE, C_BEFORE = (1.0, -0.5, 0.3), (0.2, -0.1), (0.9, -0.4)
ORDER = "fiCo"  # in which the listing draws its layers
STACKED = "ifCo"  # in which PyTorch stacks them

STEP = f"""\
import torch
from torch import nn

I, H = {INPUT_SIZE}, {HIDDEN_SIZE}  # sizes of x and h
W_f = nn.Linear(H + I, H)
W_i = nn.Linear(H + I, H)
W_C = nn.Linear(H + I, H)
W_o = nn.Linear(H + I, H)

def step(x, h, C):
    hx = torch.cat([h, x], dim=1)
    f = torch.sigmoid(W_f(hx))
    i = torch.sigmoid(W_i(hx))
    C_new = torch.tanh(W_C(hx))
    C = f * C + i * C_new
    o = torch.sigmoid(W_o(hx))
    h = o * torch.tanh(C)
    return f, i, C, h
"""

PRINTED = """\
f, i, C, h = step(x, h_before, C_before)
for name, value in zip("fiCh", (f, i, C, h)):
    print(name, value[0].numpy().round(4))
"""

FUSED = """\
cell = nn.LSTMCell(I, H)
parts = W_i, W_f, W_C, W_o  # in PyTorch's order
cell.weight_ih.copy_(torch.cat([W.weight[:, H:] for W in parts]))
cell.weight_hh.copy_(torch.cat([W.weight[:, :H] for W in parts]))
cell.bias_ih.copy_(torch.cat([W.bias for W in parts]))
cell.bias_hh.zero_()
h_theirs, C_theirs = cell(x, (h_before, C_before))
agrees = torch.allclose(h, h_theirs) and torch.allclose(C, C_theirs)
print("nn.LSTMCell agrees:", agrees)
"""

_GIVEN = f"""\
# Weights and inputs that give the same numbers every time.
import numpy as np

torch.set_grad_enabled(False)
rng = np.random.default_rng({SEED})
for W in (W_f, W_i, W_C, W_o):
    W.weight.copy_(torch.from_numpy(rng.uniform(-1, 1, (H, H + I))))
    W.bias.copy_(torch.from_numpy(rng.uniform(-1, 1, H)))
x = torch.tensor([{list(X)}])
h_before, C_before = torch.tensor([{list(H_BEFORE)}]), torch.tensor([{list(C_BEFORE)}])
"""

LAYER = """\
lstm = nn.LSTM(I, H, batch_first=True)
"""

LOOPS: dict[Treatment, str] = {
    "carried": """\
state = None
for x in users:
    # begins where the last user ended
    output, state = lstm(x, state)
    answers.append(output[:, -1])
""",
    "reset": """\
for x in users:
    h0 = torch.zeros(1, batch, H)
    c0 = torch.zeros(1, batch, H)
    output, _ = lstm(x, (h0, c0))
    answers.append(output[:, -1])
""",
}


def script() -> str:
    """The whole of the first listing: the cell, weights and inputs, and PyTorch's own cell."""
    return "\n".join((STEP, _GIVEN, PRINTED, FUSED))


def output() -> tuple[str, str]:
    """What it prints, computed by the core: the step, and whether the ready-made cell agrees."""
    weights, biases = _drawn()
    names = {"C": "g"}  # the listing's name for the candidate's layer, and the core's
    ours = textbook.lstm_step(
        {names.get(name, name): weight for name, weight in weights.items()},
        {names.get(name, name): bias for name, bias in biases.items()},
        np.array(X),
        np.array(H_BEFORE),
        np.array(C_BEFORE),
    )
    step = "".join(f"{name} {ours[name.lower()].round(4)}\n" for name in "fiCh")
    theirs = _stacked(weights, biases)
    agree = all(np.allclose(ours[state], theirs[state][0]) for state in "hc")
    return step, f"nn.LSTMCell agrees: {agree}\n"


def _drawn() -> tuple[dict[str, Array], dict[str, Array]]:
    """The weights (H, H + I) and biases (H,) of the listing, by the name of the layer."""
    rng = np.random.default_rng(SEED)
    weights: dict[str, Array] = {}
    biases: dict[str, Array] = {}
    for name in ORDER:
        weights[name] = rng.uniform(-1, 1, (HIDDEN_SIZE, HIDDEN_SIZE + INPUT_SIZE))
        biases[name] = rng.uniform(-1, 1, HIDDEN_SIZE)
    return weights, biases


def _stacked(weights: dict[str, Array], biases: dict[str, Array]) -> dict[str, Array]:
    """The states, (1, H) each, by the cell whose four matrices are stacked in one."""
    weight = np.concatenate([weights[name] for name in STACKED])
    bias = np.concatenate([biases[name] for name in STACKED])
    params = Params(
        "lstm", weight[:, HIDDEN_SIZE:], weight[:, :HIDDEN_SIZE], bias, np.zeros_like(bias)
    )
    initial = {"h": np.array([H_BEFORE]), "c": np.array([C_BEFORE])}
    return get_backend().forward(params, np.array([[X]]), initial).final
