"""A race as it stands: what is told of every net, and what a step takes."""

from dataclasses import replace

import pytest

from lessons.learning_race.plan import Plan
from lessons.learning_race.standing import describe_standing, describe_step_times, rows
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


def test_who_solved_it_and_by_which_line_the_others_are():
    assert describe_standing(lanes((0.005, 0.13), ("solved", "budget")), LINES) == (
        "GRU: 0.0050 after 40 steps and 1.3 s, solved; "
        "LSTM, forget bias 1: 0.1300 after 40 steps and 1.3 s."
    )
    assert describe_standing(lanes((None, 0.11), ("", "")), LINES) == (
        "GRU: nothing yet; "
        "LSTM, forget bias 1: 0.1100 after 40 steps and 1.3 s, by the line “another”."
    )


@pytest.mark.parametrize(
    ("loss", "line"),
    [(0.124, "another"), (0.126, None), (0.076, "another"), (0.074, None), (0.151, "one guess")],
)
def test_near_a_line_is_within_a_quarter_of_it(loss, line):
    sentence = describe_standing(lanes((loss, 9.0), ("", "")), LINES)
    assert ("by the line" in sentence) == (line is not None)
    assert line is None or f"by the line “{line}”" in sentence


def test_every_net_has_a_row():
    first, second = rows(lanes((None, 0.12345), ("diverged", "budget")))
    assert first == {
        "net": "GRU",
        "steps": "40",
        "seconds of computing": "1.3",
        "loss": "",
        "so far": "a number outgrew what 32 bits hold",
    }
    assert second["loss"] == "0.1235"
    assert second["so far"] == "the budget is used up"
    endings = [row["so far"] for row in rows(lanes((1.0, 1.0), ("solved", "")))]
    assert endings == ["solved", "on its way"]


AFTERWARDS = (
    " PyTorch runs one step of the sequence at a time here, with every gate kept, as the core does."
)


def test_step_times_are_told_of_each_backend():
    both = describe_step_times("GRU", {"NumPy": 1.25, "PyTorch": 20.04}, True)
    assert both == f"A step of GRU takes: NumPy 1.2 ms, PyTorch 20.0 ms.{AFTERWARDS}"
    alone = describe_step_times("GRU", {"NumPy": 3.0}, False)
    missing = "A step of GRU takes: NumPy 3.0 ms; PyTorch is not installed here."
    assert alone == missing + AFTERWARDS
