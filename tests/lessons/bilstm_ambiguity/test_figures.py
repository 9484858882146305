"""Pictures of beliefs are the numbers that they are given, and their sentences are true of them."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity import evidence, figures
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
        figure.data, chances.reshape(4, S), ["forward net", "bidirectional net"] * 2, strict=True
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
    figure = figures.peek(both, forward, PLAIN, seen, "river", True, mode)
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


def test_what_the_forward_net_learns_later_is_drawn_only_where_it_reads_on():
    """At first both lines are of the word itself: what each net can say there."""
    both, forward = random(T + 1, seed=3, low=0.0), random(T + 1, seed=4, low=0.0)
    at_the_word = figures.peek(both, forward, PLAIN, T, "river", False, "light")
    assert [line.name for line in at_the_word.data] == [
        "bidirectional net, at the word",
        "forward net, at the word",
    ]
    assert "Reading on" not in figures.describe_peek(both, forward, T, "river", False)


@modes
def test_a_net_has_its_name_and_colour_in_every_picture(mode):
    one, two = random(T, seed=5, low=0.0), random(T, seed=6, low=0.0)
    beliefs = figures.beliefs([("a sentence", one, two)], PLAIN, mode).data
    nets = {"forward": one, "both": two}
    words = [
        trace
        for draw in (evidence.left_out, evidence.gradient)
        for trace in draw(nets, PLAIN, 1, mode).data
    ]
    peek = figures.peek(two, one, PLAIN[1:], 0, "river", True, mode).data
    assert [line.name for line in peek] == [
        "bidirectional net, at the word",
        "forward net, at the word",
        "forward net, reading on",
    ]
    for trace in (*beliefs, *words, *peek):
        drawn = trace.line.color if trace.type == "scatter" else trace.marker.color
        of_both = trace.name.startswith("bidirectional")
        assert drawn == (theme.POSITIVE if of_both else theme.NEGATIVE)[mode]
        assert trace.hovertemplate.startswith(trace.name)


RIVER, MONEY = np.array([0.9149, 0.05, 0.0351]), np.array([0.2, 0.6751, 0.1249])


@pytest.mark.parametrize(
    ("forward", "both", "belief"),
    [
        (RIVER, MONEY, ("“river” (91\u00a0%)", "“money” (68\u00a0%)")),
        (MONEY, RIVER, ("“money” (68\u00a0%)", "“river” (91\u00a0%)")),
        (MONEY[::-1], MONEY, ("“money” (68\u00a0%)", "“money” (68\u00a0%)")),
        (RIVER, RIVER[::-1], ("“river” (91\u00a0%)", "“store” (91\u00a0%)")),
    ],
)
def test_a_belief_is_the_likeliest_sense_of_each_net(forward, both, belief):
    assert figures.describe_belief(SENSES, forward, both) == (
        f"at the word, the forward net believes {belief[0]}, the bidirectional net {belief[1]}."
    )


def test_beliefs_are_told_of_each_sentence():
    sentences = [("first sentence", RIVER, MONEY), ("second sentence", RIVER, RIVER[::-1])]
    assert figures.describe_beliefs(sentences, SENSES) == (
        "The first sentence: at the word, the forward net believes “river” (91\u00a0%), the "
        "bidirectional net “money” (68\u00a0%). The second sentence: at the word, the forward net "
        "believes “river” (91\u00a0%), the bidirectional net “store” (91\u00a0%)."
    )


@pytest.mark.parametrize("seen", [0, 1, T])
def test_peek_tells_what_is_revealed_and_nothing_beyond(seen):
    both, forward = random(T + 1, seed=3, low=0.0), random(T + 1, seed=4, low=0.0)
    assert figures.describe_peek(both, forward, seen, "store", True) == (
        f"With {seen} of {T} words revealed, the bidirectional net gives “store” {both[seen]:.0%}. "
        f"The forward net gave it {forward[0]:.0%} at the word, and that can’t change any more. "
        f"Reading on this far, it gives {forward[seen]:.0%}."
    ).replace("%", "\u00a0%")


def test_peek_at_the_last_word_says_that_nothing_comes_after_it():
    one = np.array([0.25])
    assert figures.describe_peek(one, one, 0, "store", False) == (
        "With nothing after the word, the bidirectional net gives “store” 25\u00a0%. The forward "
        "net gave it 25\u00a0% at the word, and that can’t change any more."
    )
