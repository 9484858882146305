"""The curves of a training, against the lines that mean something."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_ui import theme
from lstm_ui.plotting import go

DASHES = ("solid", "dash", "dot", "dashdot")
MARKERS = ("circle", "square", "diamond", "x")


def curves(
    lanes: Mapping[str, Sequence[tuple[int, float]]],
    earlier: Mapping[str, Sequence[tuple[int, float]]],
    lines: Mapping[str, float],
    solved_below: float,
    mode: theme.Mode,
    groups: Mapping[str, str] | None = None,
) -> go.Figure:
    """Loss on unseen sequences against the steps of training, on a log axis.

    Parameters
    ----------
    groups : the group of each lane, by its name, if lanes of a group are to look alike and share
        one entry of the legend
    """
    tints = group_tints(mode) if groups else _tints(mode)
    figure = go.Figure()
    kinds = list(dict.fromkeys((groups or {}).values()))
    told: set[str] = set()
    for which, races in (("", lanes), ("earlier: ", earlier)):
        for place, (name, looks) in enumerate(races.items()):
            group = groups[name] if groups else name
            k = kinds.index(group) if groups else place
            figure.add_scatter(
                x=[step for step, _ in looks],
                y=[loss for _, loss in looks],
                name=which + group,
                legendgroup=which + group,
                showlegend=which + group not in told,
                mode="lines+markers",
                opacity=0.45 if which else 1,
                line={
                    "color": tints[k % len(tints)],
                    "dash": DASHES[k % 4],
                    "width": 1 if which else 2.25,
                },
                marker={"symbol": MARKERS[k % 4], "size": 4 if which else 6},
                hovertemplate=f"{which}{name}, step %{{x}}: %{{y:.4f}}<extra></extra>",
            )
            told.add(which + group)
    for name, value in {**lines, "solved": solved_below}.items():
        figure.add_hline(y=value, line={"color": theme.INK[mode], "dash": "longdash", "width": 1})
        figure.add_annotation(
            text=f"{name}, {value:.3g}",
            x=1,
            xref="paper",
            xanchor="right",
            y=np.log10(value),
            yanchor="top",
            showarrow=False,
            font={"size": 13, "color": theme.INK[mode]},
        )
    shown = [loss for looks in (*lanes.values(), *earlier.values()) for _, loss in looks]
    known = [loss for loss in shown if 0 < loss < np.inf]
    low = min([solved_below, *known]) / 2
    high = max([*lines.values(), *known]) * 1.6
    figure.update_layout(
        template=theme.template(mode),
        height=420,
        margin={"l": 72, "r": 16, "t": 16, "b": 110},
        legend={"orientation": "h", "y": -0.22, "yanchor": "top"},
        xaxis={"title": "steps of training", "rangemode": "tozero"},
        yaxis={
            "title": "loss on unseen sequences",
            "type": "log",
            "range": [np.log10(low), np.log10(high)],
            "dtick": 1,
        },
    )
    return figure


def group_tints(mode: theme.Mode) -> list[str]:
    """Colours for two groups, further apart than the first two of four lanes."""
    return _tints(mode)[::2]


def _tints(mode: theme.Mode) -> list[str]:
    return [
        theme.NEGATIVE[mode],
        theme.color("s", mode),
        theme.color("c", mode),
        theme.color("g", mode),
    ]
