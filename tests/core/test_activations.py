"""The two activations: values, slopes, and where they saturate."""

import math
import re

import numpy as np
import pytest

from lstm_core.activations import curve, saturation

VALUES = {"sigmoid": lambda a: 1 / (1 + math.exp(-a)), "tanh": math.tanh}
LARGEST = {"sigmoid": 0.25, "tanh": 1.0}
both = pytest.mark.parametrize("name", VALUES)


def slope_at(name, a):
    return float(curve(name, np.array([a]))[1][0])


@both
def test_values_are_the_textbooks(name, seed):
    a = np.random.default_rng(seed).uniform(-9, 9, 57)
    y, slope = curve(name, a)
    assert y.shape == slope.shape == a.shape
    np.testing.assert_allclose(y, [VALUES[name](v) for v in a], rtol=0, atol=1e-14)


@both
def test_slope_is_the_numerical_difference(name, seed):
    a = np.random.default_rng(seed).uniform(-6, 6, 57)
    h = 1e-3  # five points: the error is h⁴ times the fifth derivative over 30

    def y(a):
        return curve(name, a)[0]

    numerical = (y(a - 2 * h) - 8 * y(a - h) + 8 * y(a + h) - y(a + 2 * h)) / (12 * h)
    np.testing.assert_allclose(curve(name, a)[1], numerical, rtol=0, atol=3e-12)


@both
def test_slope_is_largest_in_the_middle(name):
    assert slope_at(name, 0.0) == LARGEST[name]
    assert curve(name, np.linspace(-6, 6, 999))[1].max() <= LARGEST[name]


def bisect(name, share):
    """The a > 0 whose slope is that share of the largest, by halving."""
    low, high = 0.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        above = slope_at(name, middle) > share * LARGEST[name]
        low, high = (middle, high) if above else (low, middle)
    return (low + high) / 2


@both
@pytest.mark.parametrize("share", [0.1, 0.017, 0.37, 0.5, 0.93, 1e-4])
def test_saturation_is_where_bisection_finds_it(name, share):
    assert saturation(name, share) == pytest.approx(bisect(name, share), rel=1e-10)


@both
def test_saturation_divides_the_curve(name):
    bound = saturation(name)
    assert bound == saturation(name, 0.1)
    for a in (bound, -bound):
        assert slope_at(name, a) == pytest.approx(0.1 * LARGEST[name], rel=1e-12)
        assert slope_at(name, 1.001 * a) < 0.1 * LARGEST[name] < slope_at(name, 0.999 * a)


@both
def test_extreme_shares(name):
    assert saturation(name, 1) == 0
    width = {"sigmoid": 2, "tanh": 1}[name]
    assert saturation(name, 1e-300) == pytest.approx(width * math.log(2 * 1e150), rel=1e-14)


@both
def test_float32_stays_float32(name):
    y, slope = curve(name, np.linspace(-6, 6, 5, dtype=np.float32))
    assert y.dtype == slope.dtype == np.float32


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: curve("relu", np.ones(3)), ["name: got 'relu'", "'sigmoid', 'tanh'"]),
        (lambda: curve(["tanh"], np.ones(3)), ["name: got ['tanh']", "'sigmoid', 'tanh'"]),
        (lambda: curve("tanh", [1.0]), ["a: got list", "NumPy array (K,)"]),
        (lambda: curve("tanh", np.arange(3)), ["a: got dtype int64", "float64"]),
        (lambda: curve("tanh", np.ones((2, 3))), ["a: got shape (2, 3)", "(K,)"]),
        (lambda: curve("tanh", np.array([0.3, np.nan])), ["a: got NaN", "finite"]),
        (lambda: saturation("softmax"), ["name: got 'softmax'", "'sigmoid', 'tanh'"]),
        (lambda: saturation("tanh", 0), ["share: got 0", "above 0 and at most 1"]),
        (lambda: saturation("tanh", -0.2), ["share: got -0.2", "above 0 and at most 1"]),
        (lambda: saturation("tanh", 1.5), ["share: got 1.5", "above 0 and at most 1"]),
        (lambda: saturation("tanh", math.nan), ["share: got nan", "finite number"]),
        (lambda: saturation("tanh", "a tenth"), ["share: got 'a tenth'", "finite number"]),
    ],
)
def test_refuses(call, refusal):
    with pytest.raises(ValueError, match=re.escape(refusal[0])) as caught:
        call()
    message = str(caught.value)
    assert message.startswith(refusal[0]), message
    assert refusal[1] in message, message
