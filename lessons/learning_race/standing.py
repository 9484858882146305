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


def ranked(lanes: Sequence[Lane]) -> list[int]:
    """The places of the nets: who solved the task soonest, then who has the least loss."""

    def merit(place: int) -> tuple[bool, float]:
        lane = lanes[place]
        if lane.ended == "solved":
            return False, lane.step
        return True, math.inf if lane.latest is None else lane.latest[LOSS]

    return sorted(range(len(lanes)), key=merit)


def describe_end(lanes: Sequence[Lane], seconds: float) -> str:
    """Who solved the task, after how many steps, and who did not."""
    solved = [lanes[k] for k in ranked(lanes) if lanes[k].ended == "solved"]
    others = [lane.name for lane in lanes if lane.ended != "solved"]
    told = [f"{lane.name} solved it after {lane.step:,}{SPACE}steps" for lane in solved]
    told += [f"{' and '.join(others)} did not"] if others else []
    return f"{'; '.join(told)}. It took {seconds:.0f}{SPACE}s."


def describe_step_times(entrant: str, times: Mapping[str, float], with_torch: bool) -> str:
    """How many milliseconds a step of training takes, by the backend's name."""
    listed = ", ".join(f"{time:.1f} ms with {name}" for name, time in times.items())
    missing = "" if with_torch else "; PyTorch is not installed here"
    return (
        f"{entrant}: one step of training takes {listed}{missing}. PyTorch is slower here than "
        "it can be: it runs one step of the sequence at a time, to keep every gate."
    )
