"""A sequence in pieces: carried, the values are those of one run, and the gradient is cut."""

import numpy as np
import pytest

from lstm_core import Params, get_backend
from lstm_core.leakage.pieces import in_pieces
from lstm_core.leakage.treatment import TREATMENTS
from tests.core.leak_cases import each_kind, rng
from tests.core.test_bad_input import refuses


def case(kind):
    return Params.init(kind, 3, 5, rng(1)), rng(2).standard_normal((11, 2, 3))


@each_kind
@pytest.mark.parametrize("length", [1, 4, 11, 30])
def test_carried_the_values_are_those_of_one_run_and_reset_those_of_many(kind, length):
    params, x = case(kind)
    whole = get_backend().forward(params, x).output
    carried, reset = (in_pieces(params, x, length, each) for each in TREATMENTS)
    np.testing.assert_allclose(carried.output, whole, rtol=0, atol=1e-14)
    parts = [
        get_backend().forward(params, x[begin : begin + length]).output
        for begin in range(0, 11, length)
    ]
    np.testing.assert_array_equal(reset.output, np.concatenate(parts))
    assert np.allclose(reset.output, whole) == (length >= 11)


@each_kind
def test_the_gradient_reaches_back_to_the_last_border(kind):
    params, x = case(kind)
    cut, whole = in_pieces(params, x, 4, "carried"), in_pieces(params, x, 11, "carried")
    assert (cut.reached[:8] == 0).all()
    assert (cut.reached[8:] > 0).all()
    np.testing.assert_allclose(cut.reached[8:], whole.reached[8:], rtol=1e-12)
    assert (whole.reached > 0).all()


def test_the_gradient_against_differences():
    params, x = case("lstm")
    whole = in_pieces(params, x, 11, "carried")

    def total(shift):
        moved = x.copy()
        moved[0] += shift
        return in_pieces(params, moved, 11, "carried").output[-1].sum()

    gradient = np.zeros((2, 3))
    for place in np.ndindex(2, 3):
        unit = np.zeros((2, 3))
        unit[place] = 1e-6
        gradient[place] = (total(unit) - total(-unit)) / 2e-6
    assert np.linalg.norm(gradient) == pytest.approx(whole.reached[0], rel=1e-6)


def test_bad_input_is_refused():
    params, x = case("gru")
    refuses(lambda: in_pieces(params, x, 0, "carried"), "length: got 0")
    refuses(lambda: in_pieces(params, x[:0], 4, "carried"), "x: got")
    refuses(lambda: in_pieces(params, x, 4, True), "treatment: got True, want one of")
