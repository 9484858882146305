"""The race's card: the losses of a short race, run for it."""

import numpy as np

from lessons.learning_race.plan import Plan
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import train
from lstm_ui import svg

PLAN = Plan(length=10, hidden=16, budget=300, rate=0.01)
COLOURS = {"rnn": "rnn", "gru": "gru", "lstm_1": "lstm"}
NAMES = {"rnn": "RNN", "gru": "GRU", "lstm_1": "LSTM"}
LEFT, RIGHT, TOP, BOTTOM = 8, 196, 12, 100
LEAST = 0.003  # of the axis


def card() -> str:
    """The loss of each net by step, on a log axis, over the line of who knows nothing."""
    nothing = max(TASKS[PLAN.task].baselines(PLAN.length).values())
    losses = {entrant: _losses(entrant) for entrant in PLAN.entrants}
    marks = [svg.line([(LEFT, _height(nothing)), (RIGHT, _height(nothing))], "soft", 1, "4 3")]
    at_last = {}
    for entrant, seen in losses.items():
        points = [(_across(step), _height(loss)) for step, loss in seen.items()]
        marks.append(svg.line(points, COLOURS[entrant]))
        at_last[NAMES[entrant]] = (COLOURS[entrant], points[-1][1])
    marks += svg.at_the_ends(RIGHT + 4, at_last)
    ends = ", ".join(
        f"{NAMES[entrant]} {list(seen.values())[-1]:.3f}" for entrant, seen in losses.items()
    )
    return svg.picture(
        f"Losses of a short race on adding, after {PLAN.steps} steps: {ends}. "
        f"A net that knows nothing has {nothing:.3f}.",
        marks,
    )


def _losses(entrant: str) -> dict[int, float]:
    """The loss on sequences never trained on, by step."""
    steps = train(PLAN.settings(entrant))
    return {now.step: now.held_out for now in steps if now.held_out is not None}


def _across(step: int) -> float:
    return LEFT + (RIGHT - LEFT) * step / PLAN.steps


def _height(loss: float) -> float:
    top = np.log(0.5)
    share = (top - np.log(max(loss, LEAST))) / (top - np.log(LEAST))
    return float(TOP + (BOTTOM - TOP) * share)
