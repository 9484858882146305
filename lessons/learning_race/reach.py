"""The reach while it learns: how far back each net's gradient goes, and when it got there."""

from collections.abc import Sequence

import numpy as np

from lstm_core.cells import CELLS, Kind
from lstm_core.learning.reach import KEEPING, Reach
from lstm_ui import theme
from lstm_ui.numbers import SPACE, amount, percent
from lstm_ui.plotting import Part, figure, go, level, title, upright
from lstm_ui.training.curves import MARK, at_the_right
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Lane
from lstm_ui.training.marks import marks_of

THRESHOLD = 0.01  # of the gradient at the last step: from there on it counts as arriving
LOWEST = -30.0  # power of ten: a line leaves the picture there, and float32 soon after
BOX = 56  # pixels of the figure's height for each net with a gate


def looked_at(lane: Lane, step: int) -> tuple[int, Reach] | None:
    """The latest look at a net's reach up to that step of training, with its own step."""
    seen = [look for look in lane.reaches if look[0] <= max(step, 1)]
    return seen[-1] if seen else None


def first_past(lane: Lane, lag: int) -> int | None:
    """The step of the first look at which 1 % of the gradient or more arrived at that lag."""
    return next((step for step, reach in lane.reaches if reach.by_lag[lag] >= THRESHOLD), None)


def by_lag(
    lanes: Sequence[Lane],
    kinds: Sequence[Kind],
    step: int,
    lags: tuple[int, int],
    mode: theme.Mode,
) -> go.Figure:
    """What arrives at each lag, a line for each net, on an axis that all steps share.

    Parameters
    ----------
    lags : the shortest and the longest that the task needs: they are marked
    """
    traces = [
        _line(lane, look, theme.net_color(mark.net, mode), mark.dash)
        for lane, mark in zip(lanes, marks_of(kinds), strict=True)
        if (look := looked_at(lane, step)) is not None
    ]
    ink = {"color": theme.INK[mode]}
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 420,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top"},
        "showlegend": True,
        "xaxis": {**title("steps back from the last answer"), "range": [0, lags[1] + 1]},
        "yaxis": {
            **title("gradient, relative to the last step"),
            "type": "log",
            "exponentformat": "power",
            "dtick": 5,
            "range": _range(lanes),
        },
        "shapes": [level(THRESHOLD, MARK | ink), upright(lags[1], MARK | ink | {"dash": "dot"})]
        + ([_needed(lags, mode)] if lags[0] < lags[1] else []),
        "annotations": [at_the_right(percent(THRESHOLD), float(np.log10(THRESHOLD)), mode)],
    }
    return figure(traces, layout)


def _line(lane: Lane, look: tuple[int, Reach], tint: str, dash: str) -> Part:
    step, reach = look
    arrives = reach.by_lag[:-1]  # the last is the state before the first step
    return {
        "type": "scatter",
        "x": np.arange(len(arrives)),
        "y": np.maximum(arrives, 10 ** (LOWEST - 5)),  # a log axis has no place for 0
        "name": lane.name,
        "mode": "lines",
        "line": {"color": tint, "dash": dash, "width": 2.5},
        "customdata": arrives,
        "hovertemplate": f"{lane.name} after {step} steps of training, %{{x}} back: "
        "%{customdata:.1e}<extra></extra>",
    }


def _range(lanes: Sequence[Lane]) -> list[float]:
    """From the foot of the axis to its top: all that any look has seen, but for the lowest."""
    seen = np.concatenate(
        [[1e-5, 1.0], *(r.by_lag[:-1] for lane in lanes for _, r in lane.reaches)]
    )
    known = seen[np.isfinite(seen) & (seen > 0)]
    low, high = np.log10(known.min()), np.log10(known.max())
    return [float(max(LOWEST, np.floor(low))), float(max(1.0, np.ceil(high)))]


def _needed(lags: tuple[int, int], mode: theme.Mode) -> Part:
    """A shade over the lags at which what the answer needs may stand."""
    across = {"x0": lags[0], "x1": lags[1], "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
    return {
        "type": "rect",
        **across,
        "fillcolor": theme.SOFT[mode],
        "opacity": 0.12,
        "line": {"width": 0},
        "layer": "below",
    }


def gates(
    lanes: Sequence[Lane], kinds: Sequence[Kind], step: int, mode: theme.Mode
) -> go.Figure | None:
    """How widely each net's keeping gate spreads, a box for each, and the unit that keeps most.

    None where no net has such a gate.
    """
    boxes = [
        part
        for lane, kind in zip(lanes, kinds, strict=True)
        if kind in KEEPING and (look := looked_at(lane, step)) is not None
        for part in _box(f"{lane.name}, {KEEPING[kind]}", look[1], theme.net_color(kind, mode))
    ]
    if not boxes:
        return None
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 96 + BOX * len({box["name"] for box in boxes}),
        "margin": {"l": 16, "r": 16, "t": 16, "b": 64},
        "showlegend": False,
        "xaxis": {**title("gate: 0 lets go, 1 keeps"), "range": [0, 1]},
        "yaxis": {"autorange": "reversed", "automargin": True},
    }
    return figure(boxes, layout)


def _box(name: str, reach: Reach, tint: str) -> list[Part]:
    """A box of all values of a gate, and a diamond for the unit that keeps most."""
    low, lower, middle, upper, high = ([float(value)] for value in reach.gates)
    box = {
        "type": "box",
        "orientation": "h",
        "y": [name],
        "name": name,
        "lowerfence": low,
        "q1": lower,
        "median": middle,
        "q3": upper,
        "upperfence": high,
        "line": {"color": tint},
        "width": 0.5,
    }
    keeper = {
        "type": "scatter",
        "x": [float(value) for value in reach.keeper],
        "y": [name],
        "name": name,
        "mode": "markers",
        "marker": {"symbol": "diamond", "size": 12, "color": tint},
        "cliponaxis": False,
        "hovertemplate": "the unit that keeps most: %{x:.3f} on average<extra></extra>",
    }
    return [box, keeper]


def describe_gates(lanes: Sequence[Lane], kinds: Sequence[Kind], step: int) -> str:
    """The middle half of each net's keeping gate, and its mean in the unit that keeps most."""
    parts = []
    for lane, kind in zip(lanes, kinds, strict=True):
        look = looked_at(lane, step)
        if kind in KEEPING and look is not None:
            (_, lower, _, upper, _), (keeper,) = look[1].gates, look[1].keeper
            name = CELLS[kind].blocks[CELLS[kind].index(KEEPING[kind])].name.lower()
            parts.append(
                f"{lane.name}: in the unit that keeps most, the {name} averages {keeper:.3f}; over "
                f"all units, half of its values lie between {lower:.2f} and {upper:.2f}."
            )
    return " ".join(parts)


def describe(lanes: Sequence[Lane], lag: int) -> list[str]:
    """When each net's gradient first reached the lag that the task needs, and when it solved it."""
    return [f"The task reaches {lag} steps back."] + [_told(lane, lag) for lane in lanes]


def _told(lane: Lane, lag: int) -> str:
    past, least = first_past(lane, lag), percent(THRESHOLD)
    if not lane.reaches:
        return f"{lane.name}: nothing yet."
    if past is None:
        arrived = f"the gradient there has stayed under {least}"
    elif past == lane.reaches[0][0]:
        arrived = f"the gradient there was over {least} from the start"
    else:
        arrived = f"the gradient there passed {least} by step {past}"
    if past is not None and lane.reaches[-1][1].by_lag[lag] < THRESHOLD:
        arrived += " and fell back"
    return f"{lane.name}: {arrived}; {_ended(lane)}."


def _ended(lane: Lane) -> str:
    if lane.ended == "solved":
        return f"solved after {lane.step}{SPACE}steps"
    return f"not solved {'in' if lane.ended else 'yet, after'} {lane.step}{SPACE}steps"


def rows(lanes: Sequence[Lane], step: int, lag: int) -> list[dict[str, str]]:
    """Each net as it was at the latest look up to that step of training."""
    return [
        {
            "net": lane.name,
            "after step": str(seen),
            "loss": f"{dict(lane.curve(LOSS))[seen]:.4f}",
            f"gradient {lag} steps back": amount(float(reach.by_lag[lag])),
        }
        for lane in lanes
        if (look := looked_at(lane, step)) is not None
        for seen, reach in [look]
    ]
