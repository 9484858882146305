"""Forcing: a gate that is open or shut whatever comes in, and nothing else changed."""

from itertools import product

import numpy as np
import pytest

from lstm_core import Params, get_backend
from lstm_core.forcing import POSITIONS, force
from tests.core.cases import NAMES, random_params
from tests.core.test_bad_input import refuses

NUMPY = get_backend("numpy")
LSTM = random_params("lstm", np.random.default_rng(9))
RUN = NUMPY.forward(LSTM, np.full((3, 1, LSTM.input_size), 0.3))


def test_rows_forced_are_zero_but_for_the_bias():
    params = random_params("lstm", np.random.default_rng(3))
    for gate, position in product("ifo", POSITIONS):
        block = force(params, gate, position).block(gate)
        assert not (block.weight_ih.any())
        assert not (block.weight_hh.any())
        assert not (block.bias_hh.any())
        assert (block.bias_ih == (40 if position == "open" else -40)).all()


@pytest.mark.parametrize("kind", ["gru", "gru_reset_before"])
def test_gates_of_a_gru_can_be_forced_too(kind):
    params = random_params(kind, np.random.default_rng(4))
    x = np.random.default_rng(5).normal(size=(7, 2, params.input_size))
    for gate in ("r", "z"):
        for position in POSITIONS:
            run = NUMPY.forward(force(params, gate, position), x)
            np.testing.assert_allclose(run[gate], position == "open", rtol=0, atol=1e-15)


def test_forcing_leaves_the_parameters_given_alone():
    params = random_params("lstm", np.random.default_rng(6))
    before = {name: getattr(params, name).copy() for name in NAMES}
    force(params, "i", "open")
    for name in NAMES:
        np.testing.assert_array_equal(getattr(params, name), before[name])


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: force(RUN, "f", "open"), ("params: got Trace, want Params",)),
        (lambda: force(LSTM, "g", "open"), ("gate: got 'g', want one of 'i', 'f', 'o'",)),
        (lambda: force(LSTM, "z", "open"), ("gate: got 'z', want one of",)),
        (lambda: force(LSTM, 1, "open"), ("gate: got 1, want one of",)),
        (lambda: force(LSTM, "f", "ajar"), ("position: got 'ajar', want one of 'open', 'shut'",)),
        (
            lambda: force(Params.init("rnn", 2, 3, np.random.default_rng(0)), "f", "open"),
            ("params: got kind 'rnn', want a kind with gates",),
        ),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
