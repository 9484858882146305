"""The pictures of the ambiguity page are the numbers that they are given, and their words."""

import json

import numpy as np
import pytest

from lessons.bilstm_ambiguity import figures
from lessons.bilstm_ambiguity.figures import MOST_TICKS
from lstm_ui import theme

pytestmark = [pytest.mark.torchless, pytest.mark.usefixtures("figures_keep_to_the_schema")]

modes = pytest.mark.parametrize("mode", ["light", "dark"])
T, H, S = 7, 4, 3
HOSTILE = ["<b>", "&lt;", "bank", "<img src=x>", ">", "&", "a<br>b"]
PLAIN = ["the", "bank", "lent", "us", "a", "little", "."]
SENSES = ["river", "money", "store"]


def random(*shape, seed=1, low=-1.0):
    return np.random.default_rng([seed, *shape]).uniform(low, 1, shape)


def states(seed, words=T):
    return random(words, H, seed=seed)


def strings(value):
    """Every text in a figure's JSON, but not what Plotly packs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("template", "bdata"):
                yield from strings(item)


def texts(figure):
    return list(strings(json.loads(figure.to_json())))


@modes
@pytest.mark.parametrize("position", [0, 2, T - 1])
def test_lanes_are_the_states_and_the_frame_is_what_was_read(mode, position):
    forward, reverse = states(1), states(2)
    figure = figures.lanes(forward, reverse, PLAIN, position, mode)
    for heat, values in zip(figure.data, (forward, reverse), strict=True):
        np.testing.assert_array_equal(np.array(heat.z, float), values.T)
        assert [list(row) for row in heat.customdata] == [PLAIN] * H
        assert heat.x is None and heat.y is None  # columns 0 … T − 1, as the frames count
        assert heat.coloraxis == "coloraxis"
    assert [heat.hovertemplate.split(",")[0] for heat in figure.data] == ["forward", "reverse"]
    axis = figure.layout.coloraxis
    assert (axis.cmin, axis.cmax) == (-1, 1)
    frames = {(s.yref.removesuffix(" domain"), s.line.dash): s for s in figure.layout.shapes}
    assert len(frames) == len(figure.layout.shapes) == 4
    spans = {key: (shape.x0, shape.x1) for key, shape in frames.items()}
    column = (position - 0.5, position + 0.5)
    assert spans == {
        ("y", None): (-0.5, position + 0.5),
        ("y", "dot"): column,
        ("y2", None): (position - 0.5, T - 0.5),
        ("y2", "dot"): column,
    }
    assert {(s.y0, s.y1) for s in figure.layout.shapes} == {(-0.5, H - 0.5)}
    assert {s.line.color for s in figure.layout.shapes} == {theme.INK[mode]}
    assert [note.text for note in figure.layout.annotations] == [
        "forward, reads →",
        "reverse, reads ←",
    ]


@modes
def test_beliefs_are_the_chances_of_each_net_and_sentence(mode):
    chances = random(2, 2, S, low=0.0)
    rows = [("first sentence", *chances[0]), ("second sentence", *chances[1])]
    figure = figures.beliefs(rows, SENSES, mode)
    assert len(figure.data) == 4
    for bar, values, name in zip(
        figure.data, chances.reshape(4, S), ["forward alone", "both"] * 2, strict=True
    ):
        np.testing.assert_array_equal(np.array(bar.y, float), values)
        assert list(bar.x) == SENSES and bar.name == name
        assert list(bar.text) == [f"{value:.2f}" for value in values]
    assert [bar.yaxis for bar in figure.data] == ["y", "y", "y2", "y2"]
    assert [bar.showlegend for bar in figure.data] == [True, True, False, False]
    upper, lower = (figure.layout[name].domain for name in ("yaxis", "yaxis2"))
    assert upper[0] > lower[1]
    assert [note.text for note in figure.layout.annotations] == [
        "first sentence",
        "second sentence",
    ]


@modes
@pytest.mark.parametrize("seen", [0, 3, T])
def test_peek_draws_three_lines_of_what_is_revealed(mode, seen):
    both, forward = random(T + 1, seed=3, low=0.0), random(T + 1, seed=4, low=0.0)
    figure = figures.peek(both, forward, PLAIN, seen, "river", mode)
    turning, still, on = figure.data
    for line, values in ((turning, both), (on, forward), (still, np.full(T + 1, forward[0]))):
        np.testing.assert_array_equal(np.array(line.y, float), values[: seen + 1])
        np.testing.assert_array_equal(np.array(line.x, float), np.arange(seen + 1))
        assert list(line.customdata) == ["the word", *PLAIN[:seen]]
    assert len({(line.line.color, line.line.dash) for line in figure.data}) == 3
    low, high = figure.layout.xaxis.range
    assert low < 0 and T < high < T + 1
    blank = [figures.HIDDEN] * (T - seen)
    assert list(figure.layout.xaxis.ticktext) == ["<b>the word</b>", *PLAIN[:seen], *blank]
    assert "river" in figure.layout.yaxis.title.text


@modes
def test_decided_is_a_bar_a_word_and_net(mode):
    sizes = {"forward": random(T, seed=5, low=0.0), "both": random(T, seed=6, low=0.0)}
    figure = figures.decided(sizes, PLAIN, 1, mode)
    for bar, (name, values) in zip(figure.data, sizes.items(), strict=True):
        np.testing.assert_array_equal(np.array(bar.y, float), values)
        np.testing.assert_array_equal(np.array(bar.x, float), np.arange(T))
        assert bar.name == name and list(bar.customdata) == PLAIN
    axis = figure.layout.xaxis
    assert list(axis.tickvals) == list(range(T))
    assert list(axis.ticktext) == ["the", "<b>bank</b>", *PLAIN[2:]]
    assert figure.data[0].marker.pattern.shape != figure.data[1].marker.pattern.shape


@modes
def test_a_net_has_its_name_and_colour_in_every_picture(mode):
    one, two = random(T, seed=5, low=0.0), random(T, seed=6, low=0.0)
    beliefs = figures.beliefs([("a sentence", one, two)], PLAIN, mode).data
    decided = figures.decided({"forward": one, "both": two}, PLAIN, 1, mode).data
    peek = figures.peek(two, one, PLAIN[1:], 0, "river", mode).data
    assert [line.name for line in peek] == [
        "both, of the word",
        "forward, at the word",
        "forward, reading on",
    ]
    for trace in (*beliefs, *decided, *peek):
        drawn = trace.line.color if trace.type == "scatter" else trace.marker.color
        of_both = trace.name.startswith("both")
        assert drawn == (theme.POSITIVE if of_both else theme.NEGATIVE)[mode]
        assert trace.hovertemplate.startswith(trace.name)


def three(words, position):
    """The figures that name words."""
    count = len(words)
    yield figures.lanes(states(1, count), states(2, count), words, position, "light")
    yield figures.decided(
        {"forward": random(count), "both": random(count)}, words, position, "dark"
    )
    beyond = random(count - position, low=0.0)
    to_the_right = words[position + 1 :]
    yield figures.peek(beyond, beyond, to_the_right, len(to_the_right), "river", "light")


def test_words_with_markup_are_spelled_out():
    for figure in three(HOSTILE, 2):
        found = texts(figure)
        for text in found:
            own = text.removeprefix("<b>").removesuffix("</b>").removesuffix("<extra></extra>")
            assert "<" not in own and ">" not in own, text
        assert any("&lt;img src=x&gt;" in text for text in found)
        assert any("&amp;" in text for text in found)
    first, *_ = three(HOSTILE, 2)
    assert first.layout.xaxis2.ticktext[:3] == ("&lt;b&gt;", "&amp;lt;", "<b>bank</b>")
    bold = figures.decided({"forward": random(1), "both": random(1)}, ["<i>"], 0, "light")
    assert bold.layout.xaxis.ticktext == ("<b>&lt;i&gt;</b>",)


@pytest.mark.parametrize("count", [20, 21, 60, 119])
@pytest.mark.parametrize("place", [0.0, 0.35, 0.99])
def test_long_sentences_name_as_many_words_as_there_is_room_for(count, place):
    position = int(place * count)
    words = [f"w{k}" for k in range(count)]
    lanes, decided, _ = three(words, position)
    for axis in (lanes.layout.xaxis2, decided.layout.xaxis):
        shown, names = list(axis.tickvals), list(axis.ticktext)
        assert MOST_TICKS / 2 <= len(shown) <= MOST_TICKS
        assert names[shown.index(position)] == f"<b>w{position}</b>"
        others = [(k, n) for k, n in zip(shown, names, strict=True) if k != position]
        assert all(name == f"w{k}" for k, name in others)


def test_a_word_too_long_for_its_place_is_cut_before_it_is_spelled_out():
    (_, decided, _) = three(["bank", "<" * 600], 0)
    cut = "&lt;" * 13 + "…"
    assert decided.layout.xaxis.ticktext[1] == cut
    assert decided.data[0].customdata[1] == cut
    assert figures.shortened("<" * 14) == "<" * 14
