"""A race as it stands: the loss of each net, the line that it is near, and how it ended."""

from collections.abc import Mapping, Sequence

from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Ending, Lane

NEAR = 0.25  # of a line's own loss: who is nearer is said to be by that line
ENDINGS: dict[Ending, str] = {
    "solved": "solved",
    "budget": "the budget is used up",
    "diverged": "a number outgrew what 32 bits hold",
    "": "on its way",
}


def rows(lanes: Sequence[Lane]) -> list[dict[str, str]]:
    """Each net's steps, seconds and loss."""
    return [
        {
            "net": lane.name,
            "steps": str(lane.step),
            "seconds of computing": f"{lane.seconds:.1f}",
            "loss": "" if lane.latest is None else f"{lane.latest[LOSS]:.4f}",
            "so far": ENDINGS[lane.ended],
        }
        for lane in lanes
    ]


def describe_standing(lanes: Sequence[Lane], lines: Mapping[str, float]) -> str:
    """Each net's latest loss, and the line of a solution without memory that it is near."""
    return "; ".join(_loss(lane, lines) for lane in lanes) + "."


def _loss(lane: Lane, lines: Mapping[str, float]) -> str:
    if lane.latest is None:
        return f"{lane.name}: nothing yet"
    loss = lane.latest[LOSS]
    solved = ", solved" if lane.ended == "solved" else ""
    near = next((name for name, line in lines.items() if abs(loss / line - 1) < NEAR), None)
    by = "" if near is None else f", by the line “{near}”"
    return f"{lane.name}: {loss:.4f} after {lane.step} steps and {lane.seconds:.1f} s{solved}{by}"


def describe_step_times(entrant: str, times: Mapping[str, float], with_torch: bool) -> str:
    """How many milliseconds a step of training takes, by the backend's name."""
    listed = ", ".join(f"{name} {time:.1f} ms" for name, time in times.items())
    missing = "" if with_torch else "; PyTorch is not installed here"
    return (
        f"A step of {entrant} takes: {listed}{missing}. PyTorch runs one step of "
        "the sequence at a time here, with every gate kept, as the core does."
    )
