"""Places on the way from knowing nothing to solved, by the log of a net's loss: the track's data.

place(L) = ln(L₀ / L) / ln(L₀ / L₁)

L₀ is the loss of a net that knows nothing, and has the place 0; L₁ counts as solved, and has 1.
"""

from collections.abc import Mapping, Sequence
from math import isfinite, log
from typing import Any

from lstm_ui.numbers import SPACE
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Lane
from lstm_ui.training.marks import Marks

SOLVED = "solved"
BEHIND = 0.12  # as far behind the start as is drawn: a fresh net may do worse than knowing nothing


def place(loss: float, nothing: float, solved_below: float) -> float:
    """How far a net of that loss has come: at most 1, and at least −`BEHIND`."""
    if loss == 0:
        return 1.0
    if not isfinite(loss):
        return -BEHIND
    way = log(nothing / loss) / log(nothing / solved_below)
    return round(min(1.0, max(-BEHIND, way)), 4)


def posts(baselines: Mapping[str, float], solved_below: float) -> list[tuple[str, float]]:
    """The place of each baseline by name, the worst first, and at last that of a solution."""
    nothing = max(baselines.values())
    marks = {**baselines, SOLVED: solved_below}
    return [(name, place(loss, nothing, solved_below)) for name, loss in marks.items()]


def track(
    lanes: Sequence[Lane],
    marks: Sequence[Marks],
    baselines: Mapping[str, float],
    solved_below: float,
    line: str,
) -> dict[str, Any]:
    """What the track draws of the nets as they are now.

    Parameters
    ----------
    marks : of each
    baselines, solved_below : losses, see `lstm_core.learning.tasks.Task`
    line : what to know now, under the lanes
    """
    nothing = max(baselines.values())
    told = [describe(lane) for lane in lanes]
    return {
        "posts": posts(baselines, solved_below),
        "lanes": [
            {
                "name": lane.name,
                "net": mark.net,
                "shape": mark.marker,
                "place": lane.latest and place(lane.latest[LOSS], nothing, solved_below),
                "note": note,
                "solved": lane.ended == "solved",
            }
            for lane, mark, note in zip(lanes, marks, told, strict=True)
        ],
        "line": line,
        "alt": _alt(lanes, told, baselines),
        "news": " ".join(
            f"{lane.name}: {note}." for lane, note in zip(lanes, told, strict=True) if lane.ended
        ),
    }


def describe(lane: Lane) -> str:
    """How far a net has trained, and how it ended."""
    steps = f"{lane.step:,}{SPACE}step{'s' * (lane.step != 1)}"
    match lane.ended:
        case "solved":
            return f"solved after {steps}"
        case "budget":
            return f"not solved in {steps}"
        case "diverged":
            return f"diverged after {steps}"
    return steps if lane.step else ""


def _alt(lanes: Sequence[Lane], told: Sequence[str], baselines: Mapping[str, float]) -> str:
    """The track in words: each net's loss against that of a net that knows nothing."""
    names = list(baselines)
    parts = [
        f"{lane.name}: {note}, a loss of {lane.latest[LOSS]:.3g}."
        if lane.latest
        else f"{lane.name}: at the start."
        for lane, note in zip(lanes, told, strict=True)
    ]
    scale = f"From “{names[0]}”, a loss of {baselines[names[0]]:.3g}, to “{SOLVED}”."
    return " ".join([scale, *parts])
