"""How much of the gradient arrives: against the lag, on a log axis, zeros shown as zeros."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from lstm_ui import theme

Array = npt.NDArray[np.floating[Any]]

DASHES = {"RNN": "dot", "GRU": "dash", "LSTM": "solid"}
FLOOR = 1e-60  # what is smaller is drawn there, and said to be


class Band(NamedTuple):
    """Quartiles and median over seeds at every lag, (T+1,) each."""

    low: Array
    middle: Array
    high: Array


def color(name: str, mode: theme.Mode) -> str:
    """The colour of a family of cells, or of a state of it: "LSTM, c" has the LSTM's."""
    family = {"RNN": theme.NEGATIVE[mode], "GRU": theme.color("s", mode)}
    return family.get(name.split(",")[0], theme.color("c", mode))


def reach(bands: Mapping[str, Band], theory: Mapping[str, Array], mode: theme.Mode) -> go.Figure:
    """A line for each state with its band, and the lines of theory, dotted and thin."""
    figure = go.Figure()
    for name, band in bands.items():
        lags = np.arange(len(band.middle))
        tint = color(name, mode)
        edges = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
        figure.add_scatter(x=lags, y=_drawn(band.low), **edges)
        figure.add_scatter(
            x=lags,
            y=_drawn(band.high),
            fill="tonexty",
            fillcolor=_faint(tint),
            **edges,
        )
        figure.add_scatter(
            x=lags,
            y=_drawn(band.middle),
            name=name,
            mode="lines",
            line={
                "color": tint,
                "dash": DASHES[name.split(",")[0]],
                "width": 1.5 if name.endswith(", h") and name.startswith("LSTM") else 2.75,
            },
            customdata=band.middle,
            hovertemplate=f"{name}, lag %{{x}}: %{{customdata:.2e}}<extra></extra>",
        )
        _add_zeros(figure, name, band.middle, tint)
    for name, line in theory.items():
        figure.add_scatter(
            x=np.arange(len(line)),
            y=_drawn(line),
            name=name,
            mode="lines",
            line={"color": theme.INK[mode], "dash": "longdashdot", "width": 1},
            hovertemplate=f"{name}, lag %{{x}}: %{{y:.2e}}<extra></extra>",
        )
    figure.update_layout(
        template=theme.template(mode),
        height=460,
        margin={"l": 72, "r": 16, "t": 16, "b": 110},
        hovermode="x",
        legend={"orientation": "h", "y": -0.2, "yanchor": "top"},
        xaxis={"title": "lag k, in steps back from the last"},
        yaxis={
            "title": "gradient, relative to the last step",
            "type": "log",
            "exponentformat": "power",
            "dtick": _decades(bands, theory),
            "range": _range(bands, theory),
        },
    )
    return figure


def describe_reach(bands: Mapping[str, Band], lag: int, settings: Mapping[str, str]) -> str:
    """What arrives at a lag, in a sentence."""
    lines = [name for name in bands if name != "LSTM, h"]
    said = [
        f"the {settings.get(name, name.split(',')[0])} keeps {amount(bands[name].middle[lag])}"
        for name in lines
    ]
    listed = ", ".join(said[:-1]) + f" and {said[-1]}" if len(said) > 1 else said[0]
    return f"At lag {lag} {listed} of the gradient (medians over seeds)."


def amount(value: float) -> str:
    """A share in words: 0.20, 1.3e-14, nothing at all, or more than can be counted."""
    if np.isnan(value) or np.isinf(value):
        return "more than a 64-bit number can hold"
    if value == 0:
        return "exactly 0, less than a 64-bit number can hold,"
    return f"{value:.2f}" if 0.01 <= value < 100 else f"{value:.1e}".replace("-", "−")


def _drawn(values: Array) -> Array:
    """The values as the axis can take them: zeros and the tiny at its floor, overflow left out."""
    finite = np.where(np.isfinite(values), values, np.nan)
    return np.where(finite < FLOOR, FLOOR, finite)


def _add_zeros(figure: go.Figure, name: str, values: Array, tint: str) -> None:
    """Crosses on the floor where the value lies below it, and at the top where it overflowed."""
    below = np.flatnonzero(values < FLOOR)
    if len(below):
        kept = below[:: max(1, len(below) // 12)]
        zeros = bool(np.all(values[below] == 0))
        figure.add_scatter(
            x=kept,
            y=np.full(len(kept), FLOOR),
            name=f"{name}: {'exactly 0' if zeros else 'below the axis'}",
            mode="markers",
            marker={"symbol": "x", "size": 8, "color": tint},
            customdata=values[kept],
            hovertemplate=f"{name}, lag %{{x}}: %{{customdata:.2e}}<extra></extra>",
        )
    over = np.flatnonzero(~np.isfinite(values))
    if len(over):
        figure.add_annotation(
            x=float(over[0]),
            y=1,
            yref="paper",
            text=f"{name}: beyond 1.8e308 from lag {over[0]}",
            showarrow=False,
            xanchor="right",
        )


def _extremes(bands: Mapping[str, Band], theory: Mapping[str, Array]) -> tuple[float, float]:
    drawn = [_drawn(band.middle) for band in bands.values()] + [_drawn(v) for v in theory.values()]
    together = np.concatenate(drawn)
    known = together[np.isfinite(together)]
    return float(np.log10(known.min())), float(np.log10(known.max()))


def _range(bands: Mapping[str, Band], theory: Mapping[str, Array]) -> list[float]:
    low, high = _extremes(bands, theory)
    return [min(low, -1) - 0.5, max(high, 0) + 0.5]


def _decades(bands: Mapping[str, Band], theory: Mapping[str, Array]) -> int:
    low, high = _range(bands, theory)
    return max(1, round((high - low) / 8))


def _faint(tint: str) -> str:
    red, green, blue = (int(tint[k : k + 2], 16) for k in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.16)"
