"""The curves of a training, against the lines that mean something."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_ui import theme
from lstm_ui.plotting import Part, figure, go, level, title, upright

DASHES = ("solid", "dash", "dot", "dashdot")
MARKERS = ("circle", "square", "diamond", "x")
MARK = {"dash": "longdash", "width": 1}  # of a line across


def curves(
    lanes: Mapping[str, Sequence[tuple[int, float]]],
    earlier: Mapping[str, Sequence[tuple[int, float]]],
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
    """
    colours = group_tints(mode) if groups else tints(mode)
    traces = []
    kinds = list(dict.fromkeys((groups or {}).values()))
    told: set[str] = set()
    for which, races in (("", lanes), ("earlier: ", earlier)):
        for place, (name, looks) in enumerate(races.items()):
            group = groups[name] if groups else name
            k = kinds.index(group) if groups else place
            traces.append(
                {
                    "type": "scatter",
                    "x": [step for step, _ in looks],
                    "y": [loss for _, loss in looks],
                    "name": which + group,
                    "legendgroup": which + group,
                    "showlegend": which + group not in told,
                    "mode": "lines+markers",
                    "opacity": 0.45 if which else 1,
                    "line": {
                        "color": colours[k % len(colours)],
                        "dash": DASHES[k % 4],
                        "width": 1 if which else 2.25,
                    },
                    "marker": {"symbol": MARKERS[k % 4], "size": 4 if which else 6},
                    "hovertemplate": f"{which}{name}, step %{{x}}: %{{y:.4f}}<extra></extra>",
                }
            )
            told.add(which + group)
    marks = {**lines, "solved": solved_below}
    shown = [loss for looks in (*lanes.values(), *earlier.values()) for _, loss in looks]
    known = [loss for loss in shown if 0 < loss < np.inf]
    low = min([solved_below, *known]) / 2
    high = max([*lines.values(), *known]) * 1.6
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 420,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top"},
        "xaxis": {**title("steps of training"), "rangemode": "tozero"},
        "yaxis": {
            **title("loss on unseen sequences"),
            "type": "log",
            "range": [np.log10(low), np.log10(high)],
            "dtick": 1,
        },
        "shapes": [level(value, MARK | {"color": theme.INK[mode]}) for value in marks.values()]
        + ([] if at is None else [upright(at, {**MARK, "dash": "dot", "color": theme.INK[mode]})]),
        "annotations": [
            at_the_right(f"{name}, {value:.3g}", float(np.log10(value)), mode)
            for name, value in marks.items()
        ],
    }
    return figure(traces, layout)


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
