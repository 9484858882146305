"""Pictures of beliefs are the numbers that they are given, and their sentences are true of them."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity import figures
from lessons.bilstm_ambiguity.texts import HIDDEN
from lstm_ui import theme
from tests.lessons.bilstm_ambiguity.cases import PLAIN, SENSES, S, T, random

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", ["light", "dark"])


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
        assert list(bar.x) == SENSES
        assert bar.name == name
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
    assert low < 0
    assert T < high < T + 1
    blank = [HIDDEN] * (T - seen)
    assert list(figure.layout.xaxis.ticktext) == ["<b>the word</b>", *PLAIN[:seen], *blank]
    assert "river" in figure.layout.yaxis.title.text


@modes
def test_decided_is_a_bar_a_word_and_net(mode):
    sizes = {"forward": random(T, seed=5, low=0.0), "both": random(T, seed=6, low=0.0)}
    figure = figures.decided(sizes, PLAIN, 1, mode)
    for bar, (name, values) in zip(figure.data, sizes.items(), strict=True):
        np.testing.assert_array_equal(np.array(bar.y, float), values)
        np.testing.assert_array_equal(np.array(bar.x, float), np.arange(T))
        assert bar.name == name
        assert list(bar.customdata) == PLAIN
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


RIVER, MONEY = np.array([0.9149, 0.05, 0.0351]), np.array([0.2, 0.6751, 0.1249])


@pytest.mark.parametrize(
    ("forward", "both", "belief"),
    [
        (RIVER, MONEY, ("“river” 91\u00a0%", "“money” 68\u00a0%")),
        (MONEY, RIVER, ("“money” 68\u00a0%", "“river” 91\u00a0%")),
        (MONEY[::-1], MONEY, ("“money” 68\u00a0%", "“money” 68\u00a0%")),
        (RIVER, RIVER[::-1], ("“river” 91\u00a0%", "“store” 91\u00a0%")),
    ],
)
def test_a_belief_is_the_likeliest_sense_of_each_net(forward, both, belief):
    assert figures.describe_belief(SENSES, forward, both) == (
        f"the forward net gives {belief[0]} at the word, the bidirectional one {belief[1]}."
    )


def test_beliefs_are_told_of_each_sentence():
    sentences = [("first sentence", RIVER, MONEY), ("second sentence", RIVER, RIVER[::-1])]
    assert figures.describe_beliefs(sentences, SENSES) == (
        "The first sentence: the forward net gives “river” 91\u00a0% at the word, the "
        "bidirectional one “money” 68\u00a0%. The second sentence: the forward net gives “river” "
        "91\u00a0% at the word, the bidirectional one “store” 91\u00a0%."
    )


@pytest.mark.parametrize("seen", [0, 1, T])
def test_peek_tells_what_is_revealed_and_nothing_beyond(seen):
    both, forward = random(T + 1, seed=3, low=0.0), random(T + 1, seed=4, low=0.0)
    assert figures.describe_peek(both, forward, seen, "store") == (
        f"With {seen} of {T} revealed the bidirectional net gives “store” {both[seen]:.0%}; the "
        f"forward net gave it {forward[0]:.0%} at the word, and after reading as far gives it "
        f"{forward[seen]:.0%}."
    ).replace("%", "\u00a0%")


def test_what_decided_is_the_largest_of_both_nets_and_nothing_to_the_right_of_one():
    sizes = {"forward": np.array([0.9, 0.4, 0.0, 0.0]), "both": np.array([0.1, 0.2, 0.7, 0.3])}
    told = (
        "For “river” the bidirectional score hangs most on “lent”. For the forward net, everything "
        "to the right of the word counts {}."
    )
    assert figures.describe_decided(sizes, PLAIN[:4], 1, "river") == told.format("exactly 0.0")
    assert figures.describe_decided(sizes, PLAIN[:4], 3, "river") == told.format(
        "nothing, as there is nothing there"
    )
    peeked = sizes | {"forward": np.array([0.9, 0.4, 0.0, 1e-9])}
    assert figures.describe_decided(peeked, PLAIN[:4], 1, "river") == told.format("exactly 1e-09")


def test_what_is_lost_without_a_word_is_a_row_with_its_sign():
    lost = {"forward": np.array([0.0214, 0.0, -0.3]), "both": np.array([-0.0126, 1.0, 0.0004])}
    assert figures.left_out(lost, ["the", "\\<", "."]) == [
        {"without": "the", "forward": "+0.021", "both": "\u22120.013"},
        {"without": "\\<", "forward": "+0.000", "both": "+1.000"},
        {"without": ".", "forward": "\u22120.300", "both": "+0.000"},
    ]
