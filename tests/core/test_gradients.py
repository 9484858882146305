"""Gradients against nothing but the forward run."""

import numpy as np
import pytest

from lstm_core import Params, parameter_gradients
from tests.core.cases import NAMES, close, loss, make_case


def _directional(case, sums, grads, rng):
    """A random direction of unit length through all the inputs of a run; the slope along it."""
    point = [getattr(case.params, name) for name in NAMES] + [case.x, *case.initial.values()]
    slopes = [getattr(sums, name) for name in NAMES]
    slopes += [grads["x"], *(grads[symbol][0] for symbol in case.initial)]
    along = [rng.normal(size=value.shape) for value in point]
    length = np.sqrt(sum(np.sum(v * v) for v in along))
    along = [v / length for v in along]
    return point, along, sum(np.sum(s * v) for s, v in zip(slopes, along, strict=True))


def test_slope_along_a_random_direction(kind, seed, backend):
    case = make_case(kind, seed)
    trace, grads = case.both(backend)
    rng = np.random.default_rng(seed)
    point, along, slope = _directional(case, parameter_gradients(trace, grads), grads, rng)

    def loss_at(step):
        moved = [value + step * v for value, v in zip(point, along, strict=True)]
        states = dict(zip(case.initial, moved[5:], strict=True))
        there = case.but(params=Params(kind, *moved[:4]), x=moved[4], initial=states)
        return loss(there.forward(backend), case)

    step = 1e-5
    measured = (loss_at(step) - loss_at(-step)) / (2 * step)
    assert abs(slope) > 1e-3
    assert measured == pytest.approx(slope, rel=1e-6, abs=1e-8)


def test_steps_sum_to_the_whole(kind, seed, backend):
    trace, grads = make_case(kind, seed).both(backend)
    whole = parameter_gradients(trace, grads)
    steps = parameter_gradients(trace, grads, per_step=True)
    for name in NAMES:
        assert getattr(steps, name).shape == (trace.steps, *getattr(trace.params, name).shape)
        close(getattr(steps, name).sum(axis=0), getattr(whole, name), name, 1e-12)


def test_gradients_have_the_traces_keys_and_shapes(kind, backend):
    trace, grads = make_case(kind, 3).both(backend)
    assert [grads[s].shape for s in trace] == [trace[s].shape for s in trace]


def test_hidden_gradient_at_the_end_is_what_was_given(kind, seed, backend):
    case = make_case(kind, seed)
    _, grads = case.both(backend)
    close(grads["h"][-1], case.d_output[-1] + case.d_final["h"])


def test_backward_leaves_what_it_is_given_alone(kind, backend):
    case = make_case(kind, 4)
    kept = {s: v.copy() for s, v in case.d_final.items()}
    upstream, trace = case.d_output.copy(), case.forward(backend)
    values = {s: trace[s].copy() for s in trace}
    backend.backward(trace, case.d_output, case.d_final)
    np.testing.assert_array_equal(case.d_output, upstream)
    assert case.d_final.keys() == kept.keys()
    for symbol, value in kept.items():
        np.testing.assert_array_equal(case.d_final[symbol], value)
    for symbol, value in values.items():
        np.testing.assert_array_equal(trace[symbol], value)


def test_forward_leaves_what_it_is_given_alone(kind, backend):
    case = make_case(kind, 5)
    x, initial = case.x.copy(), {s: v.copy() for s, v in case.initial.items()}
    trace = case.forward(backend)
    np.testing.assert_array_equal(case.x, x)
    assert case.initial.keys() == initial.keys()
    for symbol, value in initial.items():
        np.testing.assert_array_equal(case.initial[symbol], value)
    assert not np.shares_memory(trace["x"], case.x)
