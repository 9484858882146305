"""The textbook's step against the stacked backend and PyTorch's own cells, on random everything."""

import numpy as np
import pytest

from lstm_core import CELLS, Params, get_backend, textbook

KINDS = list(textbook.STEPS)


def random_step(kind, seed=0, inputs=3, hidden=5):
    rng = np.random.default_rng([seed, len(kind)])
    params = Params.init(kind, inputs, hidden, rng)
    state = {s: rng.standard_normal(hidden) for s in CELLS[kind].state_symbols}
    return params, rng.standard_normal(inputs), state


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_every_value_is_the_backends(kind, seed):
    params, x, state = random_step(kind, seed)
    values = textbook.step(params, x, state)
    initial = {s: v[None] for s, v in state.items()}
    trace = get_backend("numpy").forward(params, x[None, None], initial)
    wanted = {s for s in trace if s != "x" and not s.startswith("a_")}
    assert set(values) == wanted
    for symbol in wanted:
        row = trace[symbol][-1, 0]
        np.testing.assert_allclose(values[symbol], row, rtol=0, atol=1e-12)


@pytest.mark.torch
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_states_are_those_of_torchs_cell(kind, seed):
    params, x, state = random_step(kind, seed)
    values, fused = textbook.step(params, x, state), textbook.fused_step(params, x, state)
    assert set(fused) == set(state)
    for symbol, theirs in fused.items():
        np.testing.assert_allclose(values[symbol], theirs, rtol=0, atol=1e-12)


def test_matrices_are_joined():
    params, _, _ = random_step("lstm")
    weights, biases = textbook.joined(params)
    for symbol in "ifgo":
        block = params.block(symbol)
        np.testing.assert_array_equal(weights[symbol][:, :5], block.weight_hh)
        np.testing.assert_array_equal(weights[symbol][:, 5:], block.weight_ih)
        np.testing.assert_array_equal(biases[symbol], block.bias_ih + block.bias_hh)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x": np.zeros(4)}, r"x: got shape \(4,\), want \(3,\)"),
        ({"h": np.zeros(3)}, r"h: got shape \(3,\), want \(5,\)"),
        ({"c": None}, "c: got NoneType"),
        ({"x": np.full(3, np.nan)}, "x: got NaN"),
    ],
)
def test_bad_input_is_named(change, message):
    params, x, state = random_step("lstm")
    given = {"x": x, **state} | change
    with pytest.raises(ValueError, match=message):
        textbook.step(params, given.pop("x"), given)


def test_the_papers_gru_has_no_textbook_step():
    params = Params.init("gru_reset_before", 3, 5, np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"params\.kind: got 'gru_reset_before'"):
        textbook.joined(params)
