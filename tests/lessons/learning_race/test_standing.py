"""A race as it stands: what is told of every net, and what a step takes."""

from dataclasses import replace

import pytest

from lessons.learning_race.plan import Plan
from lessons.learning_race.standing import (
    describe_end,
    describe_standing,
    describe_step_times,
    ranked,
)
from lstm_ui.training.entrants import LOSS

LINES = {"one guess": 0.2, "another": 0.1}


def lanes(losses, endings):
    """A GRU and an LSTM after 40 steps and 1.26 seconds."""
    begun = Plan(("gru", "lstm_1"), length=20).lanes()
    return [
        replace(
            lane,
            running=None,
            step=40,
            seconds=1.26,
            looks=[] if loss is None else [(20, {LOSS: 9.0}), (40, {LOSS: loss})],
            ended=ended,
        )
        for lane, loss, ended in zip(begun, losses, endings, strict=True)
    ]


def test_who_solved_it_and_near_which_line_the_others_are():
    assert describe_standing(lanes((0.005, 0.13), ("solved", "budget")), LINES) == [
        "GRU: solved after 40\xa0steps.",
        "LSTM, forget bias 1: a loss of 0.1300 after 40\xa0steps.",
    ]
    assert describe_standing(lanes((None, 0.11), ("", "")), LINES) == [
        "GRU: nothing yet.",
        "LSTM, forget bias 1: a loss of 0.1100 after 40\xa0steps, near the line “another”.",
    ]


@pytest.mark.parametrize(
    ("loss", "line"),
    [(0.124, "another"), (0.126, None), (0.076, "another"), (0.074, None), (0.151, "one guess")],
)
def test_near_a_line_is_within_a_quarter_of_it(loss, line):
    sentence, _ = describe_standing(lanes((loss, 9.0), ("", "")), LINES)
    assert ("near the line" in sentence) == (line is not None)
    assert line is None or f"near the line “{line}”" in sentence


def made(*nets):
    """Lanes, each of the step at which it is, its loss and how it ended."""
    begun = Plan(("rnn", "gru", "lstm", "lstm_1"), length=20).lanes()
    return [
        replace(lane, net=lane.name, step=step, looks=[(step, {LOSS: loss})], ended=ended)
        for lane, (step, loss, ended) in zip(begun, nets, strict=False)
    ]


def test_the_first_solved_it_soonest_and_then_comes_the_least_loss():
    solved = made((100, 1e-6, "budget"), (60, 0.009, "solved"), (40, 0.0099, "solved"))
    assert ranked(solved) == [2, 1, 0]
    assert ranked(made((9, 0.2, "budget"), (9, 0.1, "budget"), (9, 0.3, "diverged"))) == [1, 0, 2]
    unseen = made((1, 0.2, ""), (1, 0.1, ""))
    unseen[1] = replace(unseen[1], looks=[])
    assert ranked(unseen) == [0, 1]


def test_the_end_is_told_with_who_solved_it_first_and_who_did_not():
    lanes = made((1600, 0.2, "budget"), (60, 0.009, "solved"), (40, 0.009, "solved"))
    assert describe_end(lanes, 12.4) == (
        "LSTM as PyTorch solved it after 40\xa0steps; GRU solved it after 60\xa0steps; plain RNN "
        "did not. It took 12\xa0s."
    )
    assert describe_end(lanes[1:2], 3.0) == "GRU solved it after 60\xa0steps. It took 3\xa0s."
    nobody = made((9, 0.2, "budget"), (9, 0.1, "diverged"))
    assert describe_end(nobody, 1.0) == "plain RNN and GRU did not. It took 1\xa0s."


AFTERWARDS = (
    " PyTorch is slower here than it can be: it runs one step of the sequence at a time, to keep "
    "every gate."
)


def test_step_times_are_told_of_each_backend():
    both = describe_step_times("GRU", {"NumPy": 1.25, "PyTorch": 20.04}, True)
    assert (
        both
        == f"GRU: one step of training takes 1.2 ms with NumPy, 20.0 ms with PyTorch.{AFTERWARDS}"
    )
    alone = describe_step_times("GRU", {"NumPy": 3.0}, False)
    missing = "GRU: one step of training takes 3.0 ms with NumPy; PyTorch is not installed here."
    assert alone == missing + AFTERWARDS
