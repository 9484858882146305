"""Scores: four lines that differ in more than colour, and the sentence that four numbers make."""

import pytest

from lessons.state_leakage.scores import describe_progress, describe_scores, scores
from lstm_ui.theme import MODES

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")
each_mode = pytest.mark.parametrize("mode", MODES)


@each_mode
def test_scores_are_four_lines_that_differ_in_more_than_colour(mode):
    looks = {"in order": [(1, 0.2), (50, 0.9)], "shuffled": [(1, 0.3), (50, 0.4)]}
    figure = scores({"a": looks, "b": looks}, {"line": 0.75, "chance": 0.25}, 60, mode)
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
        assert one.line.dash != other.line.dash
        assert one.marker.symbol != other.marker.symbol
    assert [s.y0 for s in figure.layout.shapes] == [0.75, 0.25]
    lines, names = figure.layout.annotations[:2], figure.layout.annotations[2:]
    assert [a.text for a in lines] == ["line, 75%", "chance, 25%"]
    assert [(a.text, a.x, a.y) for a in names] == [("a", 50, 0.9), ("b", 50, 0.9)]
    colours = [figure.data[0].line.color, figure.data[2].line.color]
    assert [a.font.color for a in names] == colours


def two(in_order, shuffled):
    return {"in order": in_order, "shuffled": shuffled}


def test_the_four_numbers_each_stand_in_their_place():
    assert describe_scores("GRU, seed 1", 60, two(0.91, 0.32), two(0.74, 0.76), 0.75) == (
        "GRU, seed 1, after 60 steps: the net that carries its state gets 91\xa0% of the labels "
        "right in order and 32\xa0% shuffled. A sequence can tell 75\xa0%: the rest comes from the "
        "state. The net that is reset gets 74\xa0% in order and 76\xa0% shuffled."
    )


def test_one_step_and_one_score_either_way():
    assert describe_scores("LSTM, seed 2", 1, two(0.2, 0.3), two(0.251, 0.249), 0.75) == (
        "LSTM, seed 2, after 1 step: the net that carries its state gets 20\xa0% of the labels "
        "right in order and 30\xa0% shuffled. The net that is reset gets 25\xa0% either way."
    )


@pytest.mark.parametrize(("score", "above"), [(0.77, False), (0.779, False), (0.781, True)])
def test_above_what_a_sequence_can_tell_is_said_only_there(score, above):
    """75.9 % is luck: a thousand sequences drawn anew may well give it to an honest net."""
    sentence = describe_scores("GRU", 9, two(score, 0.5), two(0.75, 0.75), 0.75)
    assert ("the rest comes from the state" in sentence) == above


@pytest.mark.parametrize("looks", [(None, None), (two(1, 1), None), (None, two(1, 1))])
def test_before_both_have_been_looked_at_nothing_is_trained(looks):
    assert describe_scores("GRU, seed 1", 0, *looks, 0.75) == "GRU, seed 1: nothing is trained yet."


def test_how_far_the_net_that_serves_is_trained():
    begun = describe_progress("LSTM, seed 3", "reset", 7, 600, 0.25, None)
    assert begun == "LSTM, seed 3, trained with its state reset: 7 of 600 steps, 0.2 s."
    assert describe_progress("LSTM, seed 3", "reset", 600, 600, 9.06, 0.61) == (
        "LSTM, seed 3, trained with its state reset: 600 of 600 steps, 9.1 s. Of new users’ "
        "secrets it names 61\xa0%, served with its state reset."
    )


def test_a_net_that_names_none_is_told_of_too():
    sentence = describe_progress("LSTM, seed 3", "carried", 100, 600, 2.0, 0.0)
    assert " it names 0\xa0%, served" in sentence
