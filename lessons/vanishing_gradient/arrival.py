"""How much of the gradient arrives: against the lag, on a log axis, zeros shown as zeros."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lessons.vanishing_gradient.nets import GHOST, Passed, quartiles
from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.files import csv
from lstm_ui.numbers import amount
from lstm_ui.plotting import Part, figure, go, title, upright

DASHES = {"RNN": "dot", "GRU": "dash", "LSTM": "solid"}
THEORY_DASHES = ("longdash", "longdashdot")
LEGEND_ROW = 20  # pixels: on a phone each name has a row of its own
BEYOND = 6  # decades by which theory may widen the axis
AXIS = (-30.5, 1.5)  # powers of ten that are always shown, so that presets compare by eye
LISTED = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)  # lags of the table
FLOOR = 1e-60  # what is smaller is drawn there, and said to be


class Band(NamedTuple):
    """Quartiles and median over seeds at every lag, (T+1,) each."""

    low: Array
    middle: Array
    high: Array


def bands(passed: Mapping[str, Sequence[Passed]]) -> dict[str, Band]:
    """Quartiles over the seeds of each net of what arrives, by net and state."""
    quantiles = {}
    for net, seeds in passed.items():
        for symbol in seeds[0].reach:
            name = f"{net}, {symbol}" if net == "LSTM" else net
            runs = np.stack([each.reach[symbol] for each in seeds])
            quantiles[name] = Band(*quartiles(runs))
    return quantiles


def theory(radius: float, sigma: float, lstm: Sequence[Passed]) -> dict[str, Array]:
    """Lines that theory draws beside what arrives.

    Parameters
    ----------
    radius, sigma : of the RNN's recurrent matrix: its spectral radius, its largest singular value
    lstm : the LSTM's seeds
    """
    products = np.stack([each.forget_product for each in lstm])  # (seeds, T+1)
    lags = np.arange(products.shape[1])
    with np.errstate(over="ignore"):
        return {
            "RNN: ρ^k": radius**lags,
            "RNN: σ_max^k, a bound": sigma**lags,
            "LSTM: mean ∏ f": np.median(products, axis=0),
        }


def ghost(passed: Sequence[Passed]) -> Array:
    """What arrives on c of an LSTM to compare with: the median over its seeds."""
    middle: Array = np.median([each.reach["c"] for each in passed], axis=0)
    return middle


def color(name: str, mode: theme.Mode) -> str:
    """The colour of a family of cells, or of a state of it: "LSTM, c" has the LSTM's."""
    family = {"RNN": theme.NEGATIVE[mode], "GRU": theme.color("s", mode)}
    return family.get(name.split(",")[0], theme.color("c", mode))


def reach(
    bands: Mapping[str, Band],
    theory: Mapping[str, Array],
    mode: theme.Mode,
    lag: int | None = None,
    ghost: Array | None = None,
) -> go.Figure:
    """A line for each state with its band, and the lines of theory, dotted and thin.

    Parameters
    ----------
    lag : that the sentence is about; it is marked
    ghost : what arrives on c of the LSTM to compare with
    """
    traces = [trace for name, band in bands.items() for trace in _band(name, band, mode)]
    traces += [
        _line(name, line, color(name.split(":")[0], mode), THEORY_DASHES[k % 2], 1.25)
        for k, (name, line) in enumerate(theory.items())
    ]
    if ghost is not None:
        traces.append(_line(f"{GHOST}, c", ghost, theme.SOFT[mode], "dashdot", 1.5))
    named = sum(trace.get("showlegend", True) for trace in traces)
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 460 + LEGEND_ROW * max(0, named - 4),
        "margin": {"l": 72, "r": 16, "t": 16, "b": 110},
        "hovermode": "x",
        "legend": {"orientation": "h", "y": -0.2, "yanchor": "top"},
        "xaxis": title("steps back from the last, k"),
        "yaxis": {
            **title("gradient, relative to the last step"),
            "type": "log",
            "exponentformat": "power",
            "dtick": _decades(bands, theory),
            "range": _range(bands, theory),
        },
    }
    if beyond := _overflow({name: band.middle for name, band in bands.items()}):
        layout["annotations"] = [beyond]
    if lag is not None:
        marked = {"color": theme.INK[mode], "dash": "dot", "width": 1}
        layout["shapes"] = [upright(lag, marked)]
    return figure(traces, layout)


def _band(name: str, band: Band, mode: theme.Mode) -> list[Part]:
    """A state's quartiles, filled between, under its median."""
    tint = color(name, mode)
    edge = {
        "type": "scatter",
        "x": np.arange(len(band.middle)),
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    width = 1.5 if name.endswith(", h") and name.startswith("LSTM") else 2.75
    return [
        {**edge, "y": drawn(band.low)},
        {**edge, "y": drawn(band.high), "fill": "tonexty", "fillcolor": _faint(tint)},
        _line(name, band.middle, tint, DASHES[name.split(",")[0]], width),
        *zeros(name, band.middle, tint),
    ]


def _line(name: str, values: Array, tint: str, dash: str, width: float) -> Part:
    return {
        "type": "scatter",
        "x": np.arange(len(values)),
        "y": drawn(values),
        "name": name,
        "mode": "lines",
        "line": {"color": tint, "dash": dash, "width": width},
        "customdata": values,
        "hovertemplate": f"{name}, %{{x}} back: %{{customdata:.2e}}<extra></extra>",
    }


def describe_reach(
    bands: Mapping[str, Band], lag: int, settings: Mapping[str, str], seeds: int
) -> str:
    """What is left of one step's gradient at a lag, in a sentence."""
    parts = [f"{left} {place}" for place, left in _amounts(bands, lag, settings)]
    return f"Of the gradient, this much is left {_back(lag)}: {_listed(parts)}{_over(seeds)}."


def describe_sizes(
    bands: Mapping[str, Band], lag: int, settings: Mapping[str, str], seeds: int
) -> str:
    """How large the gradients of all steps together are at a lag, in a sentence."""
    parts = [f"{size} {place}" for place, size in _amounts(bands, lag, settings)]
    return (
        f"Relative to the last step, the gradient {_back(lag)} is {_listed(parts)}{_over(seeds)}."
    )


def _back(lag: int) -> str:
    return f"{lag} step{'s' * (lag != 1)} back"


def _over(seeds: int) -> str:
    return f" (medians over {seeds} seeds)" if seeds > 1 else " (one seed)"


def _amounts(
    bands: Mapping[str, Band], lag: int, settings: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Each net, as it is set, and its amount at a lag; of the LSTM its memory's."""
    return [
        (_place(settings.get(name, name)), amount(band.middle[lag]))
        for name, band in bands.items()
        if name != "LSTM, h"
    ]


def _place(name: str) -> str:
    return f"on the {name}" if name.startswith("memory") else f"in the {name}"


def _listed(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else parts[0]


def describe_scale(radius: float, sigma: float) -> str:
    """How far the RNN's recurrent matrix scales a state, in a sentence."""
    return (
        f"The RNN’s recurrent matrix has a spectral radius of ρ = {radius:.2f} and a largest "
        f"singular value of σ_max = {sigma:.2f} (medians over the seeds)."
    )


def rows(bands: Mapping[str, Band]) -> list[dict[str, str]]:
    """The medians at some lags, from the last step to the first."""
    steps = len(next(iter(bands.values())).middle) - 1
    lags = sorted({*LISTED, steps} & set(range(steps + 1)))
    return [
        {"lag": str(lag)} | {name: amount(float(band.middle[lag])) for name, band in bands.items()}
        for lag in lags
    ]


def table(bands: Mapping[str, Band]) -> str:
    """Quartiles and median at every lag as CSV."""
    quantiles = [quantile for band in bands.values() for quantile in band]
    return csv(
        ["lag", *(f"{name} {which}" for name in bands for which in ("lower", "median", "upper"))],
        ([lag, *map(float, values)] for lag, values in enumerate(zip(*quantiles, strict=True))),
    )


def drawn(values: Array) -> Array:
    """The values as the axis can take them: zeros and the tiny at its floor, overflow left out."""
    finite = np.where(np.isfinite(values), values, np.nan)
    return np.where(finite < FLOOR, FLOOR, finite)


def zeros(name: str, values: Array, tint: str) -> list[Part]:
    """Crosses on the floor where the value lies below it; nothing where none does."""
    below = np.flatnonzero(values < FLOOR)
    if not len(below):
        return []
    kept = below[:: max(1, len(below) // 12)]
    none_left = bool(np.all(values[below] == 0))
    return [
        {
            "type": "scatter",
            "x": kept,
            "y": np.full(len(kept), FLOOR),
            "name": f"{name}: {'0, too small to hold' if none_left else 'below the axis'}",
            "mode": "markers",
            "marker": {"symbol": "x", "size": 8, "color": tint},
            "customdata": values[kept],
            "hovertemplate": f"{name}, %{{x}} back: %{{customdata:.2e}}<extra></extra>",
        }
    ]


def _overflow(lines: Mapping[str, Array]) -> Part | None:
    """What is beyond the largest number, and from which lag on, in the upper corner."""
    over = {name: np.flatnonzero(~np.isfinite(line)) for name, line in lines.items()}
    beyond = [
        f"{name}: too large to hold from {lags[0]} steps back on"
        for name, lags in over.items()
        if len(lags)
    ]
    if not beyond:
        return None
    corner = {"x": 0.01, "xref": "paper", "xanchor": "left", "y": 0.99, "yref": "paper"}
    return {
        **corner,
        "yanchor": "top",
        "align": "left",
        "text": "<br>".join(beyond),
        "showarrow": False,
        "font": {"size": 14},
    }


def _extremes(lines: list[Array]) -> tuple[float, float]:
    """The least and the largest power of ten that is drawn; 0 where none is."""
    together = drawn(np.concatenate([np.ones(1), *lines]))
    known = together[np.isfinite(together)]
    return float(np.log10(known.min())), float(np.log10(known.max()))


def _range(bands: Mapping[str, Band], theory: Mapping[str, Array]) -> list[float]:
    low, high = _extremes([quartile for band in bands.values() for quartile in band])
    lowest, highest = _extremes(list(theory.values()))
    low, high = min(low, max(lowest, low - BEYOND)), max(high, min(highest, high + BEYOND))
    return [min(AXIS[0], low - 0.5), max(AXIS[1], high + 0.5)]


def _decades(bands: Mapping[str, Band], theory: Mapping[str, Array]) -> int:
    low, high = _range(bands, theory)
    return max(1, round((high - low) / 8))


def _faint(tint: str) -> str:
    red, green, blue = (int(tint[k : k + 2], 16) for k in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.16)"
