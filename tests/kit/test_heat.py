"""The heat maps are the runs that they are given."""

import numpy as np
import pytest

from lessons.gate_quiz import figures as quiz_figures

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", ["light", "dark"])
T, H = 7, 4


def random_run(symbols, seed, steps=T, units=H):
    rng = np.random.default_rng([seed, *symbols.encode()])
    values = {symbol: rng.uniform(-1, 1, (steps, units)) for symbol in symbols}
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


@modes
def test_two_runs_are_drawn_side_by_side(mode):
    free, other = random_run("gch", 1), random_run("gch", 2)
    figure = quiz_figures.two_runs(free, other, mode)
    assert len(figure.data) == 6
    wanted = [run[symbol] for symbol in "gch" for run in (free, other)]
    for heat, values in zip(figure.data, wanted, strict=True):
        np.testing.assert_array_equal(cell_values(heat), values.T)
        assert list(heat.x) == list(range(1, T + 1))
        assert list(heat.y) == list(range(1, H + 1))
    assert titles_of(figure) == [
        f"{symbol}, {which}" for symbol in "gch" for which in ("free", "one gate forced")
    ]
    assert is_balanced(figure)


def test_two_runs_stand_where_their_titles_do():
    """Left is free and right forced; g, c, h go down the page."""
    figure = quiz_figures.two_runs(random_run("gch", 1), random_run("gch", 2), "light")
    for heat, note in zip(figure.data, figure.layout.annotations, strict=True):
        across, down = (
            figure.layout[f"{axis[0]}axis{axis[1:]}"].domain for axis in (heat.xaxis, heat.yaxis)
        )
        assert across[0] <= note.x <= across[1]
        assert abs(note.y - down[1]) < 0.02
    left, right = (figure.layout[f"xaxis{k}"].domain for k in ("", 2))
    assert left[1] < right[0]


def test_hovering_tells_symbol_unit_step_and_value():
    figure = quiz_figures.two_runs(random_run("gch", 1), random_run("gch", 2), "dark")
    for heat, symbol in zip(figure.data, "ggcchh", strict=True):
        assert heat.hovertemplate.startswith(f"{symbol} of unit %{{y}} at step %{{x}}: %{{z")
