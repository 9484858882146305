"""The unrolled cell's maps are the values that they are given, and what is told is true of them."""

import re

import numpy as np
import pytest

from lessons.lstm_equations import figures
from lstm_core.cells import CELLS
from lstm_ui import theme

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", ["light", "dark"])
SYMBOLS = {"lstm": "ifgoch", "gru": "rznh", "rnn": "nh"}
GATES = {
    "lstm": {"i": "the input gate", "f": "the forget gate", "o": "the output gate"},
    "gru": {"r": "the reset gate", "z": "the update gate"},
    "rnn": {},
}
kinds = pytest.mark.parametrize("kind", SYMBOLS)
T, H = 7, 4


def random_run(symbols, seed, steps=T, units=H):
    rng = np.random.default_rng([seed, *symbols.encode()])
    values = {symbol: rng.uniform(-1, 1, (steps, units)) for symbol in symbols}
    for symbol in set(symbols) & set("iforz"):
        values[symbol] = abs(values[symbol])
    if "c" in values:
        values["c"] *= 2.7
    return values


def cell_values(heat):
    return np.array(heat.z, float)


def titles_of(figure):
    return [note.text for note in figure.layout.annotations]


def is_balanced(figure):
    axis = figure.layout.coloraxis
    return axis.cmin == -axis.cmax < 0 and {heat.coloraxis for heat in figure.data} == {"coloraxis"}


@kinds
@modes
def test_unrolled_draws_the_values(kind, mode):
    values = random_run(SYMBOLS[kind], 3)
    figure = figures.unrolled(values, 5, None, mode)
    for heat, symbol in zip(figure.data, SYMBOLS[kind], strict=True):
        np.testing.assert_array_equal(cell_values(heat), values[symbol].T)
        assert heat.hovertemplate.startswith(f"{symbol} of unit")
    assert titles_of(figure) == list(SYMBOLS[kind])
    assert is_balanced(figure)
    for note, symbol in zip(figure.layout.annotations, SYMBOLS[kind], strict=True):
        assert note.font.color == theme.color(symbol, mode)


@kinds
@pytest.mark.parametrize("at", [1, 4, T])
def test_step_in_view_is_framed_in_every_map(kind, at):
    values = random_run(SYMBOLS[kind], 4)
    figure = figures.unrolled(values, at, None, "light")
    frames = figure.layout.shapes
    assert [(f.xref.removesuffix(" domain"), f.yref) for f in frames] == [
        (heat.xaxis, heat.yaxis) for heat in figure.data
    ]
    for frame in frames:
        assert (frame.x0, frame.x1, frame.y0, frame.y1) == (at - 0.5, at + 0.5, 0.5, H + 0.5)
    assert len({frame.line.width for frame in frames}) == 1


@kinds
@modes
def test_the_marked_ones_frame_alone_is_thicker(kind, mode):
    values = random_run(SYMBOLS[kind], 5)
    plain = figures.unrolled(values, 2, None, mode).layout.shapes[0].line.width
    for place, marked in enumerate(SYMBOLS[kind]):
        figure = figures.unrolled(values, 2, marked, mode)
        widths = [frame.line.width for frame in figure.layout.shapes]
        assert widths.pop(place) > plain
        assert set(widths) == {plain}
        named = [f"▸ {symbol}" if symbol == marked else symbol for symbol in SYMBOLS[kind]]
        assert titles_of(figure) == named
        assert {frame.line.color for frame in figure.layout.shapes} == {theme.INK[mode]}


def test_modes_differ():
    values = random_run("nh", 6)
    light, dark = (figures.unrolled(values, 3, "h", mode).layout for mode in ("light", "dark"))
    assert light.coloraxis.colorscale != dark.coloraxis.colorscale
    assert light.shapes[0].line.color != dark.shapes[0].line.color


def test_the_scale_ends_where_it_says():
    scale = figures.unrolled(random_run("nh", 6), 3, None, "light").layout.coloraxis
    assert (scale.cmin, scale.cmax) == (-1, 1)
    assert list(scale.colorbar.tickvals) == [-1, -0.5, 0, 0.5, 1]


def test_every_step_has_its_number():
    figure = figures.unrolled(random_run("ifgoch", 7), 3, "f", "light")
    for heat in figure.data:
        axis = figure.layout[f"xaxis{heat.xaxis[1:]}"]
        assert list(axis.tickvals) == list(range(1, T + 1))
    assert figure.layout[f"xaxis{figure.data[-1].xaxis[1:]}"].title.text == "step"


SENTENCE = re.compile(
    r"Step (\d+): the mean size of ([ch]) is (\d\.\d\d)\. It is largest after step (\d+): "
    r"(\d\.\d\d)\.( On average over the units, (.*)\.)?"
)


@kinds
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("at", [1, 4, T])
def test_sentence_is_true(kind, seed, at):
    values = random_run(SYMBOLS[kind], seed)
    said = figures.describe_unrolled(values, at, CELLS[kind])
    step, memory, size, when, largest, opened, gates = SENTENCE.fullmatch(said).groups()
    assert int(step) == at
    assert memory == ("c" if kind == "lstm" else "h")
    sizes = [sum(abs(v) for v in values[memory][t]) / H for t in range(T)]
    assert size == f"{sizes[at - 1]:.2f}"
    assert largest == f"{max(sizes):.2f}"
    assert sizes[int(when) - 1] == max(sizes)
    wanted = [
        f"{name} is at {sum(values[symbol][at - 1]) / H:.2f}"
        for symbol, name in GATES[kind].items()
    ]
    assert (gates.split(", ") if opened else []) == wanted


def test_sentence_of_a_run_written_by_hand():
    values = {
        "n": np.array([[0.3, -0.5], [-0.9, 0.1]]),
        "h": np.array([[0.25, -0.75], [-0.6, -0.8]]),
    }
    said = figures.describe_unrolled(values, 1, CELLS["rnn"])
    assert said == "Step 1: the mean size of h is 0.50. It is largest after step 2: 0.70."


@kinds
@pytest.mark.parametrize("step", [1, T])
def test_numbers_are_those_of_the_step_in_view(kind, step):
    values = random_run(SYMBOLS[kind], 8)
    for marked in (None, *SYMBOLS[kind]):
        rows = figures.in_numbers(values, step, marked)
        for symbol, row in zip(SYMBOLS[kind], rows, strict=True):
            assert row.pop("symbol") == "▸ " * (symbol == marked) + symbol
            assert row == {
                f"unit {k}": f"{value:.4f}".replace("-", "\u2212")
                for k, value in enumerate(values[symbol][step - 1], start=1)
            }
