"""An LSTM and the GRU of its weights: where they agree, and to which bit."""

import numpy as np
import pytest

from lstm_core import Params, get_backend
from lstm_core.comparison.same_weights import ROWS, as_gru, coupled, memory_under
from lstm_core.comparison.same_weights import same_inputs as read_same_inputs
from tests.core.cases import close, make_case


def same_inputs(seed, tied):
    rng = np.random.default_rng(seed)
    return read_same_inputs(rng, tied, steps=12, input_size=3, hidden_size=4)


def test_coupled_gates_add_up_to_one_and_the_rest_is_as_before(seed):
    case = make_case("lstm", seed)
    tied = coupled(case.params)
    trace = get_backend().forward(tied, case.x, case.initial)
    close(trace["i"] + trace["f"], np.ones_like(trace["f"]))
    for symbol in "fgo":
        for mine, theirs in zip(tied.block(symbol), case.params.block(symbol), strict=True):
            np.testing.assert_array_equal(mine, theirs)
    free = case.forward(get_backend())
    assert np.abs(free["i"] + free["f"] - 1).max() > 0.1


def test_gru_has_the_rows_and_one_bias(seed):
    lstm = make_case("lstm", seed).params
    gru = as_gru(lstm)
    assert gru.kind == "gru"
    assert ROWS == {"r": "o", "z": "f", "n": "g"}
    for symbol, like in ROWS.items():
        mine, theirs = gru.block(symbol), lstm.block(like)
        np.testing.assert_array_equal(mine.weight_ih, theirs.weight_ih)
        np.testing.assert_array_equal(mine.weight_hh, theirs.weight_hh)
        np.testing.assert_array_equal(mine.bias_ih, theirs.bias_ih + theirs.bias_hh)
        assert not mine.bias_hh.any()


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("tied", [False, True])
def test_gates_agree_at_the_first_step_and_memories_where_tied(number, tied):
    lstm, gru = same_inputs(number, tied)
    np.testing.assert_array_equal(lstm["x"], gru["x"])
    for mine, theirs in (("z", "f"), ("n", "g"), ("r", "o")):
        close(gru[mine][0], lstm[theirs][0], tolerance=1e-14)
    first = np.abs(lstm["c"][1] - gru["h"][1]).max()
    assert first < 1e-14 if tied else first > 1e-3
    assert np.abs(lstm["c"][-1] - gru["h"][-1]).max() > 1e-3
    assert np.abs(lstm["i"] + lstm["f"] - 1).max() < 1e-14 if tied else True


def test_every_seed_draws_another_pair():
    one, other = same_inputs(1, False)[0], same_inputs(2, False)[0]
    assert np.abs(one["x"] - other["x"]).min() > 0
    assert np.abs(one.params.weight_hh - other.params.weight_hh).max() > 0.1


@pytest.mark.parametrize("kind", ["gru", "gru_reset_before"])
def test_memory_line_under_a_grus_gates_is_the_gru_to_the_last_bit(kind, seed):
    trace = make_case(kind, seed).forward(get_backend())
    for unit in range(trace.hidden_size):
        driven = memory_under(trace, unit)
        np.testing.assert_array_equal(driven.c, trace["h"][:, 0, unit])
        np.testing.assert_array_equal(driven.i + driven.f, np.ones_like(driven.f))
        assert (driven.o == 1).all()


@pytest.mark.parametrize("made", [coupled, as_gru])
def test_another_kind_is_refused(made):
    gru = Params.init("gru", 2, 3, np.random.default_rng(1))
    with pytest.raises(ValueError, match="params: got kind 'gru', want 'lstm'"):
        made(gru)


def test_a_run_of_an_lstm_or_no_such_unit_is_refused():
    lstm, gru = same_inputs(1, False)
    with pytest.raises(ValueError, match="trace: got one of 'lstm', want one of a GRU"):
        memory_under(lstm, 0)
    for unit in (-1, 4):
        with pytest.raises(ValueError, match=f"unit: got {unit}, want one from 0 to 3"):
            memory_under(gru, unit)
