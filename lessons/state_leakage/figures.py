"""The leak: scores on the way, what a net says step by step, and what an attack brings."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import Part, figure, frame, go, grid, level, on, title, upright
from lstm_ui.training.curves import MARK, at_the_right

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
    traces = [
        {
            "type": "scatter",
            "x": [step for step, _ in seen],
            "y": [share for _, share in seen],
            "name": f"{name}, {order}",
            "mode": "lines+markers",
            "line": {"color": tint, "dash": ("solid", "dash")[k], "width": 2.25},
            "marker": {"symbol": ("circle", "diamond-open")[k], "size": (6, 10)[k]},
            "hovertemplate": f"{name}, {order}, step %{{x}}: %{{y:.0%}}<extra></extra>",
        }
        for tint, (name, orders) in zip(_two(mode), nets.items(), strict=False)
        for k, (order, seen) in enumerate(orders.items())
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 400,
        "margin": {"l": 64, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top"},
        "xaxis": {**title("steps of training"), "range": [0, 1.02 * steps]},
        "yaxis": {**title("labels named"), "range": [0, 1.04], "tickformat": PERCENT},
        "shapes": [level(value, MARK | {"color": theme.INK[mode]}) for value in lines.values()],
        "annotations": [
            at_the_right(f"{name}, {value:.0%}", value, mode) for name, value in lines.items()
        ],
    }
    return figure(traces, layout)


def told(
    runs: Mapping[str, Sequence[Array]], users: Sequence[str], symbols: str, mode: theme.Mode
) -> go.Figure:
    """What the net would say at each step: a map for each server, one user after another.

    ``runs`` maps a server to the probabilities (T, K) of each of the users.
    """
    length = len(next(iter(runs.values()))[0])
    line = {"color": theme.INK[mode], "width": 3}
    traces, shapes = [], []
    for pane, parts in enumerate(runs.values(), start=1):
        traces.append(_likely(np.concatenate(parts), symbols, pane))
        for end, part in enumerate(parts, start=1):
            named = int(part[-1].argmax())
            across = end * length - 0.5, end * length + 0.5
            shapes.append(frame(across, (named - 0.5, named + 0.5), line, pane))
        shapes += [upright(k * length + 0.5, line, pane) for k in range(1, len(parts))]
    middles = [(k + 0.5) * length + 0.5 for k in range(len(users))]
    panes = grid(
        list(runs),
        1,
        (0, 0.16),
        {"size": 15, "color": theme.INK[mode]},
        x={
            "showgrid": False,
            "showticklabels": True,
            "tickvals": middles,
            "ticktext": list(users),
            "tickangle": 0,
        },
        y={"showgrid": False, "autorange": "reversed"},
    )
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 430,
        "margin": {"l": 36, "r": 8, "t": 32, "b": 84},
        "coloraxis": {
            "colorscale": _shades(mode),
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
        "shapes": shapes,
    }
    return figure(traces, panes | layout)


def _likely(chances: Array, symbols: str, pane: int) -> Part:
    """A map of (T, K) probabilities."""
    return {
        "type": "heatmap",
        "z": chances.T,
        "x": np.arange(1, len(chances) + 1),
        "y": list(symbols),
        "coloraxis": "coloraxis",
        "xgap": 1,
        "ygap": 1,
        "hovertemplate": "step %{x}: %{y} with %{z:.0%}<extra></extra>",
        **on(pane),
    }


def attacks(
    bars: Mapping[str, Sequence[float]], ago: Sequence[int], chance: float, mode: theme.Mode
) -> go.Figure:
    """Shares of secrets read, a group of bars for each number of users ago."""
    tints = [tint for tint in _two(mode) for _ in range(2)]
    traces = [
        {
            "type": "bar",
            "x": [f"{n} user{'s' * (n > 1)} ago" for n in ago],
            "y": list(shares),
            "name": name,
            "marker": {
                "color": tints[k],
                "pattern": {
                    "shape": ("", "/")[k % 2],
                    "fillmode": "overlay",
                    "fgcolor": theme.BACKGROUND[mode],
                },
            },
            "hovertemplate": f"{name}, %{{x}}: %{{y:.1%}}<extra></extra>",
        }
        for k, (name, shares) in enumerate(bars.items())
    ]
    ticks = {0: "0%", chance: f"chance, {chance:.0%}", 0.5: "50%", 0.75: "75%", 1: "100%"}
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 380,
        "margin": {"l": 64, "r": 16, "t": 24, "b": 110},
        "legend": {"orientation": "h", "y": -0.16, "yanchor": "top"},
        "yaxis": {
            **title("secrets read"),
            "range": [0, 1.02],
            "tickvals": list(ticks),
            "ticktext": list(ticks.values()),
        },
        "barmode": "group",
        "shapes": [level(chance, MARK | {"color": theme.INK[mode]})],
    }
    return figure(traces, layout)


def _two(mode: theme.Mode) -> tuple[str, str]:
    """Of the state carried, and of the state reset."""
    return theme.POSITIVE[mode], theme.NEGATIVE[mode]


def _shades(mode: theme.Mode) -> list[list[Any]]:
    """From the background to the strongest shade, from 0 to 1."""
    return [[2 * place - 1, shade] for place, shade in theme.DIVERGING[mode][5:]]
