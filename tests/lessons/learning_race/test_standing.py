"""A race as it stands: what is told of every net, and what a step takes."""

from dataclasses import replace

import pytest

from lessons.learning_race.plan import Plan
from lessons.learning_race.standing import (
    best,
    counterpart,
    describe_standing,
    describe_step_times,
    rows,
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


def test_every_net_has_a_row():
    first, second = rows(lanes((None, 0.12345), ("diverged", "budget")))
    assert first == {
        "net": "GRU",
        "steps": "40",
        "seconds": "1.3",
        "loss": "",
        "so far": "diverged: a number grew too large",
    }
    assert second["loss"] == "0.1235"
    assert second["so far"] == "not solved"
    endings = [row["so far"] for row in rows(lanes((1.0, 1.0), ("solved", "")))]
    assert endings == ["solved", "under way"]


def made(*nets):
    """Lanes, each of the step at which it is, its loss and how it ended."""
    begun = Plan(("rnn", "gru", "lstm", "lstm_1"), length=20).lanes()
    return [
        replace(lane, net=lane.name, step=step, looks=[(step, {LOSS: loss})], ended=ended)
        for lane, (step, loss, ended) in zip(begun, nets, strict=False)
    ]


def test_the_best_solved_it_soonest_or_else_has_the_least_loss():
    solved = made((100, 1e-6, "budget"), (60, 0.009, "solved"), (40, 0.0099, "solved"))
    assert best(solved) == 2
    assert best(made((100, 0.2, "budget"), (100, 0.1, "budget"), (100, 0.3, "diverged"))) == 1
    unseen = made((1, 0.2, ""), (1, 0.1, ""))
    unseen[1] = replace(unseen[1], looks=[])
    assert best(unseen) == 0


def test_beside_a_net_stands_one_that_fared_otherwise():
    lanes = made((100, 0.2, "budget"), (60, 0.009, "solved"), (40, 0.009, "solved"))
    assert counterpart(lanes, lanes[2]) is lanes[0]
    assert counterpart(lanes, lanes[0]) is lanes[1]
    assert counterpart(lanes[1:], lanes[2]) is None
    assert counterpart([replace(lanes[0], net=None), lanes[1]], lanes[1]) is None


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
