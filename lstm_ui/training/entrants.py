"""The nets that may enter a race on a task: how each begins, when it has solved it, its curves."""

from collections.abc import Iterable, Iterator
from typing import Any

from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Progress, Settings, train
from lstm_ui.files import csv
from lstm_ui.training.lane import Ending, Lane, Step

MOST_SEED = 9999
LOSS = "loss on unseen sequences"  # what a look tells

ENTRANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "rnn": ("tanh RNN", {"kind": "rnn"}),
    "orthogonal": ("orthogonal RNN", {"kind": "rnn", "scheme": "orthogonal"}),
    "gru": ("GRU", {"kind": "gru"}),
    "lstm": ("LSTM as PyTorch", {"kind": "lstm"}),
    "lstm_1": ("LSTM, forget bias 1", {"kind": "lstm", "forget_bias": 1.0}),
    "chrono": ("LSTM, chrono", {"kind": "lstm", "scheme": "chrono"}),
}
"""What an entrant is called, and the settings that make it what it is."""


def lane(name: str, settings: Settings) -> Lane:
    """A net at the start; nothing is trained yet."""
    return Lane(name, settings.steps, steps(train(settings), settings))


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
