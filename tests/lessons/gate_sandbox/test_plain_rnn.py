"""What the page says of the plain RNN is what the core's plain RNN does."""

import re

import numpy as np
import pytest

from lstm_core import drive, get_backend
from lstm_ui import content

STEPS = 400  # long enough to come to rest
STARTS = (0.1, 0.2, 0.8, 2.0)


def states(weight, start, inputs=None):
    """The plain RNN's states, row 0 being the start; inputs are 0 if none are given."""
    inputs = np.zeros(STEPS) if inputs is None else np.asarray(inputs, float)
    shut = np.zeros_like(inputs)
    return drive(get_backend("numpy"), shut, shut, inputs, shut, start, weight).rnn


def said():
    words = content.sections("gate_sandbox")
    return words["rnn"] + words["rnn_above_1"]


@pytest.mark.parametrize("weight", [-1.0, -0.7, 0.0, 0.5, 0.9, 1.0])
def test_between_minus_one_and_one_a_state_shrinks_at_every_step(weight):
    for start in STARTS:
        sizes = np.abs(states(weight, start))[:100]
        assert (np.diff(sizes)[sizes[:-1] > 1e-300] < 0).all()
    assert "between −1 and 1, its old state shrinks at every step" in said()


@pytest.mark.parametrize(("weight", "rest"), [(1.2, 0.659), (1.5, 0.859)])
def test_above_one_it_holds_a_sign_and_no_value(weight, rest):
    """Two attractors: every positive state ends at the same number, every negative one below."""
    for sign in (1, -1):
        ends = [states(weight, sign * start)[-1] for start in STARTS]
        np.testing.assert_allclose(ends, sign * rest, atol=5e-4)
    assert "the plain RNN can hold a sign, but not a value" in said()
    assert "every positive state ends at the same number" in said()
    assert "can hold a value" not in said()


def test_above_one_it_withstands_small_inputs_and_not_large_ones():
    small = np.tile([-0.3, 0.5, -0.5, 0.3], STEPS // 4)
    kept = states(1.5, 0.859, small)
    assert 0.7 < kept.min() < kept.max() < 0.94
    turned = states(1.5, 0.859, [-1.0, -1.0, *np.zeros(50)])
    assert turned[-1] == pytest.approx(-0.859, abs=1e-3)
    assert "withstands small inputs, but it has no way to refuse large ones" in said()


def test_it_is_fed_the_candidate_as_its_weighted_input():
    """And is no gated cell with its gates open: it puts a second tanh over w h + g."""
    inputs = np.array([0.5, -0.25, 0.75])
    got, h = states(0.6, 0.3, inputs), 0.3
    for t, g in enumerate(inputs, start=1):
        h = np.tanh(0.6 * h + g)
        assert got[t] == pytest.approx(h, rel=1e-15)
    assert re.search(r"fed the LSTM’s candidate \*g\* as its weighted input", said())
