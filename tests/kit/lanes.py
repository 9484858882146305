"""Lanes whose training is made up, and a race that takes one turn."""

from itertools import chain, repeat

from lstm_ui.training import teacher
from lstm_ui.training.lane import Lane, Step


def faked(losses, name="faked", seconds=0.5, ends_at=None):
    """A lane whose looks are these losses, step by step; None where there is none."""

    def steps():
        for number, loss in enumerate(losses, start=1):
            look = None if loss is None else {"loss": loss}
            ending = "solved" if number == ends_at else ""
            reach = None if loss is None else f"reach {number}"
            yield Step(number, 2.0 * number, f"net {number}", seconds, look, ending, reach)

    return Lane(name, len(losses), steps())


def one_round(running, monkeypatch):
    """Train for a time in which every lane has one turn."""
    rounds(running, 1, monkeypatch)


def rounds(running, count, monkeypatch):
    """Train for a time in which every lane has so many turns."""
    clock = chain([0.0], repeat(0.0, count), repeat(1.0))
    with monkeypatch.context() as patched:
        patched.setattr(teacher, "monotonic", lambda: next(clock))
        running.advance(0.5)
