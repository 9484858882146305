"""On which inputs a trained net's answer hangs, and the sentence that says it."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.numbers import percent
from lstm_ui.plotting import figure, go, title


def hangs_on(sizes: Array, marked: Sequence[int], mode: theme.Mode) -> go.Figure:
    """How much the answer depends on each input, (T,); ``marked`` are the steps that matter."""
    steps = np.arange(1, len(sizes) + 1)
    matters = np.isin(steps, marked)
    bars = {
        "type": "bar",
        "x": steps,
        "y": sizes,
        "marker": {
            "color": [theme.POSITIVE[mode] if each else theme.SOFT[mode] for each in matters],
            "pattern": {"shape": ["" if each else "/" for each in matters]},
        },
        "hovertemplate": "step %{x}: %{y:.3f}<extra></extra>",
    }
    above = {"y": 1, "yref": "paper", "yanchor": "bottom"}
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 300,
        "margin": {"l": 72, "r": 16, "t": 28, "b": 64},
        "xaxis": title("step, ▼ at those that matter"),
        "yaxis": title("‖∂ answer / ∂ input‖"),
        "bargap": 0.15,
        "annotations": [{"x": step, **above, "text": "▼", "showarrow": False} for step in marked],
    }
    return figure([bars], layout)


def describe_hangs_on(sizes: Array, marked: Sequence[int]) -> str:
    """The marked steps' part in the whole, in a sentence."""
    total = float(sizes.sum())
    if total == 0:
        return "The answer depends on no input at all: every gradient is exactly 0."
    part = float(sizes[np.array(marked) - 1].sum()) / total
    even = len(marked) / len(sizes)
    many = len(marked) > 1
    inputs = f"input{'s' * many}, step{'s' * many} {' and '.join(map(str, marked))},"
    return (
        f"The marked {inputs} {'have' if many else 'has'} {percent(part)} of the whole gradient of "
        f"the answer; spread evenly it would be {percent(even)}."
    )
