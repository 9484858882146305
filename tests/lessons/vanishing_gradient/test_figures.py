"""The figures of the gradient's page and the race are the numbers that they are given."""

import csv
import io
import math
import re

import numpy as np
import pytest

from lessons.vanishing_gradient import arrival, figures
from lessons.vanishing_gradient.figures import FLOOR
from lessons.vanishing_gradient.nets import Passed
from lstm_core import get_backend, gradient_flow
from lstm_ui import theme
from lstm_ui.numbers import amount

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", ["light", "dark"])


def fading(seed, rate, steps=30):
    """Quartiles of what fades by about that factor a step."""
    rng = np.random.default_rng(seed)
    runs = np.cumprod(rng.uniform(0.8, 1.2, (5, steps + 1)) * rate, axis=1)
    return arrival.Band(*np.quantile(runs, [0.25, 0.5, 0.75], axis=0))


def lines_of(figure):
    """The traces in the legend, by name."""
    return {t.name: t for t in figure.data if t.showlegend is not False}


def notes(figure):
    return [note.text for note in figure.layout.annotations]


def line(values):
    return arrival.Band(*[np.array(values, float)] * 3)


def y_of(trace):
    return np.array(trace.y, float)


def has_something_on_its_axis(figure):
    axis = figure.layout.yaxis
    for trace in figure.data:
        values = y_of(trace)
        values = values[np.isfinite(values)]
        if axis.type == "log":
            values = np.log10(values[values > 0])
        low, high = axis.range or (-math.inf, math.inf)
        if ((values >= low) & (values <= high)).any():
            return True
    return False


# What arrives


def test_theory_is_powers_and_a_median_over_the_seeds():
    products = [0.5 ** np.arange(4), 0.7 ** np.arange(4), 0.9 ** np.arange(4)]
    lstm = [Passed({}, product) for product in products]
    lines = arrival.theory(0.5, 2.0, lstm)
    assert {name: values.tolist() for name, values in lines.items()} == {
        "RNN: ρᵏ": [1, 0.5, 0.25, 0.125],
        "RNN: σᵏ, a bound": [1, 2, 4, 8],
        "LSTM: mean ∏ f": products[1].tolist(),
    }


NUMBER = r"\d\.\d\xa0×\xa010[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+\.\d+"
PLAIN = str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")


def as_number(text):
    return float(text.replace("\xa0×\xa010", "e").translate(PLAIN))


# The two routes


def some_shares(steps=20):
    belt = np.random.default_rng(2).uniform(-0.2, 1.3, steps)
    return belt, 1 - belt


@modes
def test_routes_are_their_shares(mode):
    belt, shown = some_shares()
    first, second = figures.routes(belt, shown, mode).data
    np.testing.assert_array_equal(y_of(first), belt)
    np.testing.assert_array_equal(y_of(second), shown)
    assert list(first.x) == list(second.x) == list(range(1, 21))
    assert "memory" in first.name
    assert "h" in second.name
    assert first.line.color == theme.color("c", mode)
    assert second.line.dash == "dash"


def test_routes_are_told_by_their_medians():
    belt, shown = some_shares()
    sentence = figures.describe_routes(belt, shown, None)
    assert sentence.startswith("At each single step, ")
    said = [as_number(n) / 100 for n in re.findall(r"(−?\d+)\xa0%", sentence)]
    assert said == [round(float(np.median(part)), 2) for part in (belt, shown)]
    assert "nothing arrives" not in sentence


def test_routes_tell_where_nothing_arrives():
    belt, shown = some_shares()
    belt[:3] = shown[:3] = np.nan
    sentence = figures.describe_routes(belt, shown, None)
    assert f"{np.median(belt[3:]):.0%}".replace("%", "\xa0%") in sentence
    assert "At 3 of the steps nothing arrives at all." in sentence
    assert "nothing to divide" in figures.describe_routes(belt * np.nan, shown * np.nan, None)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0049, "But over 50 steps, {} 0.5\xa0% as large as all that arrives on c: the rest went"),
        (0.214, "But over 50 steps, {} 21\xa0% as large as all that arrives on c: the rest went"),
        (0.0, "But over 50 steps, {} 0.0\xa0% as large as all that arrives on c: the rest went"),
        (0.8, "Over 50 steps, {} 80\xa0% as large as all that arrives on c."),
        (1e-5, "But over 50 steps, {} less than 0.1\xa0% as large as all that arrives on c: the"),
        (
            1.4,
            "Over 50 steps, {} 140\xa0% as large as all that arrives on c: the rest worked against",
        ),
    ],
)
def test_routes_tell_what_came_along_the_memory_all_the_way(share, told):
    alone = np.ones(101)
    alone[50] = share
    sentence = figures.describe_routes(*some_shares(), alone)
    assert told.format("what came along the memory all the way is") in sentence
    alone[50] = np.nan
    assert "all the way" not in figures.describe_routes(*some_shares(), alone)
    short = figures.describe_routes(*some_shares(), np.full(21, 0.3))
    assert "over 20 steps, " in short


# Where it dies


def some_sizes(steps=9, units=4):
    rng = np.random.default_rng(5)
    return 10 ** rng.uniform(-12, 0, (steps, units)), rng.random((steps, units)) < 0.3


@modes
def test_dies_is_the_logarithm_on_a_scale_of_its_own(mode):
    sizes, saturated = some_sizes()
    figure = figures.dies(sizes, saturated, "f", mode)
    heat, crosses = figure.data
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("step", "unit")
    np.testing.assert_allclose(np.array(heat.z, float), np.log10(sizes).T)
    np.testing.assert_array_equal(heat.customdata, sizes.T)
    assert list(heat.x) == list(range(1, 10))
    assert list(heat.y) == list(range(1, 5))
    assert [shade for _, shade in heat.colorscale] == [
        theme.BACKGROUND[mode],
        theme.color("f", mode),
    ]
    assert heat.zmin is None
    assert heat.coloraxis is None
    assert "a_f" in heat.colorbar.title.text
    marked = set(zip(crosses.x, crosses.y, strict=True))
    assert marked == {(t + 1, u + 1) for t, u in zip(*np.nonzero(saturated), strict=True)}


def test_zeros_are_left_blank_and_said():
    sizes, saturated = some_sizes()
    sizes[0] = 0
    heat = figures.dies(sizes, saturated, "f", "light").data[0]
    z = np.array(heat.z, float)
    assert np.isnan(z[:, 0]).all()
    assert np.isfinite(z[:, 1:]).all()
    sentence = figures.describe_dies(sizes, saturated, "f", "forget gate")
    assert "0 (too small a number to hold) at the first" in sentence
    assert "Blank, because too small to hold: 11\xa0%." in sentence
    assert "Blank" not in figures.describe_dies(sizes[1:], saturated[1:], "f", "forget gate")


def test_crosses_are_thinned_and_none_without_saturation():
    sizes = np.ones((500, 128))
    crosses = figures.dies(sizes, sizes > 0, "i", "light").data[1]
    assert 1000 < len(crosses.x) <= 3000
    assert len(figures.dies(sizes, sizes < 0, "i", "light").data) == 1


def test_dies_is_told_by_its_medians():
    sizes, saturated = some_sizes()
    sentence = figures.describe_dies(sizes, saturated, "i", "input gate")
    assert sentence.startswith("At the input gate the median unit’s gradient is ")
    assert f"{amount(np.median(sizes[-1]))} at the last step" in sentence
    assert f"{amount(np.median(sizes[0]))} at the first." in sentence
    share = f"{saturated.mean():.0%}".replace("%", "\xa0%")
    assert f"Of all units and steps, {share} are saturated." in sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0\xa0%"), (1, "less than 1\xa0%"), (999, "more than 99\xa0%"), (1000, "100\xa0%")],
)
def test_few_is_not_none_and_many_not_all(count, said):
    saturated = (np.arange(1000) < count).reshape(100, 10)
    sentence = figures.describe_dies(np.ones((100, 10)), saturated, "i", "input gate")
    assert f". Of all units and steps, {said} are saturated." in sentence


# Clipping


@modes
def test_clipping_draws_each_nets_contributions(mode):
    grows, fades = 1.1 ** np.arange(40), np.concatenate([0.1 ** np.arange(30), np.zeros(10)])
    figure = figures.clipping({"one": grows, "two": fades}, mode)
    shown = lines_of(figure)
    assert list(shown) == ["one", "two", "two: 0, too small to hold"]
    np.testing.assert_array_equal(y_of(shown["one"]), grows)
    np.testing.assert_array_equal(y_of(shown["two"])[:30], fades[:30])
    assert set(shown["two"].y[30:]) == set(shown["two: 0, too small to hold"].y) == {FLOOR}
    assert shown["one"].line.color != shown["two"].line.color
    assert figure.layout.yaxis.type == "log"


def test_what_is_partly_zero_is_not_called_exactly_zero():
    fading_out = np.concatenate([[1.0, 1e-80], np.zeros(9)])
    shown = lines_of(figures.clipping({"one": np.ones(11), "two": fading_out}, "light"))
    assert list(shown) == ["one", "two", "two: below the axis"]


# Half-life


@modes
def test_half_life_is_the_measured_cell(mode):
    measured = 0.9 ** np.arange(50)
    figure = figures.half_life(measured, 6.58, mode)
    np.testing.assert_array_equal(y_of(figure.data[0]), measured[1:])
    assert list(figure.data[0].x) == list(range(1, 50))
    (mark,) = figure.layout.shapes
    assert mark.x0 == mark.x1 == 6.58
    (note,) = figure.layout.annotations
    assert note.text.strip() == "half after 6.58 steps"
    assert note.x == pytest.approx(math.log10(6.58))


def test_the_axis_is_one_for_every_forget_bias_and_a_larger_one_moves_the_curve():
    slow, fast = (figures.half_life(f ** np.arange(1001.0), 10, "light") for f in (0.99, 0.7))
    assert slow.layout.xaxis.range == fast.layout.xaxis.range == (0, 3)
    assert slow.layout.xaxis.type == "log"
    assert (y_of(slow.data[0]) >= y_of(fast.data[0])).all()


@pytest.mark.parametrize(("half", "anchor"), [(3.0, "left"), (45.0, "right")])
def test_the_mark_of_a_half_is_written_within(half, anchor):
    (note,) = figures.half_life(np.ones(50), half, "light").layout.annotations
    assert note.xanchor == anchor


@pytest.mark.parametrize("half", [69.0, 0.4])
def test_a_half_that_is_not_on_the_axis_is_not_marked(half):
    figure = figures.half_life(np.full(11, 0.99), half, "light")
    assert not figure.layout.shapes
    assert not figure.layout.annotations
    assert has_something_on_its_axis(figure)


@pytest.mark.parametrize(
    ("gate", "forgets"), [("f", True), ("i", False), ("g", False), ("o", False)]
)
def test_the_forget_gate_alone_has_nothing_to_forget_at_first(gate, forgets):
    sentence = figures.describe_dies(np.ones((4, 3)), np.zeros((4, 3), bool), gate, "gate")
    assert sentence.endswith("At the first step there is no memory yet to forget.") == forgets


HALF_LIVES = [  # of REFERENCES.md: bias, f, half-life, left after 50 and 100 steps
    ("0.0", "0.5000", "1", "8.9 × 10⁻¹⁶", "7.9 × 10⁻³¹"),
    ("1.0", "0.7311", "2.21", "1.6 × 10⁻⁷", "2.5 × 10⁻¹⁴"),
    ("2.0", "0.8808", "5.46", "1.8 × 10⁻³", "3.1 × 10⁻⁶"),
    ("3.0", "0.9526", "14.3", "0.09", "7.8 × 10⁻³"),
    ("4.0", "0.9820", "38.2", "0.40", "0.16"),
    ("5.0", "0.9933", "103", "0.71", "0.51"),
]


@pytest.mark.parametrize("row", HALF_LIVES, ids=lambda row: f"bias {row[0]}")
def test_a_forget_bias_reads_as_in_the_table_of_half_lives(row):
    bias, gate, half, *left = (cell.replace(" ", "\xa0") for cell in row)
    opened = gradient_flow.opened_by(float(bias))
    half_life = gradient_flow.half_life(opened)
    for steps, after in zip((50, 100), left, strict=True):
        assert figures.readings(float(bias), opened, half_life, steps) == {
            "Forget bias b": bias,
            "Forget gate f = σ(b)": gate,
            "Half-life, steps": half,
            f"Left after {steps} steps": after,
        }
        measured = gradient_flow.impulse_response(get_backend("numpy"), float(bias), 110)
        assert amount(measured[steps]) == after
        assert figures.describe_half_life(measured, steps) == (
            "In a real cell with this bias the memory is down to a half or less from step "
            f"{math.ceil(half_life)} on. After {steps} steps, {after} is left."
        )


def test_a_memory_above_a_half_to_the_end_is_told():
    assert figures.describe_half_life(np.geomspace(1, 0.6, 101), 50) == (
        "In a real cell with this bias the memory is still above a half after 100 steps. "
        "After 50 steps, 0.77 is left."
    )


def test_medians_are_listed_and_every_lag_is_in_the_file():
    bands = {"RNN": line(np.geomspace(1, 1e-9, 31)), "LSTM, c": fading(3, 0.9)}
    rows = arrival.rows(bands)
    assert [row["lag"] for row in rows] == ["0", "1", "2", "5", "10", "20", "30"]
    assert rows[-1]["RNN"] == "1.0\xa0×\xa010⁻⁹"
    assert rows[3]["LSTM, c"] == amount(bands["LSTM, c"].middle[5])
    head, *lines = csv.reader(io.StringIO(arrival.table(bands)))
    names = [f"{name} {which}" for name in bands for which in ("lower", "median", "upper")]
    assert head == ["lag", *names]
    want = [quantile for band in bands.values() for quantile in band]
    got = np.array(lines, float)
    np.testing.assert_array_equal(got[:, 0], np.arange(31))
    np.testing.assert_array_equal(got[:, 1:], np.array(want).T)


def test_the_scale_of_the_recurrent_matrix_is_told():
    assert arrival.describe_scale(0.994, 1.256) == (
        "The RNN’s recurrent matrix has a spectral radius of ρ = 0.99 and a largest singular value "
        "of σ_max = 1.26 (medians over the seeds)."
    )
