"""A sequence of the task, and the inputs that a trained net's answer depends on."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array, Whole
from lstm_core.learning.tasks import COPIED, SYMBOLS, Batch
from lstm_ui import theme
from lstm_ui.numbers import percent
from lstm_ui.plotting import Part, figure, go, title


def sequence(batch: Batch, mode: theme.Mode) -> go.Figure:
    """One sequence of a task: numbers with two of them marked, or symbols to read and recall."""
    if batch.task == "adding":
        values, marked = batch.x[:, 0, 0], np.flatnonzero(batch.x[:, 0, 1]) + 1
        return _bars(values, marked, mode, "number", "step; ▼ marks the two to add", 260)
    return _symbols(batch, mode)


def describe_sequence(batch: Batch) -> str:
    """What the net has to answer to one sequence, in a sentence."""
    last = len(batch.x)
    if batch.task == "adding":
        numbers = " and ".join(
            f"{batch.x[t, 0, 0]:.2f} at step {t + 1}" for t in np.flatnonzero(batch.x[:, 0, 1])
        )
        return (
            f"One sequence: the marked numbers are {numbers}. After step {last} the right answer "
            f"is {batch.target[-1, 0]:.2f}."
        )
    first = last - COPIED
    return (
        f"One sequence: ten symbols at steps 1 to {COPIED}, a signal at step {first}, and the "
        f"same ten to give back at steps {first + 1} to {last}."
    )


def _symbols(batch: Batch, mode: theme.Mode) -> go.Figure:
    """Symbols as they are read, the signal to speak, and the symbols that are wanted."""
    last = len(batch.x)
    symbols = batch.x[:COPIED, 0].argmax(axis=1) + 1
    parts = (
        ("to read", np.arange(1, COPIED + 1), "circle"),
        ("to give back", np.arange(last - COPIED + 1, last + 1), "circle-open"),
    )
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": steps,
            "y": symbols,
            "name": name,
            "marker": {"symbol": shape, "size": 9, "color": theme.POSITIVE[mode]},
            "hovertemplate": f"{name} at step %{{x}}: symbol %{{y}}<extra></extra>",
        }
        for name, steps, shape in parts
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 260,
        "margin": {"l": 72, "r": 16, "t": 28, "b": 96},
        "legend": {"orientation": "h", "y": -0.45, "yanchor": "top"},
        "xaxis": {**title("step; ▼ is the signal to speak"), "range": [0, last + 1]},
        "yaxis": {**title("symbol"), "range": [0.5, SYMBOLS + 0.5], "dtick": 1},
        "annotations": [_above(last - COPIED)],
    }
    return figure(traces, layout)


def depends_on(sizes: Array, marked: Sequence[int], mode: theme.Mode) -> go.Figure:
    """How much the answer depends on each input, (T,); ``marked`` are the steps that matter."""
    below = "step; ▼ marks those that matter"
    return _bars(sizes, marked, mode, "‖∂ answer / ∂ input‖", below, 300)


def _bars(
    values: Array, marked: Sequence[int] | Whole, mode: theme.Mode, left: str, below: str, high: int
) -> go.Figure:
    """A bar for each step, (T,), some of them marked."""
    steps = np.arange(1, len(values) + 1)
    matters = np.isin(steps, marked)
    bars = {
        "type": "bar",
        "x": steps,
        "y": values,
        "marker": {
            "color": [theme.POSITIVE[mode] if each else theme.SOFT[mode] for each in matters],
            "pattern": {"shape": ["" if each else "/" for each in matters]},
        },
        "hovertemplate": "step %{x}: %{y:.3f}<extra></extra>",
    }
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": high,
        "margin": {"l": 72, "r": 16, "t": 28, "b": 64},
        "xaxis": title(below),
        "yaxis": title(left),
        "bargap": 0.15,
        "annotations": [_above(int(step)) for step in marked],
    }
    return figure([bars], layout)


def _above(step: int) -> Part:
    return {
        "x": step,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": "▼",
        "showarrow": False,
    }


def describe_depends_on(sizes: Array, marked: Sequence[int]) -> str:
    """The marked steps' part in the whole, in a sentence."""
    total = float(sizes.sum())
    if total == 0:
        return "The answer depends on no input at all: every gradient is 0."
    part = float(sizes[np.array(marked) - 1].sum()) / total
    even = len(marked) / len(sizes)
    many = len(marked) > 1
    inputs = f"input{'s' * many}, step{'s' * many} {' and '.join(map(str, marked))},"
    return (
        f"The marked {inputs} {'get' if many else 'gets'} {percent(part)} of the gradient of the "
        f"answer. Spread evenly over all steps it would be {percent(even)}."
    )
