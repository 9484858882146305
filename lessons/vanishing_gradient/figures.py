"""The gradient in parts: two routes back to c, the gates where it fades, and what clipping does."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.numbers import amount, percent
from lstm_ui.plotting import Part, figure, go, title, upright

FLOOR = 1e-60  # what is smaller is drawn there, and said to be
MOST_CROSSES = 3000
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # of a logarithmic axis
MOSTLY = 0.5  # of all that arrives


def routes(belt: Array, shown: Array, mode: theme.Mode) -> go.Figure:
    """Each route's share of ∂L/∂c_{t−1}, step by step."""
    steps = np.arange(1, len(belt) + 1)
    traces = [
        {
            "type": "scatter",
            "x": steps,
            "y": share,
            "name": name,
            "mode": "lines",
            "line": {"color": theme.color(symbol, mode), "dash": dash},
            "hovertemplate": f"{name}, into c before step %{{x}}: %{{y:.1%}}<extra></extra>",
        }
        for name, share, symbol, dash in (
            ("along the memory, times f", belt, "c", "solid"),
            ("through h", shown, "h", "dash"),
        )
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 320,
        "margin": {"l": 64, "r": 16, "t": 16, "b": 100},
        "legend": {"orientation": "h", "y": -0.3, "yanchor": "top"},
        "xaxis": title("step t"),
        "yaxis": {**title("share of ∂L/∂c at t − 1"), "tickformat": ".0%"},
    }
    return figure(traces, layout)


def describe_routes(belt: Array, shown: Array, alone: Array | None) -> str:
    """The shares of a single step, and what came along the memory all the way, in sentences.

    Parameters
    ----------
    alone : the size of what came along the memory alone, as a part of what arrives on c, by lag;
        None where not one gradient travels but many
    """
    known = np.isfinite(belt)
    if not known.any():
        return "No gradient arrives at any step, so there is nothing to divide."
    along, through = (percent(float(np.median(part[known]))) for part in (belt, shown))
    lost = int((~known).sum())
    note = f" At {lost} of the steps nothing arrives at all." if lost else ""
    return (
        f"At each single step, {along} of the gradient comes along the memory and {through} "
        f"through h (medians over the steps).{_all_the_way(alone)}{note}"
    )


def _all_the_way(alone: Array | None) -> str:
    """How little of what arrives many steps back was never in h."""
    if alone is None:
        return ""
    lag = min(50, len(alone) - 1)
    if not np.isfinite(alone[lag]):
        return ""
    size = f"what came along the memory all the way is {_part(float(alone[lag]))} as large as"
    if alone[lag] >= MOSTLY:
        against = ": the rest worked against it" if alone[lag] > 1 else ""
        return f" Over {lag} steps, {size} all that arrives on c{against}."
    return f" But over {lag} steps, {size} all that arrives on c: the rest went through h."


def _part(share: float) -> str:
    """A share in per cent, with as many decimals as a small one needs."""
    if 0 < share < 0.0005:
        return f"less than {percent(0.001, 1)}"
    return percent(share, 1) if share < 0.1 else percent(share)


def dies(sizes: Array, saturated: npt.NDArray[np.bool_], gate: str, mode: theme.Mode) -> go.Figure:
    """log₁₀ |∂L/∂a| of a gate, (T, H), in shades of its colour; crosses where it is saturated."""
    traces: list[Part] = [
        {
            "type": "heatmap",
            "z": _logarithm(sizes).T,
            "x": np.arange(1, sizes.shape[0] + 1),
            "y": np.arange(1, sizes.shape[1] + 1),
            "colorscale": [[0, theme.BACKGROUND[mode]], [1, theme.color(gate, mode)]],
            "customdata": sizes.T,
            "hovertemplate": "unit %{y}, step %{x}: %{customdata:.2e}<extra></extra>",
            "colorbar": {
                "title": {"text": f"log₁₀ of the gradient at a_{gate}", "side": "top"},
                "orientation": "h",
                "y": 0,
                "yanchor": "top",
                "ypad": 56,
                "len": 0.92,
            },
        }
    ]
    steps, units = np.nonzero(saturated)
    thin = max(1, -(-len(steps) // MOST_CROSSES))
    if len(steps):
        line = {"color": theme.INK[mode], "width": 1}
        traces.append(
            {
                "type": "scatter",
                "x": steps[::thin] + 1,
                "y": units[::thin] + 1,
                "mode": "markers",
                "marker": {"symbol": "x-thin", "size": 6, "line": line},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 432,
        "margin": {"l": 56, "r": 16, "t": 16, "b": 132},
        "xaxis": {**title("step"), "showgrid": False},
        "yaxis": {**title("unit"), "showgrid": False, "autorange": "reversed"},
    }
    return figure(traces, layout)


def describe_dies(sizes: Array, saturated: npt.NDArray[np.bool_], gate: str, name: str) -> str:
    """How small it gets, and how much of the gate is saturated."""
    first, last = (float(np.median(sizes[t])) for t in (0, -1))
    zero = (sizes == 0).mean()
    forgets = " At the first step there is no memory yet to forget." if gate == "f" else ""
    blank = f" Blank, because too small to hold: {_percent(zero)}." if zero else ""
    return (
        f"At the {name} the median unit’s gradient is {amount(last)} at the last step and "
        f"{amount(first)} at the first. Of all units and steps, {_percent(saturated.mean())} are "
        f"saturated.{blank}{forgets}"
    )


def clipping(nets: Mapping[str, Array], mode: theme.Mode) -> go.Figure:
    """What each lag contributes to ∂L/∂W_ih, by net."""
    traces = []
    on_screen = (theme.NET_MARKS["rnn"].dash, theme.net_color("rnn", mode))
    styles = (("solid", theme.INK[mode]), on_screen)
    for (name, sizes), (dash, tint) in zip(nets.items(), styles, strict=True):
        traces.append(
            {
                "type": "scatter",
                "x": np.arange(len(sizes)),
                "y": drawn(sizes),
                "name": name,
                "mode": "lines",
                "line": {"color": tint, "dash": dash},
                "customdata": sizes,
                "hovertemplate": f"{name}, %{{x}} back: %{{customdata:.2e}}<extra></extra>",
            }
        )
        traces += zeros(name, sizes, tint)
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 360,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.28, "yanchor": "top"},
        "xaxis": title("steps back from the last, k"),
        "yaxis": {
            **title("contribution to ∂L/∂W_ih"),
            "type": "log",
            "exponentformat": "power",
            "nticks": 8,
        },
    }
    return figure(traces, layout)


def describe_clipping(
    nets: Mapping[str, tuple[Array, float, float]], factors: Mapping[str, float], clips: bool
) -> str:
    """What clipping does to each net's whole gradient, and to the shares of its steps.

    Parameters
    ----------
    nets : contributions by lag, the gradient's norm, and the norm after clipping
    factors : by which each gradient is scaled
    """
    told = [_told(name, *part, factors[name] < 1) for name, part in nets.items()]
    return f"Clipping is {'on' if clips else 'off'}. {' '.join(told)}"


def _told(name: str, sizes: Array, norm: float, left: float, scaled: bool) -> str:
    """What becomes of one net's gradient, and what one step far back contributes to it."""
    change = f"and is scaled down to {amount(left)}" if scaled else "and keeps it"
    lag = min(50, len(sizes) - 1)
    share = (
        f"the step {lag} back contributes {amount(sizes[lag] / sizes[0])} times as much as the last"
        if sizes[0]
        else "with nothing coming in, no step contributes anything"
    )
    return f"In {name} the whole gradient has a norm of {amount(norm)} {change}; {share}."


def half_life(measured: Array, half: float, mode: theme.Mode) -> go.Figure:
    """The memory of a real cell with nothing coming in, and where half of it is left.

    The steps are on a logarithmic axis that is the same for every bias: a larger one moves the
    curve to the right.
    """
    memory = {
        "type": "scatter",
        "x": np.arange(1, len(measured)),
        "y": measured[1:],
        "mode": "lines",
        "line": {"color": theme.color("c", mode)},
        "hovertemplate": "after %{x} steps: %{y:.3f}<extra></extra>",
        "showlegend": False,
    }
    last = len(measured) - 1
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 280,
        "margin": {"l": 64, "r": 16, "t": 28, "b": 64},
        "xaxis": {
            **title("steps"),
            "type": "log",
            "range": [0, float(np.log10(last))],
            "tickvals": [k for k in TICKS if k <= last],
        },
        "yaxis": {**title("c, of 1 at the start"), "range": [0, 1.05]},
    }
    if 1 <= half <= last:
        layout["shapes"] = [upright(half, {"color": theme.INK[mode], "dash": "dot", "width": 1})]
        layout["annotations"] = [_beside(half, half < np.sqrt(last))]
    return figure([memory], layout)


def readings(bias: float, gate: float, half: float, steps: int) -> dict[str, str]:
    """A forget bias in its other readings."""
    return {
        "Forget bias b": f"{bias:.1f}",
        "Forget gate f = σ(b)": f"{gate:.4f}",
        "Half-life, steps": f"{half:.3g}",
        f"Left after {steps} steps": amount(gate**steps),
    }


def describe_half_life(measured: Array, steps: int) -> str:
    """How long a real cell keeps half of its memory, (T+1,) from 1 on, and what is left then."""
    halved = measured <= 0.5
    kept = (
        f"is down to a half or less from step {int(np.argmax(halved))} on"
        if halved.any()
        else f"is still above a half after {len(measured) - 1} steps"
    )
    left = amount(float(measured[steps]))
    return f"In a real cell with this bias the memory {kept}. After {steps} steps, {left} is left."


def _beside(half: float, left: bool) -> Part:
    """What the line at the half-life says, where it has room."""
    right_of_it = {"xanchor": "left", "y": 1, "yanchor": "top"}
    left_of_it = {"xanchor": "right", "y": 0, "yanchor": "bottom"}
    return {
        "text": f" half after {half:.3g} steps ",
        "x": float(np.log10(half)),  # Plotly wants a note's place on such an axis as its logarithm
        "xref": "x",
        "yref": "y domain",
        **(right_of_it if left else left_of_it),
        "font": {"size": 14},
        "showarrow": False,
    }


def _percent(share: float) -> str:
    """A share in per cent, never rounded to none or to all where it is neither."""
    if 0 < share < 0.005:
        return f"less than {percent(0.01)}"
    return f"more than {percent(0.99)}" if 0.995 <= share < 1 else percent(share)


def _logarithm(sizes: Array) -> Array:
    known = np.where(np.isfinite(sizes) & (sizes > 0), sizes, np.nan)
    return np.log10(known)


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
