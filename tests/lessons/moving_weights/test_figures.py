"""Columns of rows in the libraries' orders, and the gap that the reset's place makes."""

import numpy as np
import pytest

from lessons.moving_weights import figures, weights
from lstm_core.layouts.libraries import LAYOUTS
from lstm_ui import theme
from lstm_ui.numbers import gap as written

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", theme.MODES)
BLOCKS = {"lstm": "ifgo", "gru": "rzn", "rnn": "n"}
LETTERS = {  # from the libraries' documentation
    ("pytorch", "lstm"): "ifgo",
    ("keras", "lstm"): "ifco",
    ("onnx", "lstm"): "iofc",
    ("pytorch", "gru"): "rzn",
    ("keras", "gru"): "zrh",
    ("onnx", "gru"): "zrh",
    **{(library, "rnn"): "n" for library in LAYOUTS},
}
kinds = pytest.mark.parametrize("kind", BLOCKS)


def order_of_the_arrays(kind, library):
    """Our symbols in the order in which the library's own arrays have their rows."""
    params = weights.drawn(kind, 14)
    stack = next(iter(LAYOUTS[library].write(params).values()))
    rows = stack.T if library == "keras" else stack.reshape(-1, stack.shape[-1])
    return [
        next(s for s in BLOCKS[kind] if np.array_equal(params.block(s).weight_ih, part))
        for part in np.split(rows, len(BLOCKS[kind]))
    ]


@modes
@kinds
def test_each_row_has_the_colour_of_the_block_that_stands_there(kind, mode):
    figure = figures.stacked(kind, "onnx", mode)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    for column, library in enumerate(LAYOUTS):
        mine = sorted((bar for bar in bars if bar.x[0] == column), key=lambda bar: bar.base[0])
        rows = [row for bar in mine for row in bar.base]
        assert rows == list(range(4 * len(BLOCKS[kind])))
        wanted = [theme.color(symbol, mode) for symbol in order_of_the_arrays(kind, library)]
        assert [bar.marker.color for bar in mine] == wanted


@kinds
def test_each_block_bears_the_letter_of_its_library(kind):
    notes = figures.stacked(kind, "keras", "light").layout.annotations
    for column, library in enumerate(LAYOUTS):
        mine = sorted((note for note in notes if note.x == column), key=lambda note: note.y)
        assert [note.text for note in mine] == [f"<b>{s}</b>" for s in LETTERS[library, kind]]


@modes
def test_bands_join_what_is_the_same_block(mode):
    figure = figures.stacked("lstm", "onnx", mode)
    bands = [trace for trace in figure.data if trace.type == "scatter"]
    assert len(bands) == 8
    for band in bands:
        (symbol,) = (s for s in "ifgo" if theme.color(s, mode) == band.line.color)
        left = int(band.x[0])
        orders = [order_of_the_arrays("lstm", library) for library in LAYOUTS]
        tops = [4 * orders[column].index(symbol) for column in (left, left + 1)]
        assert list(band.y) == [tops[0], tops[1], tops[1] + 4, tops[0] + 4]


@pytest.mark.parametrize("chosen", LAYOUTS)
def test_the_library_that_is_chosen_is_framed_and_named_in_bold(chosen):
    layout = figures.stacked("gru", chosen, "light").layout
    column = list(LAYOUTS).index(chosen)
    (frame,) = layout.shapes
    assert (frame.x0 + frame.x1) / 2 == column
    assert (frame.y0, frame.y1) == (0, 12)
    bold = [name.startswith("<b>") for name in layout.xaxis.ticktext]
    assert bold == [k == column for k in range(3)]
    candidate = "Candidate n<br>Keras, ONNX: h"
    assert list(layout.yaxis.ticktext) == ["Reset gate r", "Update gate z", candidate]


def test_who_shares_an_order_is_told():
    assert figures.describe_stacked("lstm") == (
        "PyTorch stacks i, f, g, o. Keras has the same order: i, f, c, o. ONNX has another order: "
        "i, o, f, c. Their c is PyTorch’s g."
    )
    assert figures.describe_stacked("gru") == (
        "PyTorch stacks r, z, n. Keras and ONNX have another order: z, r, h. "
        "Their h is PyTorch’s n."
    )
    assert figures.describe_stacked("rnn") == (
        "The plain RNN has a single block, with no order to get wrong."
    )


@modes
def test_gap_is_drawn_as_it_is(mode):
    gap = np.array([0.0, 0.12, 0.31, 0.05])
    figure = figures.reset_gap(gap, mode)
    np.testing.assert_array_equal(figure.data[0].y, gap)
    np.testing.assert_array_equal(figure.data[0].x, np.arange(4))


def test_gap_in_a_sentence():
    assert figures.describe_reset_gap(np.array([0.0, 0.12, 0.31, 0.05])) == (
        "Same weights, same inputs: after the first step h differs by 0.120, after step 2 by "
        "0.310, the most, and after the last, step 3, by 0.050. Every h lies between −1 and 1."
    )
    alike = "With these weights both places give the same h at all 20 steps"
    assert figures.describe_reset_gap(np.zeros(21)) == f"{alike}."
    assert figures.describe_reset_gap(np.full(21, 1.1e-16)) == (
        f"{alike} up to rounding ({written(1.1e-16)})."
    )
