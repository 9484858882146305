"""How gradients travel: against autograd, closed forms, and the numbers of the literature."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_core import CELLS, Params, get_backend, gradient_flow, parameter_gradients
from lstm_core.gradient_flow import Routes

NUMPY = get_backend("numpy")


def a_run(
    kind, seed=0, steps=9, batch=2, inputs=3, hidden=5, loss="last", backend=NUMPY, **options
):
    rng = np.random.default_rng([seed, len(kind)])
    params = Params.init(kind, inputs, hidden, rng, **options)
    x = rng.standard_normal((steps, batch, inputs))
    return gradient_flow.run(backend, params, x, np.random.default_rng(seed + 1), loss)


@pytest.mark.torch
@pytest.mark.parametrize("loss", get_args(gradient_flow.LossPlace))
@pytest.mark.parametrize("kind", CELLS)
def test_reach_is_autograds(kind, loss):
    ours = a_run(kind, loss=loss)
    theirs = a_run(kind, loss=loss, backend=get_backend("torch"))
    for symbol in (*CELLS[kind].state_symbols, "state"):
        got = gradient_flow.reach(ours.grads, symbol)
        want = gradient_flow.reach(theirs.grads, symbol)
        np.testing.assert_allclose(got, want, rtol=1e-10, atol=0)


@pytest.mark.parametrize("kind", CELLS)
def test_reach_is_relative_to_the_whole_state(kind):
    traced = a_run(kind)
    states = CELLS[kind].state_symbols
    sizes = {s: np.sqrt((traced.grads[s] ** 2).sum(axis=(1, 2))) for s in states}
    whole = np.sqrt(sum(size**2 for size in sizes.values()))
    for symbol in states:
        got = gradient_flow.reach(traced.grads, symbol)
        np.testing.assert_allclose(got, sizes[symbol][::-1] / whole[-1], rtol=1e-12)
    assert gradient_flow.reach(traced.grads, "state")[0] == pytest.approx(1, abs=1e-15)


def test_loss_sits_where_it_is_asked():
    last, everywhere = a_run("gru", loss="last"), a_run("gru", loss="all")
    np.testing.assert_array_equal(last.trace.output, everywhere.trace.output)
    np.testing.assert_allclose(np.linalg.norm(last.grads["h"][-1], axis=1), 1)
    assert np.linalg.norm(everywhere.grads["h"][3]) > 3 * np.linalg.norm(last.grads["h"][3])


@given(st.integers(0, 10**6))
def test_two_routes_sum_to_the_whole(seed):
    traced = a_run("lstm", seed, loss="all", forget_bias=1.0)
    memory, output = gradient_flow.routes(traced)
    np.testing.assert_allclose(memory + output, traced.grads["c"][:-1], rtol=0, atol=1e-12)
    shares = gradient_flow.shares(Routes(memory, output))
    np.testing.assert_allclose(sum(shares), 1, atol=1e-12)
    assert np.abs(output[1:]).max() > 1e-4


def test_shares_say_where_nothing_arrives():
    route = np.random.default_rng(0).standard_normal((4, 1, 3))
    route[2] = 0
    memory, output = gradient_flow.shares(Routes(route, 0.5 * route))
    np.testing.assert_allclose(memory[[0, 1, 3]], 2 / 3)
    np.testing.assert_allclose(output[[0, 1, 3]], 1 / 3)
    assert np.isnan(memory[2])
    assert np.isnan(output[2])


@given(st.floats(-290, 290), st.integers(0, 99))
def test_norms_hold_far_from_one(power, seed):
    values = np.random.default_rng(seed).standard_normal((3, 2, 4))
    values[1] = 0
    want = np.linalg.norm(values.reshape(3, -1), axis=1)
    np.testing.assert_allclose(gradient_flow.norms(values * 10**power), want * 10**power, rtol=1e-9)


def test_along_the_memory_alone_the_product_of_f_is_exact():
    """With the gates deaf to h, all of the gradient comes along the memory."""
    rng = np.random.default_rng(4)
    deaf = Params.init("lstm", 3, 5, rng)
    deaf = Params("lstm", deaf.weight_ih, 0 * deaf.weight_hh, deaf.bias_ih, deaf.bias_hh)
    x = rng.standard_normal((7, 1, 3))
    traced = gradient_flow.run(NUMPY, deaf, x, rng)
    memory, output = gradient_flow.shares(gradient_flow.routes(traced))
    np.testing.assert_allclose(memory, 1)
    np.testing.assert_allclose(output, 0, atol=1e-15)
    product = np.cumprod(traced.trace["f"][::-1], axis=0)
    want = traced.grads["c"][-1] * product
    np.testing.assert_allclose(traced.grads["c"][:-1][::-1], want, rtol=1e-12)
    mean = gradient_flow.forget_product(traced.trace)
    np.testing.assert_allclose(mean, [1, *product.mean(axis=(1, 2))], rtol=1e-14)


def test_what_came_along_the_memory_all_the_way_is_all_where_the_gates_are_deaf_to_h():
    rng = np.random.default_rng(4)
    heard = Params.init("lstm", 3, 5, rng)
    deaf = Params("lstm", heard.weight_ih, 0 * heard.weight_hh, heard.bias_ih, heard.bias_hh)
    x = rng.standard_normal((7, 2, 3))
    traced = gradient_flow.run(NUMPY, deaf, x, rng)
    alone = gradient_flow.memory_alone(traced)
    np.testing.assert_allclose(alone, gradient_flow.reach(traced.grads, "c"), rtol=1e-12)


@pytest.mark.parametrize("bias", [0.0, 3.0])
def test_what_came_along_the_memory_all_the_way_met_nothing_but_forget_gates(bias):
    trace, grads = traced = a_run("lstm", steps=30, forget_bias=bias)
    left, alone = grads["c"][-1].copy(), []
    for t in range(30, 0, -1):
        left = left * trace["f"][t - 1]
        alone.append(np.linalg.norm(left))
    whole = np.linalg.norm(np.concatenate([grads["h"][-1], grads["c"][-1]]))
    got = gradient_flow.memory_alone(traced)
    np.testing.assert_allclose(got[1:], np.array(alone) / whole, rtol=1e-12)
    assert got[0] == pytest.approx(gradient_flow.reach(grads, "c")[0])


def test_over_many_steps_little_comes_along_the_memory_all_the_way():
    """The shares of the two routes are those of one step, and do not tell this."""
    traced = a_run("lstm", steps=50, batch=1, inputs=8, hidden=32)
    memory, _ = gradient_flow.shares(gradient_flow.routes(traced))
    assert np.median(memory) > 0.7
    whole = gradient_flow.reach(traced.grads, "c")
    assert gradient_flow.memory_alone(traced)[50] < 0.1 * whole[50]


@pytest.mark.parametrize("radius", [0.5, 0.9, 1.1])
def test_linear_orthogonal_rnn_keeps_exactly_its_scale(radius):
    options = {"scheme": "orthogonal", "radius": radius}
    traced = a_run("rnn_linear", steps=50, batch=1, hidden=6, **options)
    want = radius ** np.arange(51.0)
    np.testing.assert_allclose(gradient_flow.reach(traced.grads), want, rtol=1e-10)


@pytest.mark.parametrize("kind", ["rnn", "rnn_relu", "rnn_linear"])
@pytest.mark.parametrize("seed", range(4))
def test_largest_singular_value_bounds_the_gradient(kind, seed):
    traced = a_run(kind, seed, steps=20, scheme="gaussian", radius=0.9)
    sigma = np.linalg.svd(traced.trace.params.weight_hh, compute_uv=False)[0]
    lags = np.arange(21)
    assert (gradient_flow.reach(traced.grads) <= sigma**lags * (1 + 1e-12)).all()


@pytest.mark.parametrize(
    ("bias", "f", "half", "after_50", "after_100"),
    [
        (0, 0.5000, 1.00, 8.9e-16, 7.9e-31),
        (1, 0.7311, 2.21, 1.6e-07, 2.5e-14),
        (2, 0.8808, 5.46, 1.8e-03, 3.1e-06),
        (3, 0.9526, 14.27, 8.8e-02, 7.8e-03),
        (4, 0.9820, 38.19, 0.404, 0.163),
        (5, 0.9933, 103.2, 0.715, 0.511),
    ],
)
def test_half_life_table_and_a_real_cell(bias, f, half, after_50, after_100):
    opened = gradient_flow.opened_by(bias)
    assert opened == pytest.approx(f, abs=5e-5)
    assert gradient_flow.half_life(opened) == pytest.approx(half, rel=3e-3)
    measured = gradient_flow.impulse_response(NUMPY, bias, 100)
    assert measured[50] == pytest.approx(after_50, rel=0.03)
    assert measured[100] == pytest.approx(after_100, rel=0.03)
    np.testing.assert_allclose(measured, opened ** np.arange(101), rtol=1e-12)


def test_default_lstm_vanishes_about_as_a_gru_does():
    def at_50(kind, **options):
        runs = [a_run(kind, s, 50, 1, 8, 32, **options) for s in range(5)]
        return np.median([gradient_flow.reach(run.grads, "state")[50] for run in runs])

    gru, lstm, biased = at_50("gru"), at_50("lstm"), at_50("lstm", forget_bias=3.0)
    assert 1e-13 < lstm < 1e-9
    assert 1e-3 < lstm / gru < 1e2
    assert 0.02 < biased < 5


@pytest.mark.parametrize(("gate", "slope"), [("f", lambda y: 4 * y * (1 - y)), ("g", None)])
def test_saturated_is_a_slope_below_a_tenth(gate, slope):
    rng = np.random.default_rng(2)
    params = Params.init("lstm", 3, 5, rng)
    trace = NUMPY.forward(params, 6 * rng.standard_normal((9, 2, 3)))
    y = trace[gate]
    want = (slope(y) if slope else 1 - y**2) < 0.1
    assert want.any()
    assert not want.all()
    np.testing.assert_array_equal(gradient_flow.saturated(trace, gate), want)


@pytest.mark.parametrize("size", [1e-3, 1e3])
def test_clipping_scales_everything_by_one_factor_or_leaves_it(size):
    traced = a_run("gru", loss="all")
    grads = parameter_gradients(*traced)
    norm = np.sqrt(sum((part**2).sum() for part in vars(grads).values()))
    clipped, measured = gradient_flow.clipped(grads, size * norm)
    assert measured == pytest.approx(norm, rel=1e-12)
    for name, part in vars(grads).items():
        np.testing.assert_allclose(vars(clipped)[name], min(1, size) * part, rtol=1e-12)


def test_contributions_are_those_of_each_step():
    traced = a_run("lstm", loss="all")
    parts = parameter_gradients(*traced, per_step=True).weight_ih
    want = [np.linalg.norm(part) for part in parts][::-1]
    np.testing.assert_allclose(gradient_flow.contributions_by_lag(traced), want, rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: a_run("gru", loss="first"), "loss: got 'first', want one of 'last', 'all'"),
        (lambda: gradient_flow.reach(a_run("gru").grads, "c"), "symbol: got 'c'"),
        (lambda: gradient_flow.routes(a_run("gru")), "kind: got 'gru', want one of 'lstm'"),
        (lambda: gradient_flow.forget_product(a_run("rnn").trace), "kind: got 'rnn'"),
        (lambda: gradient_flow.memory_alone(a_run("gru")), "kind: got 'gru', want one of 'lstm'"),
        (lambda: gradient_flow.saturated(a_run("rnn_relu").trace, "n"), "gate: got 'n'"),
        (lambda: gradient_flow.half_life(1.0), "f: got 1.0, want a number between 0 and 1"),
        (lambda: gradient_flow.impulse_response(NUMPY, float("nan"), 3), "forget_bias: got nan"),
        (
            lambda: gradient_flow.clipped(parameter_gradients(*a_run("rnn")), 0.0),
            "limit: got 0.0, want a number above 0",
        ),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
