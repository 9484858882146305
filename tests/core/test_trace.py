"""The contract between the maths and whatever shows it."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from itertools import combinations

import numpy as np
import pytest

from lstm_core import bidirectional_backward, bidirectional_forward, get_backend
from tests.core.cases import KINDS, H, I, N, T, close, make_case

KEYS = {
    "rnn": "x a_n n h",
    "rnn_relu": "x a_n n h",
    "rnn_linear": "x a_n n h",
    "lstm": "x a_i a_f a_g a_o i f g o h c",
    "gru": "x a_r a_z a_n r z n q h",
    "gru_reset_before": "x a_r a_z a_n r z n s q h",
}


def test_keys_in_order(kind, backend):
    for values in make_case(kind, 0).both(backend):
        assert " ".join(values.keys()) == KEYS[kind]
        assert list(values) == list(values.keys())


def test_shapes(kind, backend):
    for values in make_case(kind, 0).both(backend):
        assert (values.steps, values.batch, values.hidden_size) == (T, N, H)
        for symbol in values:
            rows = T + 1 if symbol in ("h", "c") else T
            assert values[symbol].shape == (rows, N, I if symbol == "x" else H)


def test_rows_of_states(kind, backend):
    case = make_case(kind, 1)
    trace = case.forward(backend)
    close(trace.output, trace["h"][1:], tolerance=0)
    assert trace.initial.keys() == trace.final.keys() == case.initial.keys()
    for symbol, value in case.initial.items():
        close(trace.initial[symbol], value, tolerance=0)
        close(trace[symbol][0], value, tolerance=0)
        close(trace.final[symbol], trace[symbol][T], tolerance=0)


def test_inputs_are_kept(kind, backend):
    case = make_case(kind, 2)
    close(case.forward(backend)["x"], case.x, tolerance=0)


def test_every_symbol_is_an_array_of_its_own_numbers(kind, backend):
    trace = make_case(kind, 2).forward(backend)
    for one, other in combinations(trace, 2):
        assert not np.shares_memory(trace[one], trace[other]), (one, other)
        if (kind, one, other) != ("rnn_linear", "a_n", "n"):
            assert not np.array_equal(trace[one], trace[other]), (one, other)


def unpickled(value):
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("how", [lambda made: made, copy.deepcopy, unpickled])
def test_read_only_and_pickles(kind, backend, how):
    for made in make_case(kind, 3).both(backend):
        values = how(made)
        assert values.kind == made.kind
        for symbol in made:
            close(values[symbol], made[symbol], symbol, 0)
            with pytest.raises(ValueError, match="read-only"):
                values[symbol][0] = 0.5
        with pytest.raises(FrozenInstanceError):
            values.kind = "other"


def test_both_directions_read_only_and_pickle(kind, backend):
    first, last = make_case(kind, 4), make_case(kind, 5)
    trace = bidirectional_forward(backend, first.params, last.params, first.x)
    grads = bidirectional_backward(backend, trace, np.concatenate([first.d_output] * 2, axis=-1))
    for made in (trace, unpickled(trace)):
        close(made.output, trace.output, tolerance=0)
        with pytest.raises(ValueError, match="read-only"):
            made.output[0] = 0.5
    for made in (grads, unpickled(grads)):
        close(made.x, grads.x, tolerance=0)
        with pytest.raises(ValueError, match="read-only"):
            made.x[0] = 0.5


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [(kind, "w") for kind in KINDS] + [("gru", "c"), ("lstm", "a_h"), ("rnn", "a")],
)
def test_unknown_symbols_are_named(kind, symbol):
    trace = make_case(kind, 6).forward(get_backend("numpy"))
    with pytest.raises(ValueError, match=f"symbol: got '{symbol}', want one of 'x', "):
        trace[symbol]
