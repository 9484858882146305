"""Figures of GRU or LSTM: pairs of maps, and the seeds of a match."""

import numpy as np
import pytest

from lessons.gru_or_lstm import figures
from lstm_ui import heat, theme
from lstm_ui.numbers import gap
from tests.lessons.gru_or_lstm.cases import both

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", theme.MODES)
STEPS = {"GRU": [180, None, 220], "LSTM": [500, 480, None]}


@modes
def test_every_seed_has_a_marker_of_its_cell(mode):
    figure = figures.finishes(STEPS, [4, 5, 6], 1000, mode)
    shapes = []
    for trace, (name, steps) in zip(figure.data, STEPS.items(), strict=True):
        assert trace.name == name
        assert list(trace.y) == ["seed 4", "seed 5", "seed 6"]
        assert list(trace.x) == [step or 1000 for step in steps]
        opened = [symbol.endswith("-open") for symbol in trace.marker.symbol]
        assert opened == [step is None for step in steps]
        assert [text == "not solved in 1000 steps" for text in trace.customdata] == opened
        shapes.append({symbol.removesuffix("-open") for symbol in trace.marker.symbol})
    assert len(shapes[0] | shapes[1]) == 2
    assert figure.data[0].marker.color != figure.data[1].marker.color
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.range[1] > 1000


@modes
def test_maps_are_paired_row_by_row(mode):
    rng = np.random.default_rng(1)
    left = {name: rng.uniform(-1, 1, (5, 3)) for name in ("f, keeps", "c, memory")}
    right = {name: rng.uniform(-1, 1, (5, 3)) for name in ("z, keeps", "h, memory")}
    figure = heat.paired(left, right, mode)
    wanted = [*left.values()], [*right.values()]
    for row in range(2):
        for column in range(2):
            trace = figure.data[2 * row + column]
            np.testing.assert_array_equal(np.array(trace.z).T, wanted[column][row])
            assert trace.yaxis == f"y{2 * row + column + 1}".replace("y1", "y")
    titles = [each.text for each in figure.layout.annotations]
    assert titles == ["f, keeps", "z, keeps", "c, memory", "h, memory"]
    assert figure.data[1].hovertemplate.startswith("z of unit")


@pytest.mark.parametrize("step", [1, 5, 12])
def test_a_step_in_numbers_is_the_cells_own(step):
    lstm, gru = both(7, False)
    rows = figures.values_at(step, lstm, gru)
    assert [row["value"] for row in rows if row["value"].startswith("LSTM")] == [
        "LSTM f, keeps",
        "LSTM i, writes",
        "LSTM c, memory",
        "LSTM g, candidate",
        "LSTM o, shows",
        "LSTM h, shown",
    ]
    by_name = {row["value"].split(",")[0]: row for row in rows}
    for cell, trace in (("LSTM", lstm), ("GRU", gru)):
        for symbol in {"f", "i", "g", "c", "o", "h", "z", "n", "r"} & set(trace.cell.symbols):
            values = trace[symbol][-trace.steps :][step - 1, 0]
            units = [
                by_name[f"{cell} {symbol}"][f"unit {k}"].replace("−", "-") for k in range(1, 5)
            ]
            assert units == [f"{value:.4f}" for value in values]


def test_z_and_its_rest_stand_where_f_and_i_do():
    rows = figures.values_at(3, *both(7, False))
    values = {row["value"]: float(row["unit 1"].replace("−", "-")) for row in rows}
    assert values["GRU z, keeps"] + values["GRU 1 − z, writes"] == pytest.approx(1, abs=2e-4)


@pytest.mark.parametrize("tied", [False, True])
def test_both_cells_are_told_apart_by_their_own_runs(tied):
    lstm, gru = both(7, tied)
    sentence = figures.describe_side_by_side(lstm, gru)
    apart = np.abs(lstm["c"][-1] - gru["h"][-1]).max()
    assert f"after step 12 they differ by up to {apart:.2f}." in sentence
    assert ("f + i is 1 everywhere, as z + (1 − z) is" in sentence) == tied
    assert ("After step 1 the LSTM’s memory c and the GRU’s h are the same;" in sentence) == tied
    assert figures.describe_same_line(gru) == (
        "Put f = z, i = 1 − z and g = n into the LSTM’s line c = f c + i g, and you get the GRU’s "
        f"memory: over all 12 steps and 4 units the largest difference is {gap(0.0)}."
    )


def test_where_the_cells_part_is_told_of_their_runs():
    lstm, gru = both(7, False)
    sentence = figures.describe_side_by_side(lstm, gru)
    sums = lstm["i"] + lstm["f"]
    assert f"f + i goes from {sums.min():.2f} to {sums.max():.2f}, where" in sentence
    first = np.abs(lstm["c"][1] - gru["h"][1]).max()
    assert f"the GRU’s h differ by up to {first:.2f}; after step 12" in sentence


def test_how_much_of_its_memory_a_cell_shows():
    lstm, gru = both(7, False)
    c, h = np.abs(lstm["c"][1:]), np.abs(lstm["h"][1:])
    assert figures.describe_memory(lstm, gru) == (
        f"In this run the LSTM’s h is on average {100 * h.mean() / c.mean():.0f}\xa0% of the size "
        f"of its c, and c reaches {c.max():.2f}. The GRU shows its whole memory, which reaches "
        f"{np.abs(gru['h']).max():.2f}."
    )


@modes
def test_what_keeps_writes_and_remembers_is_drawn(mode):
    lstm, gru = both(7, False)
    figure = figures.side_by_side(lstm, gru, mode)
    titles = [each.text for each in figure.layout.annotations]
    assert titles == [
        *("f, keeps", "z, keeps"),
        *("i, writes", "1 − z, writes"),
        *("c, memory", "h, memory"),
    ]
    drawn = [np.array(trace.z).T for trace in figure.data]
    np.testing.assert_array_equal(drawn[3], 1 - gru["z"][:, 0])
    np.testing.assert_array_equal(drawn[4], lstm["c"][1:, 0])
