"""On which inputs a trained net's answer hangs, and the sentence that says it."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import figure, go, title


def hangs_on(sizes: Array, asked: Sequence[int], mode: theme.Mode) -> go.Figure:
    """How much the answer depends on each input, (T,); ``asked`` are the steps that matter."""
    steps = np.arange(1, len(sizes) + 1)
    marked = np.isin(steps, asked)
    bars = {
        "type": "bar",
        "x": steps,
        "y": sizes,
        "marker": {
            "color": [theme.POSITIVE[mode] if m else theme.SOFT[mode] for m in marked],
            "pattern": {"shape": ["" if m else "/" for m in marked]},
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
        "annotations": [{"x": step, **above, "text": "▼", "showarrow": False} for step in asked],
    }
    return figure([bars], layout)


def describe_hangs_on(sizes: Array, asked: Sequence[int]) -> str:
    """The marked steps' part in the whole, in a sentence."""
    total = float(sizes.sum())
    if total == 0:
        return "The answer depends on no input at all: every gradient is exactly 0."
    part = float(sizes[np.array(asked) - 1].sum()) / total
    even = len(asked) / len(sizes)
    many = len(asked) > 1
    marked = f"input{'s' * many}, step{'s' * many} {' and '.join(map(str, asked))},"
    return (
        f"The marked {marked} {'have' if many else 'has'} {part:.0%} of the whole gradient of the "
        f"answer; spread evenly it would be {even:.0%}."
    ).replace("%", " %")
