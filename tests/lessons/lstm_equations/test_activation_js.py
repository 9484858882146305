"""The activation picture's modules that draw nothing: slopes, words, and where things stand."""

import numpy as np
import pytest

from lessons.lstm_equations.activation.picture import curves
from lstm_core.activations import curve
from lstm_ui.live.register import ROOT
from tests.node import call

ACTIVATION = ROOT / "lessons" / "lstm_equations" / "activation"
NAMES = ("sigmoid", "tanh")


def test_200_random_points_agree_with_the_core_to_1e_12():
    a = np.random.default_rng(20).uniform(-8, 8, 200)
    function = """({ ACTIVATIONS }, points) => points.map((a) => {
        const [s, t] = [ACTIVATIONS.sigmoid.evaluate(a), ACTIVATIONS.tanh.evaluate(a)];
        return [s.value, s.slope, t.value, t.slope];
    })"""
    values = call(ACTIVATION / "activations.js", function, a.tolist())
    expected = np.stack([*curve("sigmoid", a), *curve("tanh", a)], axis=1)
    np.testing.assert_allclose(values, expected, rtol=0, atol=1e-12)


def test_a_slope_is_made_from_the_value():
    a = np.random.default_rng(21).uniform(-8, 8, 200)
    function = """({ sigmoid, sigmoidSlope, tanhSlope }, points) => points.map((a) =>
        [sigmoid(a), sigmoidSlope(sigmoid(a)), tanhSlope(Math.tanh(a))])"""
    values = call(ACTIVATION / "slopes.js", function, a.tolist())
    expected = np.stack([*curve("sigmoid", a), curve("tanh", a)[1]], axis=1)
    np.testing.assert_allclose(values, expected, rtol=0, atol=1e-12)


def words(function, data=None):
    return call(ACTIVATION / "words.js", function, data)


def test_no_slope_is_rounded_away():
    slopes = [0.25, 0.1, 0.0999, 0.0123, 0.00123, 0.0000246, 0.0000001, 0]
    assert words("({ fine }, slopes) => slopes.map((v) => fine(v))", slopes) == [
        *("0.25", "0.10", "0.100", "0.012", "0.0012", "0.000025", "0.000000", "0.00")
    ]


def test_no_value_is_rounded_to_the_bound_that_it_does_not_reach():
    values = [0.88, 0.9975, -0.9975, 0.99999, 0.0025, 0, -0.5]
    assert words("({ valueText }, values) => values.map(valueText)", values) == [
        *("0.88", "0.9975", "−0.9975", "0.99999", "0.0025", "0.00", "−0.50")
    ]


def test_portions_have_no_false_zero():
    shares = [0, 0.0099, 0.01, 0.425, 1]
    assert words("({ portion }, shares) => shares.map(portion)", shares) == [
        "under 1\N{NO-BREAK SPACE}%",
        "under 1\N{NO-BREAK SPACE}%",
        "1\N{NO-BREAK SPACE}%",
        "42\N{NO-BREAK SPACE}%",
        "100\N{NO-BREAK SPACE}%",
    ]


@pytest.mark.parametrize(
    ("symbol", "value", "expected"),
    [
        (
            "σ",
            2.0,
            "Backwards, the gradient is multiplied by 0.10 here. "
            "That is 42\N{NO-BREAK SPACE}% of the largest slope, 0.25.",
        ),
        (
            "σ",
            -6.0,
            "Backwards, the gradient is multiplied by 0.0025 here. "
            "That is under 1\N{NO-BREAK SPACE}% of the largest slope, 0.25. Here σ is saturated.",
        ),
    ],
)
def test_sentences_say_what_the_gradient_meets(symbol, value, expected):
    y, slope = (float(v[0]) for v in curve("sigmoid", np.array([value])))
    function = """({ backwards, pointText }, [symbol, a, value, slope, curve]) => {
        const activation = { symbol, verb: "opens to", evaluate: () => ({ value, slope }) };
        return [backwards(activation, a, curve), pointText(activation, a, { value, slope }, curve)];
    }"""
    sentence, text = words(function, [symbol, value, y, slope, curves()["sigmoid"]])
    assert sentence == expected
    assert text.startswith(f"a = {value:.2f}: σ opens to ".replace("-", "−"))
    assert text.endswith(" of its largest")


def test_where_saturation_begins_is_the_cores():
    for name, drawn in curves().items():
        text = words("({ bounds }, curve) => bounds(curve)", drawn)
        assert text == (
            f"Saturated: a beyond ±{drawn['saturation']:.2f}, where the slope is below "
            "10\N{NO-BREAK SPACE}% of its largest."
        ), name


@pytest.mark.parametrize("name", NAMES)
def test_a_place_on_the_axis_leads_back_to_its_a(name):
    a = np.random.default_rng(6).uniform(-6, 6, 50)
    function = """({ BOX, scaleOf }, [curve, points]) => {
        const { low, high, x, y, a } = scaleOf(curve);
        const [least, most] = curve.range;
        const ends =
            [x(low) - BOX.left, x(high) - BOX.right, y(least) - BOX.bottom, y(most) - BOX.top];
        return [ends, points.map((v) => a(x(v)))];
    }"""
    ends, back = call(ACTIVATION / "axes.js", function, [curves()[name], a.tolist()])
    assert ends == [0, 0, 0, 0]
    np.testing.assert_allclose(back, a, atol=1e-12)


def test_each_curve_has_the_whole_height_of_its_axes():
    ranges = {name: drawn["range"] for name, drawn in curves().items()}
    assert ranges == {"sigmoid": [0, 1], "tanh": [-1, 1]}
    for name, (least, most) in ranges.items():
        y, _ = curve(name, np.linspace(-6, 6, 99))
        assert least < y.min() < least + 0.01 * (most - least)
        assert most > y.max() > most - 0.01 * (most - least)


@pytest.mark.parametrize("name", NAMES)
def test_the_tangent_touches_with_the_curves_slope_and_stays_in_the_axes(name):
    a = np.array([-6, -2.5, -0.3, 0, 1.7, 6])
    y, slope = curve(name, a)
    scale = call(
        ACTIVATION / "axes.js",
        "({ BOX, scaleOf }, curve) => ({ ...scaleOf(curve), ...BOX })",
        curves()[name],
    )
    x = scale["left"] + (a - scale["low"]) * scale["perA"]
    height = scale["bottom"] - (y - scale["least"]) * scale["perValue"]
    points = np.stack([x, height, slope], axis=1).tolist()
    function = """({ tangentPath }, [points, scale]) =>
        points.map(([x, y, slope]) => tangentPath([x, y], slope, scale))"""
    per = {name: scale[name] for name in ("perA", "perValue")}
    paths = call(ACTIVATION / "tangent.js", function, [points, per])
    for (px, py, tilt), path in zip(points, paths, strict=True):
        (x1, y1), (x2, y2) = (map(float, end.split()) for end in path[1:].split("L"))
        assert scale["left"] <= x1 < x2 <= scale["right"]
        steepness = (y1 - y2) / (x2 - x1) * scale["perA"] / scale["perValue"]
        assert steepness == pytest.approx(tilt)
        assert y1 - (px - x1) / (x2 - x1) * (y1 - y2) == pytest.approx(py)
        assert np.hypot(x2 - x1, y2 - y1) <= 132 + 1e-9


def test_the_slopes_label_stays_in_the_axes():
    function = """({ labelPlace }) =>
        [[-6, 74], [-1, 230], [1, 240], [6, 392]].map(([a, x]) => labelPlace(a, [x, 100], 12))"""
    places = call(ACTIVATION / "tangent.js", function)
    assert [(place["x"], place["y"], place["anchor"]) for place in places] == [
        (184, 74, "end"),
        (212, 74, "end"),
        (258, 138, "start"),
        (296, 138, "start"),
    ]
