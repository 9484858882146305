"""The curves of a training, against the lines that mean something."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from lstm_ui import theme
from lstm_ui.plotting import Part, figure, go, level, title, upright

DASHES = ("solid", "dash", "dot", "dashdot")
MARKERS = ("circle", "square", "diamond", "x")
Looks = Sequence[tuple[int, float]]  # the loss at some steps
MARK = {"dash": "longdash", "width": 1}  # of a line across


def curves(
    lanes: Mapping[str, Looks],
    earlier: Mapping[str, Looks],
    lines: Mapping[str, float],
    solved_below: float,
    mode: theme.Mode,
    groups: Mapping[str, str] | None = None,
    at: int | None = None,
) -> go.Figure:
    """Loss on unseen sequences against the steps of training, on a log axis.

    Parameters
    ----------
    groups : the group of each lane, by its name, if lanes of a group are to look alike and share
        one entry of the legend
    at : a step of training to mark
    """
    marks = {**lines, "solved": solved_below}
    ink = {"color": theme.INK[mode]}
    across = [level(value, MARK | ink) for value in marks.values()]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 420,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top"},
        "xaxis": {**title("steps of training"), "rangemode": "tozero"},
        "yaxis": {
            **title("loss on unseen sequences"),
            "type": "log",
            "range": _range([*lanes.values(), *earlier.values()], marks.values()),
            "dtick": 1,
        },
        "shapes": across if at is None else [*across, upright(at, {**MARK, "dash": "dot", **ink})],
        "annotations": [
            at_the_right(f"{name}, {value:.3g}", float(np.log10(value)), mode)
            for name, value in marks.items()
        ],
    }
    return figure(_traces(lanes, earlier, groups, mode), layout)


def _traces(
    lanes: Mapping[str, Looks],
    earlier: Mapping[str, Looks],
    groups: Mapping[str, str] | None,
    mode: theme.Mode,
) -> list[Part]:
    """A line for each lane, those of earlier races paler; what looks alike is named once."""
    kinds = list(dict.fromkeys((groups or {}).values()))
    colours = group_tints(mode) if groups else tints(mode)
    drawn: list[Part] = []
    named: set[str] = set()
    for which, races in (("", lanes), ("earlier: ", earlier)):
        for place, (name, looks) in enumerate(races.items()):
            group = groups[name] if groups else name
            k = kinds.index(group) if groups else place
            entry = which + group
            legend = {"name": entry, "legendgroup": entry, "showlegend": entry not in named}
            drawn.append(_line(looks, name, which, k, colours[k % len(colours)]) | legend)
            named.add(entry)
    return drawn


def _line(looks: Looks, name: str, which: str, k: int, colour: str) -> Part:
    return {
        "type": "scatter",
        "x": [step for step, _ in looks],
        "y": [loss for _, loss in looks],
        "mode": "lines+markers",
        "opacity": 0.45 if which else 1,
        "line": {"color": colour, "dash": DASHES[k % 4], "width": 1 if which else 2.25},
        "marker": {"symbol": MARKERS[k % 4], "size": 4 if which else 6},
        "hovertemplate": f"{which}{name}, step %{{x}}: %{{y:.4f}}<extra></extra>",
    }


def _range(races: Sequence[Looks], marks: Iterable[float]) -> list[float]:
    """The ends of the log axis, beyond every loss that is finite and every line across."""
    losses = [loss for looks in races for _, loss in looks if 0 < loss < np.inf]
    seen = [*marks, *losses]
    return [float(np.log10(min(seen) / 2)), float(np.log10(max(seen) * 1.6))]


def at_the_right(text: str, y: float, mode: theme.Mode) -> Part:
    """The name of a line across, under its right end."""
    place = {"x": 1, "xref": "paper", "xanchor": "right", "y": y, "yanchor": "top"}
    return {
        **place,
        "text": text,
        "showarrow": False,
        "font": {"size": 13, "color": theme.INK[mode]},
    }


def group_tints(mode: theme.Mode) -> list[str]:
    """Colours for two groups, further apart than the first two of four lanes."""
    return tints(mode)[::2]


def tints(mode: theme.Mode) -> list[str]:
    """Colours for four lanes, in their order."""
    return [
        theme.NEGATIVE[mode],
        theme.color("s", mode),
        theme.color("c", mode),
        theme.color("g", mode),
    ]
