"""GRU and LSTM: their gates side by side, and the seeds of a match."""

from collections.abc import Mapping, Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_core.comparison.same_weights import memory_under
from lstm_core.trace import Trace
from lstm_ui import heat, theme
from lstm_ui.numbers import gap, percent, signed
from lstm_ui.plotting import figure, go, title
from lstm_ui.training.marks import marks_of

ROWS = (  # the LSTM's symbol and the GRU's, and what each does; the first `DRAWN` are drawn
    (("f", "keeps"), ("z", "keeps")),
    (("i", "writes"), ("1 − z", "writes")),
    (("c", "memory"), ("h", "memory")),
    (("g", "candidate"), ("n", "candidate")),
    (("o", "shows"), ("r", "shows to n")),
    (("h", "shown"), ("h", "shown")),
)
DRAWN = 3


def side_by_side(lstm: Trace, gru: Trace, mode: theme.Mode) -> go.Figure:
    """What keeps, writes and remembers: the LSTM's on the left, the GRU's on the right."""
    left, right = (
        {f"{symbol}, {does}": values_of(trace, symbol) for symbol, does in column}
        for trace, column in zip((lstm, gru), zip(*ROWS[:DRAWN], strict=True), strict=True)
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
    begin = "are the same" if gaps[0] < 1e-12 else f"differ by up to {gaps[0]:.2f}"
    return (
        f"In the LSTM {ties}. After step 1 the LSTM’s memory c and the GRU’s h {begin}; after "
        f"step {len(gaps)} they differ by up to {gaps[-1]:.2f}."
    )


def values_at(step: int, lstm: Trace, gru: Trace) -> list[dict[str, str]]:
    """Both cells' values at a step, counted from 1, unit by unit, a job after the other."""
    rows = []
    for jobs in ROWS:
        for cell, trace, (symbol, does) in zip(("LSTM", "GRU"), (lstm, gru), jobs, strict=True):
            units = enumerate(values_of(trace, symbol)[step - 1], start=1)
            rows.append(
                {"value": f"{cell} {symbol}, {does}"}
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
        f"Put f = z, i = 1 − z and g = n into the LSTM’s line c = f c + i g, and you get the GRU’s "
        f"memory: over all {gru.steps} steps and {gru.hidden_size} units the largest difference is "
        f"{gap(largest)}."
    )


def describe_memory(lstm: Trace, gru: Trace) -> str:
    """How much of its memory each cell shows."""
    hidden = float(np.abs(lstm["h"][1:]).mean() / np.abs(lstm["c"][1:]).mean())
    largest = float(np.abs(lstm["c"]).max())
    return (
        f"In this run the LSTM’s h is on average {percent(hidden)} of the size of its c, and c "
        f"reaches {largest:.2f}. The GRU shows its whole memory, which reaches "
        f"{float(np.abs(gru['h']).max()):.2f}."
    )


def finishes(
    steps: Mapping[str, Sequence[int | None]], seeds: Sequence[int], budget: int, mode: theme.Mode
) -> go.Figure:
    """The step at which each net had solved its task, a row for each seed, a marker for each cell.

    Where a step is None the net had not solved it within the budget: an open marker at its end.
    """
    marks = [
        (own.marker, theme.net_color(own.net, mode))
        for own in marks_of([kind.lower() for kind in steps])
    ]
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
        for (name, solved), (marker, tint) in zip(steps.items(), marks, strict=True)
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
