"""GRU and LSTM: gates side by side, seeds of a match, and what the place of the reset changes."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_core.comparison.same_weights import memory_under
from lstm_core.trace import Trace
from lstm_ui import heat, theme
from lstm_ui.numbers import gap, percent, signed
from lstm_ui.plotting import figure, go, title
from lstm_ui.training.curves import MARKERS, group_tints

ROUNDING = 1e-12  # in 64 bits a few steps of so small a net err by far less
ROWS = (  # the LSTM's symbol and the GRU's, and what each does
    (("f", "keeps"), ("z", "keeps")),
    (("i", "writes"), ("1 − z", "writes")),
    (("g", "candidate"), ("n", "candidate")),
    (("c", "memory"), ("h", "memory")),
    (("o", "shows"), ("r", "shows to n")),
    (("h", "shown"), ("h", "shown")),
)


def side_by_side(lstm: Trace, gru: Trace, mode: theme.Mode) -> go.Figure:
    """The LSTM's gates and states on the left, the GRU's on the right, a job in each row."""
    left, right = (
        {f"{symbol}, {does}": values_of(trace, symbol) for symbol, does in column}
        for trace, column in zip((lstm, gru), zip(*ROWS, strict=True), strict=True)
    )
    return heat.paired(left, right, mode)


def values_of(trace: Trace, symbol: str) -> Array:
    """(T, H) of a symbol, or of 1 − z."""
    if symbol == "1 − z":
        return 1 - trace["z"][:, 0]
    return trace[symbol][-trace.steps :, 0]


def describe_side_by_side(lstm: Trace, gru: Trace) -> str:
    """How far keeping and writing are from adding up to 1, and how the two memories part."""
    sums = values_of(lstm, "i") + values_of(lstm, "f")
    gaps = np.abs(values_of(lstm, "c") - values_of(gru, "h")).max(axis=1)
    ties = (
        "f + i is 1 everywhere, as z + (1 − z) is"
        if np.allclose(sums, 1, atol=1e-12, rtol=0)
        else f"f + i goes from {sums.min():.2f} to {sums.max():.2f}, where z + (1 − z) is always 1"
    )
    begin = "not at all" if gaps[0] < 1e-12 else f"by {gaps[0]:.2f}"
    return (
        f"In the LSTM {ties}. After step 1 the LSTM’s memory c and the GRU’s h differ {begin}, "
        f"after step {len(gaps)} by up to {gaps[-1]:.2f}."
    )


def values_at(step: int, lstm: Trace, gru: Trace) -> list[dict[str, str]]:
    """Both cells' values at a step, counted from 1, unit by unit, a job after the other."""
    rows = []
    for jobs in ROWS:
        for cell, trace, (symbol, does) in zip(("LSTM", "GRU"), (lstm, gru), jobs, strict=True):
            units = enumerate(values_of(trace, symbol)[step - 1], start=1)
            rows.append(
                {"cell": cell, "value": f"{symbol}, {does}"}
                | {f"unit {k}": signed(float(value), 4) for k, value in units}
            )
    return rows


def describe_same_line(gru: Trace) -> str:
    """How far the LSTM's memory line, given the GRU's gates, is from the GRU's own memory."""
    largest = max(
        float(np.abs(memory_under(gru, unit).c - gru["h"][:, 0, unit]).max())
        for unit in range(gru.hidden_size)
    )
    return (
        f"The GRU’s z and n, put into the LSTM’s line c = f c + i g as f = z, i = 1 − z and "
        f"g = n, give the GRU’s memory again: the largest difference over all {gru.steps} steps "
        f"and {gru.hidden_size} units is {gap(largest)}."
    )


def describe_memory(lstm: Trace, gru: Trace) -> str:
    """How much of its memory each cell shows."""
    hidden = float(np.abs(lstm["h"][1:]).mean() / np.abs(lstm["c"][1:]).mean())
    largest = float(np.abs(lstm["c"]).max())
    return (
        f"In this run the mean size of the LSTM’s h is {percent(hidden)} of that of its c, over "
        f"all steps and units, and the largest c is {largest:.2f}. The GRU’s h is its memory: all "
        f"of it is shown, and none of it beyond {float(np.abs(gru['h']).max()):.2f}."
    )


def finishes(
    steps: Mapping[str, Sequence[int | None]], seeds: Sequence[int], budget: int, mode: theme.Mode
) -> go.Figure:
    """The step at which each net had solved its task, a row for each seed, a marker for each cell.

    Where a step is None the net had not solved it within the budget: an open marker at its end.
    """
    tints = group_tints(mode)
    drawn = [budget if step is None else step for each in steps.values() for step in each]
    rows = [f"seed {seed}" for seed in seeds]
    traces = [
        {
            "type": "scatter",
            "x": [budget if step is None else step for step in solved],
            "y": rows,
            "name": name,
            "mode": "markers",
            "marker": {
                "symbol": [f"{marker}-open" if step is None else marker for step in solved],
                "size": 13,
                "color": tint,
                "line": {"width": 2, "color": tint},
            },
            "customdata": [
                f"not solved in {budget} steps" if step is None else f"{step} steps"
                for step in solved
            ],
            "hovertemplate": f"{name}, %{{y}}: %{{customdata}}<extra></extra>",
        }
        for (name, solved), marker, tint in zip(steps.items(), MARKERS, tints, strict=False)
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 150 + 34 * len(rows),
        "margin": {"l": 72, "r": 24, "t": 16, "b": 96},
        "legend": {"orientation": "h", "y": -0.42, "yanchor": "top"},
        "xaxis": {
            **title("steps until solved, open if never"),
            "range": [0, 1.06 * max(drawn)],
        },
        "yaxis": {"autorange": "reversed"},
    }
    return figure(traces, layout)


def reset_gap(gaps: Array, mode: theme.Mode) -> go.Figure:
    """How far the two runs' h are apart at most, (T+1,), from before the first step."""
    line = {
        "type": "scatter",
        "x": np.arange(len(gaps)),
        "y": gaps,
        "mode": "lines+markers",
        "line": {"color": theme.color("h", mode)},
        "marker": {"size": 7},
        "hovertemplate": "after step %{x}: %{y:.3g}<extra></extra>",
        "showlegend": False,
    }
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 280,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 64},
        "xaxis": title("step"),
        "yaxis": {
            **title("largest difference in h"),
            "range": [0, max(0.1, 1.1 * float(gaps.max()))],
        },
    }
    return figure([line], layout)


def describe_reset_gap(gaps: Array) -> str:
    """How far apart, and when most, in a sentence."""
    worst = int(gaps.argmax())
    if gaps[worst] < ROUNDING:
        rest = gap(gaps[worst]) + (", which is rounding" if gaps[worst] else "")
        return (
            f"On the same weights the two places give the same h at all {len(gaps) - 1} steps: the "
            f"largest difference is {rest}."
        )
    return (
        f"On the same weights and inputs, h differs by {gaps[1]:.3f} after the first step, by "
        f"{gaps[worst]:.3f} at most, after step {worst}, and by {gaps[-1]:.3f} after the last, "
        f"step {len(gaps) - 1}. Every h lies between −1 and 1."
    )
