"""The leak: scores on the way, what a net says step by step, and what an attack brings."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import go, make_subplots

PERCENT = ".0%"


def scores(
    nets: Mapping[str, Mapping[str, Sequence[tuple[int, float]]]],
    lines: Mapping[str, float],
    steps: int,
    mode: theme.Mode,
) -> go.Figure:
    """Accuracy against the steps of training: a colour a net, a dash and a marker an order.

    ``nets`` maps a net to its orders, and an order to what was seen at which step.
    """
    figure = go.Figure()
    for tint, (name, orders) in zip(_two(mode), nets.items(), strict=False):
        for k, (order, seen) in enumerate(orders.items()):
            figure.add_scatter(
                x=[step for step, _ in seen],
                y=[share for _, share in seen],
                name=f"{name}, {order}",
                mode="lines+markers",
                line={"color": tint, "dash": ("solid", "dash")[k], "width": 2.25},
                marker={"symbol": ("circle", "diamond-open")[k], "size": (6, 10)[k]},
                hovertemplate=f"{name}, {order}, step %{{x}}: %{{y:.0%}}<extra></extra>",
            )
    for name, value in lines.items():
        figure.add_hline(y=value, line={"color": theme.INK[mode], "dash": "longdash", "width": 1})
        figure.add_annotation(
            text=f"{name}, {value:.0%}",
            x=1,
            xref="paper",
            xanchor="right",
            y=value,
            yanchor="top",
            showarrow=False,
            font={"size": 13, "color": theme.INK[mode]},
        )
    figure.update_layout(
        template=theme.template(mode),
        height=400,
        margin={"l": 64, "r": 16, "t": 16, "b": 110},
        legend={"orientation": "h", "y": -0.22, "yanchor": "top"},
        xaxis={"title": "steps of training", "range": [0, 1.02 * steps]},
        yaxis={"title": "labels named", "range": [0, 1.04], "tickformat": PERCENT},
    )
    return figure


def told(
    runs: Mapping[str, Sequence[Array]], users: Sequence[str], symbols: str, mode: theme.Mode
) -> go.Figure:
    """What the net would say at each step: a map for each server, one user after another.

    ``runs`` maps a server to the probabilities (T, K) of each of the users.
    """
    figure = make_subplots(
        len(runs), 1, subplot_titles=list(runs), shared_xaxes=True, vertical_spacing=0.16
    )
    length = len(next(iter(runs.values()))[0])
    for row, parts in enumerate(runs.values(), start=1):
        said = np.concatenate(parts)
        figure.add_trace(
            go.Heatmap(
                z=said.T,
                x=np.arange(1, len(said) + 1),
                y=list(symbols),
                coloraxis="coloraxis",
                xgap=1,
                ygap=1,
                hovertemplate="step %{x}: %{y} with %{z:.0%}<extra></extra>",
            ),
            row,
            1,
        )
        for end, part in enumerate(parts, start=1):
            named = int(part[-1].argmax())
            figure.add_shape(
                type="rect",
                x0=end * length - 0.5,
                x1=end * length + 0.5,
                y0=named - 0.5,
                y1=named + 0.5,
                line={"color": theme.INK[mode], "width": 3},
                row=row,
                col=1,
            )
        for border in range(1, len(parts)):
            figure.add_vline(
                x=border * length + 0.5, line={"color": theme.INK[mode], "width": 3}, row=row, col=1
            )
    middles = [(k + 0.5) * length + 0.5 for k in range(len(users))]
    figure.update_layout(
        template=theme.template(mode),
        height=430,
        margin={"l": 36, "r": 8, "t": 32, "b": 84},
        coloraxis={
            "colorscale": [list(stop) for stop in _shades(mode)],
            "cmin": 0,
            "cmax": 1,
            "colorbar": {
                "orientation": "h",
                "tickvals": [0, 0.5, 1],
                "ticktext": ["0 %", "50 %", "100 %"],
                "len": 0.92,
                "y": 0,
                "yanchor": "top",
                "ypad": 36,
                "thickness": 12,
                "outlinewidth": 0,
            },
        },
    )
    figure.update_xaxes(showgrid=False, tickvals=middles, ticktext=list(users), tickangle=0)
    figure.update_xaxes(showticklabels=True, row=1)
    figure.update_yaxes(showgrid=False, autorange="reversed")
    figure.update_annotations(font={"size": 15, "color": theme.INK[mode]})
    return figure


def loot(
    bars: Mapping[str, Sequence[float]], ago: Sequence[int], chance: float, mode: theme.Mode
) -> go.Figure:
    """Shares of secrets read, a group of bars for each number of users ago."""
    figure = go.Figure()
    tints = [tint for tint in _two(mode) for _ in range(2)]
    for k, (name, shares) in enumerate(bars.items()):
        figure.add_bar(
            x=[f"{n} user{'s' * (n > 1)} ago" for n in ago],
            y=list(shares),
            name=name,
            marker={
                "color": tints[k],
                "pattern": {
                    "shape": ("", "/")[k % 2],
                    "fillmode": "overlay",
                    "fgcolor": theme.BACKGROUND[mode],
                },
            },
            hovertemplate=f"{name}, %{{x}}: %{{y:.1%}}<extra></extra>",
        )
    figure.add_hline(y=chance, line={"color": theme.INK[mode], "dash": "longdash", "width": 1})
    ticks = {0: "0%", chance: f"chance, {chance:.0%}", 0.5: "50%", 0.75: "75%", 1: "100%"}
    figure.update_layout(
        template=theme.template(mode),
        height=380,
        margin={"l": 64, "r": 16, "t": 24, "b": 110},
        legend={"orientation": "h", "y": -0.16, "yanchor": "top"},
        yaxis={
            "title": "secrets read",
            "range": [0, 1.02],
            "tickvals": list(ticks),
            "ticktext": list(ticks.values()),
        },
        barmode="group",
    )
    return figure


def _two(mode: theme.Mode) -> tuple[str, str]:
    """Of the state carried, and of the state reset."""
    return theme.POSITIVE[mode], theme.NEGATIVE[mode]


def _shades(mode: theme.Mode) -> list[tuple[float, str]]:
    """From the background to the strongest shade, from 0 to 1."""
    half = theme.DIVERGING[mode][5:]
    return [(2 * at - 1, shade) for at, shade in half]
