"""The worked cell's numbers are the core's, and its sentences are true of them."""

import numpy as np
import pytest
from hypothesis import given

from lessons.lstm_equations.worked import (
    HIDDEN_SIZE,
    INPUT_SIZE,
    KINDS,
    STEPS,
    Worked,
    vector,
)
from lstm_core import Params, get_backend
from lstm_core.cells import CELLS
from tests.lessons.lstm_equations.cases import (
    BLOCKS,
    GATES,
    SYMBOLS,
    random_worked,
    worked_cells,
)

kinds = pytest.mark.parametrize("kind", KINDS)


def drawn(worked):
    rng = np.random.default_rng(worked.seed)
    return Params.init(worked.kind, INPUT_SIZE, HIDDEN_SIZE, rng)


def same_weights(ours, theirs):
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return all(np.array_equal(getattr(ours, name), getattr(theirs, name)) for name in names)


@kinds
def test_gates_are_those_of_the_cell(kind):
    assert CELLS[kind].gates == tuple(GATES[kind])


@given(worked_cells())
def test_biases_shift_their_gate_alone(worked):
    base, params = drawn(worked), worked.params
    for name in ("weight_ih", "weight_hh", "bias_hh"):
        np.testing.assert_array_equal(getattr(params, name), getattr(base, name))
    rows, were = (p.bias_ih.reshape(-1, HIDDEN_SIZE) for p in (params, base))
    for place, symbol in enumerate(BLOCKS[worked.kind]):
        np.testing.assert_array_equal(rows[place], were[place] + worked.biases.get(symbol, 0.0))


@kinds
def test_seeds_and_gates_make_other_cells(kind):
    plain = Worked(kind, 11, (0.4, -1.2, 0.7))
    assert same_weights(plain.params, drawn(plain))
    assert not same_weights(plain.params, Worked(kind, 12, plain.x).params)
    for gate in GATES[kind]:
        shifted = Worked(kind, 11, plain.x, {gate: 1.3})
        assert not np.allclose(shifted.values["h"], plain.values["h"]) or gate == "f"
        assert not np.allclose(shifted.trace.output, plain.trace.output)


@given(worked_cells())
def test_sequence_begins_with_the_edited_input(worked):
    sequence = worked.sequence
    assert sequence.shape == (STEPS, 1, INPUT_SIZE)
    assert tuple(sequence[0, 0]) == worked.x
    np.testing.assert_array_equal(sequence, sequence.round(2))
    other = Worked(worked.kind, worked.seed, tuple(v + 0.25 for v in worked.x), worked.biases)
    np.testing.assert_array_equal(other.sequence[1:], sequence[1:])
    assert np.ptp(sequence[1:], axis=0).min() > 0.1


def test_sequence_is_of_the_seed():
    one, two = (Worked("lstm", seed, (0.5, 1.5, -1.0)).sequence for seed in (3, 4))
    assert not np.array_equal(one[1:], two[1:])


def sigmoid(a):
    return 0.5 * (1 + np.tanh(a / 2))


def first_step(worked):
    """Every value of the step from zero, where the recurrent weights are idle, written out."""
    params = worked.params
    x_part = params.weight_ih @ np.array(worked.x) + params.bias_ih
    h_part = params.bias_hh
    if worked.kind == "gru":
        (x_r, x_z, x_n), (h_r, h_z, q) = np.split(x_part, 3), np.split(h_part, 3)
        r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
        n = np.tanh(x_n + r * q)
        return {"r": r, "z": z, "q": q, "n": n, "h": (1 - z) * n}
    if worked.kind == "rnn":
        n = np.tanh(x_part + h_part)
        return {"n": n, "h": n}
    i, f, g, o = np.split(x_part + h_part, 4)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    return {"i": i, "f": f, "g": g, "o": o, "c": i * g, "h": o * np.tanh(i * g)}


@given(worked_cells())
def test_values_are_the_first_step_in_order_of_computation(worked):
    wanted = first_step(worked)
    assert list(worked.values) == list(wanted)
    for symbol, value in wanted.items():
        np.testing.assert_allclose(worked.values[symbol], value, rtol=0, atol=1e-12)


@given(worked_cells())
def test_values_are_those_of_the_trace(worked):
    trace = get_backend("numpy").forward(worked.params, worked.sequence)
    for symbol, value in worked.values.items():
        row = 1 if symbol in "hc" else 0
        np.testing.assert_allclose(value, trace[symbol][row, 0], rtol=0, atol=1e-12)
        np.testing.assert_array_equal(worked.trace[symbol], trace[symbol])


@kinds
def test_cells_are_as_the_page_says(kind):
    assert [block.symbol for block in CELLS[kind].blocks] == list(BLOCKS[kind])


@kinds
def test_what_a_trace_keeps_of_every_step_begins_after_the_first(kind):
    worked = random_worked(kind, 13)
    assert list(worked.by_step) == [symbol for symbol in SYMBOLS[kind] if symbol != "q"]
    trace = get_backend("numpy").forward(worked.params, worked.sequence)
    for symbol, values in worked.by_step.items():
        assert values.shape == (STEPS, HIDDEN_SIZE)
        first = 1 if symbol in "hc" else 0
        np.testing.assert_array_equal(values, trace[symbol][first:, 0])
        np.testing.assert_allclose(values[0], worked.values[symbol], rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([0.523, -0.104, 1.0], "(0.52, \u22120.10, 1.00)"),
        ([-0.001, 0.0, -0.0], "(0.00, 0.00, 0.00)"),
        ([-2.25], "(\u22122.25)"),
    ],
)
def test_a_vector_is_written_in_hundredths(values, written):
    assert vector(np.array(values)) == written
