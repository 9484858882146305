"""The curves of a training, against the lines that mean something."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from lstm_ui import theme
from lstm_ui.plotting import Part, figure, go, level, title
from lstm_ui.training.marks import Marks, marks_of

Curve = Sequence[tuple[int, float]]  # the loss at some steps
MARK = {"dash": "longdash", "width": 1}  # of a line across


def curves(
    lanes: Mapping[str, Curve],
    earlier: Mapping[str, Curve],
    lines: Mapping[str, float],
    solved_below: float,
    mode: theme.Mode,
    nets: Mapping[str, str],
    groups: Mapping[str, str] | None = None,
    budget: int | None = None,
) -> go.Figure:
    """Loss on unseen sequences against the steps of training, on a log axis.

    Parameters
    ----------
    nets : the kind of each lane, by its name: it has that kind's colour
    groups : the group of each lane, by its name, if lanes of a group are to look alike and share
        one entry of the legend
    budget : steps of training, up to which the axis goes however soon a net is done
    """
    marks = {**lines, "solved": solved_below}
    ink = {"color": theme.INK[mode]}
    across = [level(value, MARK | ink) for value in marks.values()]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 420,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top"},
        "xaxis": {**title("steps of training"), "range": [0, budget or _last(lanes, earlier)]},
        "yaxis": {
            **title("loss on unseen sequences"),
            "type": "log",
            "range": _range([*lanes.values(), *earlier.values()], marks.values()),
            "dtick": 1,
        },
        "shapes": across,
        "annotations": [
            at_the_right(f"{name}, {value:.3g}", float(np.log10(value)), mode)
            for name, value in marks.items()
        ],
    }
    return figure(_traces(lanes, earlier, nets, groups, mode), layout)


def _traces(
    lanes: Mapping[str, Curve],
    earlier: Mapping[str, Curve],
    nets: Mapping[str, str],
    groups: Mapping[str, str] | None,
    mode: theme.Mode,
) -> list[Part]:
    """A line for each lane, those of earlier races paler; what looks alike is named once."""
    drawn: list[Part] = []
    named: set[str] = set()
    for which, races in (("", lanes), ("earlier: ", earlier)):
        grouped = {name: groups[name] if groups else name for name in races}
        kinds = {group: nets[name] for name, group in grouped.items()}
        marks = dict(zip(kinds, marks_of(list(kinds.values())), strict=True))
        for name, seen in races.items():
            entry = which + grouped[name]
            legend = {"name": entry, "legendgroup": entry, "showlegend": entry not in named}
            drawn.append(_line(seen, name, which, marks[grouped[name]], mode) | legend)
            named.add(entry)
    return drawn


def _line(seen: Curve, name: str, which: str, marks: Marks, mode: theme.Mode) -> Part:
    colour = theme.net_color(marks.net, mode)
    return {
        "type": "scatter",
        "x": [step for step, _ in seen],
        "y": [loss for _, loss in seen],
        "mode": "lines+markers",
        "opacity": 0.45 if which else 1,
        "line": {"color": colour, "dash": marks.dash, "width": 1 if which else 2.25},
        "marker": {"symbol": marks.marker, "size": 4 if which else 6},
        "hovertemplate": f"{which}{name}, step %{{x}}: %{{y:.4f}}<extra></extra>",
    }


def _last(*races: Mapping[str, Curve]) -> int:
    """The last step of any lane that was looked at."""
    return max(
        (step for lanes in races for looks in lanes.values() for step, _ in looks), default=1
    )


def _range(races: Sequence[Curve], marks: Iterable[float]) -> list[float]:
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
