"""Three witnesses: gradients by hand, autograd over the written-out steps, and PyTorch's layers."""

import numpy as np
import pytest

from lstm_core import (
    bidirectional_backward,
    bidirectional_forward,
    get_backend,
    parameter_gradients,
)
from tests.core.cases import NAMES, H, as_float32, close, make_case

torch = pytest.importorskip("torch")
witness = pytest.importorskip("tests.core.witness")

pytestmark = pytest.mark.torch

torchs_kinds = pytest.mark.parametrize("kind", ["rnn", "rnn_relu", "lstm", "gru"])


def test_backends_agree_on_every_symbol_and_gradient(kind, seed):
    case = make_case(kind, seed)
    mine, my_grads = case.both(get_backend("numpy"))
    theirs, their_grads = case.both(get_backend("torch"))
    assert mine.keys() == theirs.keys() == my_grads.keys() == their_grads.keys()
    for symbol in mine:
        close(mine[symbol], theirs[symbol], symbol)
        close(my_grads[symbol], their_grads[symbol], f"∂L/∂{symbol}")
        assert np.ptp(my_grads[symbol]) > 0
    for name in NAMES:
        close(
            getattr(parameter_gradients(mine, my_grads), name),
            getattr(parameter_gradients(theirs, their_grads), name),
            name,
        )


def test_backends_agree_without_given_states(kind, seed):
    case = make_case(kind, seed)
    runs = []
    for name in ("numpy", "torch"):
        backend = get_backend(name)
        trace = backend.forward(case.params, case.x)
        runs.append((trace, backend.backward(trace, case.d_output)))
    (mine, my_grads), (theirs, their_grads) = runs
    for symbol in mine:
        close(mine[symbol], theirs[symbol], symbol)
        close(my_grads[symbol], their_grads[symbol], f"∂L/∂{symbol}")
    for state in mine.initial.values():
        assert not state.any()


@torchs_kinds
def test_agrees_with_torchs_layer(kind, seed, backend):
    case = make_case(kind, seed)
    trace, grads = case.both(backend)
    sums = parameter_gradients(trace, grads)
    theirs = witness.run(
        witness.layer(case.params),
        case.x,
        {s: v[None] for s, v in case.initial.items()},
        case.d_output,
        {s: v[None] for s, v in case.d_final.items()},
    )
    close(trace.output, theirs["output"], "output")
    close(grads["x"], theirs["x"], "∂L/∂x")
    for symbol in trace.cell.state_symbols:
        close(trace.final[symbol], theirs["final"][symbol][0], f"final {symbol}")
        close(grads[symbol][0], theirs["initial"][symbol][0], f"∂L/∂ initial {symbol}")
    for name in NAMES:
        close(getattr(sums, name), theirs["weights"][f"{name}_l0"], f"∂L/∂{name}")


@torchs_kinds
def test_two_directions_agree_with_torchs_layer(kind, seed, backend):
    first, last = make_case(kind, seed), make_case(kind, seed + 100)
    rng = np.random.default_rng(seed)
    d_output = rng.normal(size=(*first.x.shape[:2], 2 * H))
    start, d_final = (first.initial, last.initial), (first.d_final, last.d_final)
    trace = bidirectional_forward(backend, first.params, last.params, first.x, start)
    grads = bidirectional_backward(backend, trace, d_output, d_final)
    theirs = witness.run(
        witness.layer(first.params, last.params),
        first.x,
        {s: np.stack([lane[s] for lane in start]) for s in first.initial},
        d_output,
        {s: np.stack([lane[s] for lane in d_final]) for s in first.initial},
    )
    close(trace.output, theirs["output"], "output")
    close(grads.x, theirs["x"], "∂L/∂x")
    lanes = (trace.forward, grads.forward, ""), (trace.reverse, grads.reverse, "_reverse")
    for d, (run, lane_grads, suffix) in enumerate(lanes):
        sums = parameter_gradients(run, lane_grads)
        for symbol in run.cell.state_symbols:
            close(run.final[symbol], theirs["final"][symbol][d], f"final {symbol}{suffix}")
            close(lane_grads[symbol][0], theirs["initial"][symbol][d], f"∂L/∂{symbol}_0{suffix}")
        for name in NAMES:
            close(getattr(sums, name), theirs["weights"][f"{name}_l0{suffix}"], name + suffix)


def test_two_directions_begin_at_zero_unless_told(seed, backend):
    first, last = make_case("lstm", seed), make_case("lstm", seed + 100)
    trace = bidirectional_forward(backend, first.params, last.params, first.x)
    output, _ = witness.layer(first.params, last.params)(witness.tensor(first.x))
    close(trace.output, output.detach().numpy())


@torchs_kinds
def test_each_steps_gradient_is_that_of_its_own_copy_of_the_weights(kind, seed, backend):
    case = make_case(kind, seed)
    trace, grads = case.both(backend)
    mine = parameter_gradients(trace, grads, per_step=True)
    copies = [
        {name: witness.tensor(getattr(case.params, name), grad=True) for name in NAMES}
        for _ in case.x
    ]
    cell = witness.CELLS[kind](case.x.shape[2], H, dtype=torch.float64)
    states = [witness.tensor(value) for value in case.initial.values()]
    total = torch.zeros((), dtype=torch.float64)
    for x_t, d_t, weights in zip(case.x, case.d_output, copies, strict=True):
        before = tuple(states) if len(states) > 1 else states[0]
        after = torch.func.functional_call(cell, weights, (witness.tensor(x_t), before))
        states = list(after) if len(states) > 1 else [after]
        total = total + (states[0] * witness.tensor(d_t)).sum()
    for state, d in zip(states, case.d_final.values(), strict=True):
        total = total + (state * witness.tensor(d)).sum()
    total.backward()
    for name in NAMES:
        theirs = np.stack([weights[name].grad.numpy() for weights in copies])
        close(getattr(mine, name), theirs, f"∂L/∂{name} by step")


def test_float32_stays_float32_and_close(kind, seed, backend):
    exact = make_case(kind, seed)
    trace, grads = exact.both(backend)
    rough, rough_grads = as_float32(exact).both(backend)
    pairs = [(rough[s], trace[s]) for s in trace] + [(rough_grads[s], grads[s]) for s in trace]
    sums, rough_sums = parameter_gradients(trace, grads), parameter_gradients(rough, rough_grads)
    pairs += [(getattr(rough_sums, name), getattr(sums, name)) for name in NAMES]
    for mine, want in pairs:
        assert mine.dtype == np.float32
        assert np.abs(mine - want).max() < 1e-5 * max(1, np.abs(want).max())
