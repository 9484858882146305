"""The nets that may enter a race on a task: how each begins, when it has solved it, its curves."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

from lstm_core.learning.reach import is_due, reach_of, unseen
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Progress, Settings, train
from lstm_ui.files import csv
from lstm_ui.training.lane import Ending, Lane, Step

MOST_SEED = 9999
LOSS = "loss on unseen sequences"  # what a look tells

ENTRANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "rnn": ("plain RNN", {"kind": "rnn"}),
    "orthogonal": ("orthogonal RNN", {"kind": "rnn", "scheme": "orthogonal"}),
    "gru": ("GRU", {"kind": "gru"}),
    "lstm": ("LSTM as PyTorch", {"kind": "lstm"}),
    "lstm_1": ("LSTM, forget bias 1", {"kind": "lstm", "forget_bias": 1.0}),
    "chrono": ("LSTM, chrono", {"kind": "lstm", "scheme": "chrono"}),
}
"""What an entrant is called, and the settings that make it what it is."""


def lane(name: str, settings: Settings, *, watch_reach: bool = False) -> Lane:
    """A net at the start; nothing is trained yet.

    Parameters
    ----------
    watch_reach : whether to look, now and then, how far back its gradient reaches
    """
    taken = steps(train(settings), settings)
    return Lane(name, settings.steps, with_reach(taken, settings) if watch_reach else taken)


def steps(training: Iterable[Progress], settings: Settings) -> Iterator[Step]:
    """The steps of a training, up to the one that solves the task or diverges, if one does."""
    task = TASKS[settings.task]
    for now in training:
        ending: Ending = ""
        if now.diverged:
            ending = "diverged"
        elif now.held_out is not None and task.solved(now.held_out, settings.length):
            ending = "solved"
        look = None if now.held_out is None else {LOSS: now.held_out}
        yield Step(now.step, now.loss, now.net, now.seconds, look, ending)


def with_reach(taken: Iterable[Step], settings: Settings) -> Iterator[Step]:
    """The steps, now and then with the reach of the gradient after them, and its time in theirs."""
    batch = unseen(settings)
    for step in taken:
        net, due = step.net, step.ending or is_due(settings, step.number)
        if net is not None and step.look is not None and due:
            begun = perf_counter()
            reach = reach_of(net, batch)
            step = replace(step, reach=reach, seconds=step.seconds + perf_counter() - begun)
        yield step


def table(lanes: Iterable[Lane]) -> str:
    """Every lane's curves as CSV."""
    return csv(
        ["net", "step", "loss on the batch", LOSS],
        (
            [lane.name, step, loss, seen.get(step, "")]
            for lane in lanes
            for seen in [dict(lane.curve(LOSS))]
            for step, loss in enumerate(lane.losses, start=1)
        ),
    )
