"""Initialisation: every scheme draws what it says, and the same again from the same seed."""

import numpy as np
import pytest

from lstm_core import CELLS, Params, get_backend
from tests.core.cases import NAMES, H, I, close

SCHEMES = ("torch", "orthogonal", "chrono", "gaussian")


def init(kind, seed, inputs=I, hidden=H, **options):
    return Params.init(kind, inputs, hidden, np.random.default_rng(seed), **options)


def whole_bias(params, symbol):
    block = params.block(symbol)
    return block.bias_ih + block.bias_hh


def test_torch_scheme_fills_its_range(kind, seed):
    params = init(kind, seed, 70, 100)
    for name in NAMES:
        values = getattr(params, name)
        assert np.abs(values).max() <= 0.1
        assert values.min() < -0.095
        assert values.max() > 0.095
        assert np.std(values) == pytest.approx(0.1 / np.sqrt(3), rel=0.15)


def test_orthogonal_scheme(kind, seed):
    params = init(kind, seed, 70, 30, scheme="orthogonal")
    squares = [params.block(b.symbol).weight_hh for b in params.cell.blocks]
    for w in squares:
        close(w @ w.T, np.eye(30), tolerance=1e-13)
    for k, w in enumerate(squares[1:]):
        assert np.abs(w - squares[k]).max() > 0.1
    assert not params.bias_ih.any()
    assert not params.bias_hh.any()
    bound = 1 / np.sqrt(30)
    assert 0.95 * bound < np.abs(params.weight_ih).max() <= bound


def test_orthogonal_draws_evenly():
    """Without the signs of R's diagonal, QR favours matrices with a negative trace."""
    rng = np.random.default_rng(0)
    traces = [
        np.trace(Params.init("rnn", 1, 3, rng, scheme="orthogonal").weight_hh) for _ in range(2000)
    ]
    assert abs(np.mean(traces)) < 5 / np.sqrt(2000)


def test_chrono_lstm(seed):
    longest = 40
    params = init("lstm", seed, 2, 400, scheme="chrono", longest=longest)
    b_f, b_i = whole_bias(params, "f"), whole_bias(params, "i")
    np.testing.assert_array_equal(b_i, -b_f)
    times = np.exp(b_f)
    assert 1 <= times.min() < 3
    assert longest - 4 < times.max() <= longest - 1
    assert times.mean() == pytest.approx(longest / 2, abs=5 * (longest - 2) / np.sqrt(12 * 400))
    forget = 1 / (1 + np.exp(-b_f))
    assert (1 / (1 - forget)).min() >= 2 - 1e-9
    assert (1 / (1 - forget)).max() <= longest + 1e-9


@pytest.mark.parametrize("kind", ["gru", "gru_reset_before"])
def test_chrono_gru_keeps_by_its_update_gate(kind, seed):
    params = init(kind, seed, 2, 400, scheme="chrono", longest=30)
    times = np.exp(whole_bias(params, "z"))
    assert 1 <= times.min() < 3
    assert 26 < times.max() <= 29
    for symbol in "rn":
        assert np.abs(params.block(symbol).bias_ih).max() <= 1 / np.sqrt(400)


def test_chrono_touches_nothing_else(seed):
    plain = init("lstm", seed)
    chrono = init("lstm", seed, scheme="chrono", longest=20)
    np.testing.assert_array_equal(plain.weight_ih, chrono.weight_ih)
    np.testing.assert_array_equal(plain.weight_hh, chrono.weight_hh)
    for symbol in "go":
        for mine, theirs in zip(plain.block(symbol), chrono.block(symbol), strict=True):
            np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("bias", [-1.3, 0.7, 3])
def test_forget_bias_is_the_whole_bias(scheme, bias, seed):
    longest = 12 if scheme == "chrono" else None
    params = init("lstm", seed, scheme=scheme, longest=longest, forget_bias=bias)
    np.testing.assert_array_equal(whole_bias(params, "f"), np.full(H, bias))
    silence = np.zeros((1, 1, I))
    gate = get_backend("numpy").forward(params, silence)["f"]
    close(gate, np.full((1, 1, H), 1 / (1 + np.exp(-bias))), tolerance=1e-15)
    without = init("lstm", seed, scheme=scheme, longest=longest)
    for symbol in "igo":
        for mine, theirs in zip(params.block(symbol), without.block(symbol), strict=True):
            np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_same_seed_same_net(scheme, seed):
    options = {"scheme": scheme, "longest": 9 if scheme == "chrono" else None}
    one, same = init("lstm", seed, **options), init("lstm", seed, **options)
    other = init("lstm", seed + 1, **options)
    for name in NAMES:
        np.testing.assert_array_equal(getattr(one, name), getattr(same, name))
    assert np.abs(one.weight_hh - other.weight_hh).max() > 0.1


def test_init_shapes_and_dtype(kind):
    blocks = len(CELLS[kind].blocks)
    for dtype in (np.float32, np.float64):
        params = init(kind, 0, dtype=dtype)
        assert params.weight_ih.shape == (blocks * H, I)
        assert params.weight_hh.shape == (blocks * H, H)
        assert params.bias_ih.shape == params.bias_hh.shape == (blocks * H,)
        assert {getattr(params, name).dtype for name in NAMES} == {params.dtype}
        assert params.dtype == dtype
        assert (params.input_size, params.hidden_size, params.cell) == (I, H, CELLS[kind])
