"""Echo of one input: closed forms, another backend, and what it must not depend on."""

import numpy as np
import pytest

from lstm_core import Params, get_backend
from lstm_core.cells import CELLS
from lstm_core.echo import echo
from lstm_core.forcing import force
from tests.core.cases import close, make_case
from tests.core.test_bad_input import refuses

NUMPY = get_backend("numpy")


@pytest.mark.torch
@pytest.mark.parametrize("kind", CELLS)
def test_echo_is_torchs(kind):
    case = make_case(kind, 1)
    for symbol in CELLS[kind].state_symbols:
        ours, theirs = (
            echo(get_backend(name), case.params, case.x, symbol) for name in ("numpy", "torch")
        )
        close(ours, theirs)
        assert ours[0] == 1
        assert len(np.unique(ours)) == len(case.x)


def test_a_linear_net_of_one_unit_keeps_its_weight_a_step():
    one = np.ones((1, 1))
    params = Params("rnn_linear", 0.7 * one, -0.6 * one, np.zeros(1), np.zeros(1))
    x = np.random.default_rng(2).standard_normal((5, 1, 1))
    close(echo(NUMPY, params, x), 0.6 ** np.arange(5))


def test_forget_gates_that_are_open_keep_it_and_shut_ones_drop_it():
    case = make_case("lstm", 2)
    shut = force(case.params, "f", "shut")
    still = Params(  # nothing reads h: the memory alone carries
        "lstm",
        case.params.weight_ih,
        np.zeros_like(case.params.weight_hh),
        case.params.bias_ih,
        case.params.bias_hh,
    )
    close(echo(NUMPY, force(still, "f", "open"), case.x, "c"), np.ones(len(case.x)))
    assert echo(NUMPY, force(still, "f", "shut"), case.x, "c")[1:].max() < 1e-15
    assert echo(NUMPY, shut, case.x, "c")[1] > 0  # it comes round through h


def test_it_is_the_first_inputs_alone():
    case = make_case("gru", 3)
    later = case.x.copy()
    later[-1] += 1
    one, other = (echo(NUMPY, case.params, x) for x in (case.x, later))
    np.testing.assert_array_equal(one[:-1], other[:-1])
    assert one[-1] != other[-1]


def test_bad_input():
    case = make_case("gru", 4)
    refuses(lambda: echo(NUMPY, case.params, case.x, "c"), "symbol: got 'c', want one of 'h'")
    silent = np.concatenate([np.zeros_like(case.x[:1]), case.x])
    refuses(lambda: echo(NUMPY, case.params, silent), "x: got a first input that changes nothing")
