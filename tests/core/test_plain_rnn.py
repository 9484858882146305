"""The plain RNNs: ReLU and linear ones, and the scale of their recurrent weights."""

import numpy as np
import pytest

from lstm_core import Params, parameter_gradients
from lstm_core.spectrum import recurrent_scale
from tests.core.cases import NAMES, T, close, make_case

PLAIN = ("rnn", "rnn_relu", "rnn_linear")

plain = pytest.mark.parametrize("kind", PLAIN)


def init(seed, hidden=8, kind="rnn_linear", **options):
    return Params.init(kind, 3, hidden, np.random.default_rng(seed), **options)


def norm_of_power(weight, power):
    return np.linalg.norm(np.linalg.matrix_power(weight, power), 2)


def jacobians(backend, params, steps):
    """∂h_T/∂h_0 (H, H), as the runs from each unit vector end and as the gradient gives it."""
    units = {"h": np.eye(params.hidden_size)}
    trace = backend.forward(params, np.zeros((steps, params.hidden_size, 3)), units)
    grads = backend.backward(trace, np.zeros_like(trace.output), units)
    return trace["h"][-1].T, grads["h"][0]


def test_linear_states_are_the_closed_form(seed, backend):
    """h_t = W^t h_0 + Σ_{k<t} W^k (W_in x_{t−k} + b_in + b_hn)."""
    case = make_case("rnn_linear", seed)
    trace = case.forward(backend)
    w_ih, w_hh, b_ih, b_hh = case.params.block("n")
    power = np.linalg.matrix_power
    driven = case.x @ w_ih.T + b_ih + b_hh
    for t in range(T + 1):
        want = case.initial["h"] @ power(w_hh, t).T
        want = want + sum(driven[t - 1 - k] @ power(w_hh, k).T for k in range(t))
        close(trace["h"][t], want, f"h_{t}")


def test_linear_gradients_are_the_closed_form(seed, backend):
    """∂L/∂h_t = Σ_{s≥t} (W^{s−t})ᵀ ∂L/∂output_s, ∂L/∂final counted with the last."""
    case = make_case("rnn_linear", seed)
    trace, grads = case.both(backend)
    upstream = case.d_output.copy()
    upstream[-1] += case.d_final["h"]
    weight = case.params.weight_hh
    for t in range(T + 1):
        want = sum(
            upstream[s - 1] @ np.linalg.matrix_power(weight, s - t) for s in range(max(t, 1), T + 1)
        )
        close(grads["h"][t], want, f"∂L/∂h_{t}")
    close(grads["a_n"], grads["n"], tolerance=0)
    close(grads["n"], grads["h"][1:], tolerance=0)
    close(
        parameter_gradients(trace, grads).weight_hh,
        np.einsum("tnj,tnk->jk", grads["h"][1:], trace["h"][:-1]),
    )


@plain
def test_activations_differ(kind, seed, backend):
    case = make_case(kind, seed)
    arrays = [getattr(case.params, name) for name in NAMES]
    mine = case.forward(backend).output
    for other in set(PLAIN) - {kind}:
        theirs = backend.forward(Params(other, *arrays), case.x, case.initial).output
        assert np.abs(mine - theirs).max() > 0.1


def test_relu_has_both_sides_and_its_slope_is_zero_or_one(seed, backend):
    trace, grads = make_case("rnn_relu", seed).both(backend)
    alive = trace["a_n"] > 0
    assert 0.1 < alive.mean() < 0.9
    np.testing.assert_array_equal(trace["n"], np.where(alive, trace["a_n"], 0))
    np.testing.assert_array_equal(grads["a_n"], np.where(alive, grads["n"], 0))


def test_relus_slope_at_zero_is_zero(backend):
    case = make_case("rnn_relu", 0)
    params = Params("rnn_relu", *(0 * getattr(case.params, name) for name in NAMES))
    trace = backend.forward(params, case.x, case.initial)
    grads = backend.backward(trace, case.d_output)
    assert not trace["a_n"].any()
    assert not trace["n"].any()
    assert grads["n"].all()
    assert not grads["a_n"].any()
    assert not grads["x"].any()


@pytest.mark.parametrize("kind", ["rnn_relu", "rnn_linear"])
def test_growth_stays_finite_where_float64_can_hold_it(kind, backend):
    params = init(0, kind=kind, scheme="orthogonal", radius=2.0)
    x = np.random.default_rng(1).normal(size=(500, 2, 3))
    trace = backend.forward(params, x)
    grads = backend.backward(trace, np.ones_like(trace.output))
    for symbol in trace:
        assert np.isfinite(trace[symbol]).all()
        assert np.isfinite(grads[symbol]).all()
    if kind == "rnn_linear":
        assert 1e145 < np.abs(trace.output[-1]).max() < 1e155


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("kind", ["rnn_relu", "rnn_linear"])
def test_growth_past_the_dtype_is_silent(kind, dtype, backend):
    """Warnings are errors here; with all weights above 0, ReLU cannot die before it overflows."""
    size = 4
    weights = np.full((size, 3), 0.3), np.full((size, size), 3.0), np.ones(size), np.ones(size)
    params = Params(kind, *(weight.astype(dtype) for weight in weights))
    x = np.random.default_rng(2).normal(size=(400, 2, 3)).astype(dtype)
    trace = backend.forward(params, x)
    assert not np.isfinite(trace.output[-1]).any()
    grads = backend.backward(trace, np.ones_like(trace.output))
    assert not np.isfinite(grads["h"][0]).any()


@pytest.mark.parametrize(
    ("radius", "want"), [(0.5, 8.9e-16), (0.9, 5.15e-3), (1.1, 117.4), (1.5, 6.4e8)]
)
def test_linear_and_orthogonal_keeps_exact_time(radius, want, seed, backend):
    params = init(seed, scheme="orthogonal", radius=radius)
    for jacobian in jacobians(backend, params, 50):
        stretched = np.linalg.svd(jacobian, compute_uv=False)
        np.testing.assert_allclose(stretched, radius**50, rtol=1e-10)
        assert stretched[0] == pytest.approx(want, rel=5e-3)


def test_both_jacobians_are_the_power(seed, backend):
    params = init(seed, scheme="gaussian", radius=1.1)
    for jacobian in jacobians(backend, params, 20):
        close(jacobian, np.linalg.matrix_power(params.weight_hh, 20))


@plain
@pytest.mark.parametrize("scheme", ["torch", "orthogonal", "gaussian", "triangular"])
@pytest.mark.parametrize("radius", [0.3, 0.9, 1, 1.7])
def test_radius_is_the_spectral_radius(kind, scheme, radius, seed):
    params = init(seed, 12, kind, scheme=scheme, radius=radius)
    largest = np.abs(np.linalg.eigvals(params.weight_hh)).max()
    assert largest == pytest.approx(radius, rel=1e-10)
    scale = recurrent_scale(params)
    assert scale.radius == pytest.approx(radius, rel=1e-10)
    gram = np.linalg.eigvalsh(params.weight_hh @ params.weight_hh.T)
    assert scale.sigma_max == pytest.approx(np.sqrt(gram[-1]), rel=1e-10)
    rough = recurrent_scale(init(seed, 12, kind, scheme=scheme, radius=radius, dtype=np.float32))
    assert rough == pytest.approx(scale, rel=1e-5)


@plain
@pytest.mark.parametrize("scheme", ["torch", "orthogonal", "gaussian"])
def test_radius_only_scales(kind, scheme, seed):
    free, scaled = (
        init(seed, 8, kind, scheme=scheme),
        init(seed, 8, kind, scheme=scheme, radius=1.3),
    )
    ratio = 1.3 / recurrent_scale(free).radius
    close(scaled.weight_hh, free.weight_hh * ratio, tolerance=1e-13)
    for name in ("weight_ih", "bias_ih", "bias_hh"):
        close(getattr(scaled, name), getattr(free, name), name, 0)


def test_orthogonal_powers_shrink_by_the_radius_alone(seed):
    params = init(seed, 30, scheme="orthogonal", radius=0.9)
    assert norm_of_power(params.weight_hh, 50) == pytest.approx(0.9**50, rel=1e-10)
    assert recurrent_scale(params).sigma_max == pytest.approx(0.9, rel=1e-12)


def test_gaussian_scheme(kind, seed):
    params = init(seed, 60, kind, scheme="gaussian")
    squares = [params.block(block.symbol).weight_hh for block in params.cell.blocks]
    for w in squares:
        assert np.std(w) == pytest.approx(1 / np.sqrt(60), rel=0.05)
        assert abs(np.mean(w)) < 5 / 60 / np.sqrt(60)
        assert np.abs(w).max() > 3 / np.sqrt(60)
        assert 0.8 < np.abs(np.linalg.eigvals(w)).max() < 1.3
    for k, w in enumerate(squares[1:]):
        assert np.abs(w - squares[k]).max() > 0.1
    assert not params.bias_ih.any()
    assert not params.bias_hh.any()
    bound = 1 / np.sqrt(60)
    assert 0.95 * bound < np.abs(params.weight_ih).max() <= bound


def test_a_gaussian_stretches_more_than_its_radius(seed):
    scale = recurrent_scale(init(seed, 32, scheme="gaussian", radius=0.9))
    assert scale.sigma_max > 1.4


@plain
def test_triangular_scheme(kind, seed):
    params = init(seed, 40, kind, scheme="triangular", radius=1.2)
    w = params.weight_hh
    np.testing.assert_array_equal(np.diag(w), np.full(40, 1.2))
    assert not np.tril(w, -1).any()
    above = w[np.triu_indices(40, 1)]
    assert np.std(above) == pytest.approx(1, rel=0.1)
    assert abs(above.mean()) < 0.15
    assert not params.bias_ih.any()
    assert not params.bias_hh.any()
    np.testing.assert_array_equal(
        np.diag(init(seed, scheme="triangular").weight_hh), np.full(8, 0.9)
    )


def test_triangular_grows_before_it_dies(seed):
    weight = init(seed, scheme="triangular", radius=0.9).weight_hh
    sizes = [norm_of_power(weight, k) for k in range(200)]
    assert sizes[0] == 1
    assert max(sizes) > 1e3
    assert norm_of_power(weight, 600) < 1
