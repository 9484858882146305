"""A race as it is now: each net's loss, the line that it is near, how it ended, who is best."""

import math
from collections.abc import Mapping, Sequence

from lstm_ui.numbers import SPACE
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Ending, Lane

NEAR = 0.25  # of a line's own loss: whoever is nearer is called near that line
ENDINGS: dict[Ending, str] = {
    "solved": "solved",
    "budget": "not solved",
    "diverged": "diverged: a number grew too large",
    "": "under way",
}


def rows(lanes: Sequence[Lane]) -> list[dict[str, str]]:
    """Each net's steps, seconds and loss."""
    return [
        {
            "net": lane.name,
            "steps": str(lane.step),
            "seconds": f"{lane.seconds:.1f}",
            "loss": "" if lane.latest is None else f"{lane.latest[LOSS]:.4f}",
            "so far": ENDINGS[lane.ended],
        }
        for lane in lanes
    ]


def describe_standing(lanes: Sequence[Lane], lines: Mapping[str, float]) -> list[str]:
    """What became of each net, and the line of a solution without memory that its loss is near."""
    return [_standing(lane, lines) for lane in lanes]


def _standing(lane: Lane, lines: Mapping[str, float]) -> str:
    if lane.latest is None:
        return f"{lane.name}: nothing yet."
    loss, steps = lane.latest[LOSS], f"{lane.step:,}{SPACE}steps"
    if lane.ended == "solved":
        return f"{lane.name}: solved after {steps}."
    near = next((name for name, line in lines.items() if abs(loss / line - 1) < NEAR), None)
    where = "" if near is None else f", near the line “{near}”"
    return f"{lane.name}: a loss of {loss:.4f} after {steps}{where}."


def best(lanes: Sequence[Lane]) -> int:
    """The place of the net that solved the task soonest, or else of the one with the least loss."""

    def merit(place: int) -> tuple[bool, float]:
        lane = lanes[place]
        if lane.ended == "solved":
            return False, lane.step
        return True, math.inf if lane.latest is None else lane.latest[LOSS]

    return min(range(len(lanes)), key=merit)


def counterpart(lanes: Sequence[Lane], lane: Lane) -> Lane | None:
    """The first net that fared otherwise: that failed if this one solved the task, or solved it."""
    solved = lane.ended == "solved"
    others = (other for other in lanes if (other.ended == "solved") != solved)
    return next((other for other in others if other.net is not None), None)


def describe_step_times(entrant: str, times: Mapping[str, float], with_torch: bool) -> str:
    """How many milliseconds a step of training takes, by the backend's name."""
    listed = ", ".join(f"{time:.1f} ms with {name}" for name, time in times.items())
    missing = "" if with_torch else "; PyTorch is not installed here"
    return (
        f"{entrant}: one step of training takes {listed}{missing}. PyTorch is slower here than "
        "it can be: it runs one step of the sequence at a time, to keep every gate."
    )
