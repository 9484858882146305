"""The paper's GRU, which PyTorch lacks, against references of its own."""

import numpy as np
import pytest

from lstm_core import Params, get_backend, parameter_gradients
from tests.core.cases import NAMES, close, make_case

KIND = "gru_reset_before"


def _reference(params, x, h):
    """Cho et al. 2014, unit by unit: their reset stands inside U (r ⊙ h)."""
    w_r, w_z, w_n = np.split(params.weight_ih, 3)
    u_r, u_z, u_n = np.split(params.weight_hh, 3)
    b_r, b_z, b_n = np.split(params.bias_ih + params.bias_hh, 3)
    states = [h]
    for x_t in x:
        r = 1 / (1 + np.exp(-(np.einsum("jk,nk->nj", w_r, x_t) + h @ u_r.T + b_r)))
        z = 1 / (1 + np.exp(-(np.einsum("jk,nk->nj", w_z, x_t) + h @ u_z.T + b_z)))
        seen = np.einsum("jk,nk,nk->nj", u_n, r, h)
        n = np.tanh(np.einsum("jk,nk->nj", w_n, x_t) + seen + b_n)
        h = n + z * (h - n)
        states.append(h)
    return np.stack(states)


def test_states_are_the_references(seed, backend):
    case = make_case(KIND, seed)
    close(case.forward(backend)["h"], _reference(case.params, case.x, case.initial["h"]))


def test_differs_from_the_reset_after_the_product(seed, backend):
    case = make_case(KIND, seed)
    after = Params("gru", *(getattr(case.params, name) for name in NAMES))
    other = backend.forward(after, case.x, case.initial)
    assert np.abs(other.output - case.forward(backend).output).max() > 1e-2


def test_equals_the_reset_after_where_the_reset_gate_is_open(seed, backend):
    case = make_case(KIND, seed)
    opened = case.params.bias_ih.copy()
    opened[:5] = 500
    arrays = [case.params.weight_ih, case.params.weight_hh, opened, case.params.bias_hh]
    runs = [backend.forward(Params(k, *arrays), case.x, case.initial) for k in (KIND, "gru")]
    close(runs[0]["h"], runs[1]["h"], tolerance=1e-13)


@pytest.mark.torch
def test_gradients_by_step_are_autograds(seed, backend):
    import torch

    case = make_case(KIND, seed)
    mine = parameter_gradients(*case.both(backend), per_step=True)

    def leaf(array):
        return torch.tensor(np.array(array), requires_grad=True)

    copies = [[leaf(getattr(case.params, name)) for name in NAMES] for _ in case.x]
    start, inputs = leaf(case.initial["h"]), leaf(case.x)
    h, total = start, 0
    for x_t, d_t, (w, u, b, c) in zip(inputs, case.d_output, copies, strict=True):
        (w_r, w_z, w_n), (u_r, u_z, u_n) = w.chunk(3), u.chunk(3)
        b_r, b_z, b_n = (b + c).chunk(3)
        r = torch.sigmoid(torch.nn.functional.linear(x_t, w_r, b_r) + h @ u_r.T)
        z = torch.sigmoid(torch.nn.functional.linear(x_t, w_z, b_z) + h @ u_z.T)
        n = torch.tanh(torch.nn.functional.linear(x_t, w_n, b_n) + (r * h) @ u_n.T)
        h = torch.lerp(n, h, z)
        total = total + (h * torch.tensor(d_t)).sum()
    (total + (h * torch.tensor(case.d_final["h"])).sum()).backward()
    for k, name in enumerate(NAMES):
        close(getattr(mine, name), np.stack([copy[k].grad.numpy() for copy in copies]), name)
    _, grads = case.both(backend)
    close(grads["h"][0], start.grad.numpy(), "∂L/∂h_0")
    close(grads["x"], inputs.grad.numpy(), "∂L/∂x")


def test_symbols_on_the_way(seed):
    trace = make_case(KIND, seed).forward(get_backend("numpy"))
    close(trace["s"], trace["r"] * trace["h"][:-1], "s")
    w_n = trace.params.block("n")
    close(trace["q"], trace["s"] @ w_n.weight_hh.T + w_n.bias_hh, "q", 1e-12)
