"""The leak's figures draw what they are given, and nothing by colour alone."""

import numpy as np
import pytest

from lessons.state_leakage import figures
from lstm_ui.theme import MODES

pytestmark = [pytest.mark.torchless, pytest.mark.usefixtures("figures_keep_to_the_schema")]
each_mode = pytest.mark.parametrize("mode", MODES)


@each_mode
def test_scores_are_four_lines_that_differ_in_more_than_colour(mode):
    looks = {"in order": [(1, 0.2), (50, 0.9)], "shuffled": [(1, 0.3), (50, 0.4)]}
    figure = figures.scores({"a": looks, "b": looks}, {"line": 0.75, "chance": 0.25}, 60, mode)
    assert [t.name for t in figure.data] == [
        "a, in order",
        "a, shuffled",
        "b, in order",
        "b, shuffled",
    ]
    for trace in figure.data:
        seen = looks[trace.name.split(", ")[1]]
        assert list(zip(trace.x, trace.y, strict=True)) == seen
    assert figure.data[0].line.color != figure.data[2].line.color
    for one, other in (figure.data[:2], figure.data[2:]):
        assert one.line.dash != other.line.dash and one.marker.symbol != other.marker.symbol
    assert [s.y0 for s in figure.layout.shapes] == [0.75, 0.25]
    assert [a.text for a in figure.layout.annotations] == ["line, 75%", "chance, 25%"]


@each_mode
def test_told_is_one_map_a_server_with_the_answers_framed(mode):
    rng = np.random.default_rng(0)
    runs = {
        name: [p / p.sum(1, keepdims=True) for p in rng.random((2, 6, 4))]
        for name in ("one", "other")
    }
    figure = figures.told(runs, ("the user", "you"), "ABCD", mode)
    assert len(figure.data) == 2
    frames = [s for s in figure.layout.shapes if s.type == "rect"]
    for trace, parts in zip(figure.data, runs.values(), strict=True):
        np.testing.assert_allclose(np.array(trace.z), np.concatenate(parts).T)
        assert list(trace.y) == list("ABCD")
    marked = [(s.x0 + 0.5, s.y0 + 0.5) for s in frames]
    want = [
        (6 * (k + 1), part[-1].argmax()) for parts in runs.values() for k, part in enumerate(parts)
    ]
    assert marked == want
    borders = [s.x0 for s in figure.layout.shapes if s.type == "line"]
    assert borders == [6.5, 6.5]
    assert list(figure.layout.xaxis2.ticktext) == ["the user", "you"]
    assert list(figure.layout.xaxis2.tickvals) == [3.5, 9.5]  # amid each one's six steps


@each_mode
def test_attacks_are_a_group_of_bars_over_chance(mode):
    bars = {"a": [1.0, 0.5], "b": [0.9, 0.4], "c": [0.25, 0.2], "d": [0.24, 0.3]}
    figure = figures.attacks(bars, (1, 5), 0.25, mode)
    assert {t.name: list(t.y) for t in figure.data} == bars
    assert [list(t.x) for t in figure.data] == 4 * [["1 user ago", "5 users ago"]]
    looks = {(t.marker.color, t.marker.pattern.shape) for t in figure.data}
    assert len(looks) == 4
    assert all(t.marker.pattern.fillmode == "overlay" for t in figure.data)
    assert [s.y0 for s in figure.layout.shapes] == [0.25]
    assert "chance, 25%" in figure.layout.yaxis.ticktext
