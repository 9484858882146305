"""Who is still on the belt: what each earlier write contributes to each memory."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import Part, figure, frame, go, title


def belt_parts(shares: Array, words: Sequence[str], step: int, mode: theme.Mode) -> go.Figure:
    """A heat map: a row for each memory c_t, a column for each write, numbers in the cells.

    Parameters
    ----------
    shares : (T+1, T+1), as `lstm_core.contributions` gives them
    step : the one in view, framed
    """
    steps = len(words)
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 210 + 32 * (steps + 1),
        "margin": {"l": 44, "r": 8, "t": 64, "b": 96},
        **_axes(steps),
        "shapes": [
            frame(
                (-0.5, steps + 0.5),
                (step - 0.5, step + 0.5),
                {"color": theme.INK[mode], "width": 2},
            )
        ],
    }
    return figure([_cells(shares, words, mode)], layout)


def _cells(shares: Array, words: Sequence[str], mode: theme.Mode) -> Part:
    """The map itself: nothing where a write comes later than the memory."""
    written = np.arange(len(shares))
    values = np.where(written[None, :] > written[:, None], np.nan, shares)
    limit = max(1.0, float(np.abs(shares).max()))
    names = ["start", *(f"step {k}, {theme.plain(word)}" for k, word in enumerate(words, start=1))]
    cells = {
        "type": "heatmap",
        "z": values,
        "zmin": -limit,
        "zmax": limit,
        "colorscale": theme.DIVERGING[mode],
        "textfont": {"size": 11},
        "customdata": np.broadcast_to(names, values.shape),
        "hovertemplate": "After step %{y}, c has %{z:.4f} from %{customdata}<extra></extra>",
        "xgap": 2,
        "ygap": 2,
        "colorbar": {
            "title": {"text": "part of c", "side": "top"},
            "orientation": "h",
            "y": 0,
            "yanchor": "top",
            "ypad": 24,
        },
    }
    if len(words) <= 8:  # more would not fit a phone
        cells["texttemplate"] = "%{z:.2f}"
    return cells


def _axes(steps: int) -> Part:
    """Writes from left to right, every one named as long as there is room; memories downwards."""
    written = np.arange(steps + 1)
    every = slice(None, None, 1 + steps // 16)
    return {
        "xaxis": {
            **title("written at step"),
            "tickvals": written[every],
            "ticktext": ["start", *map(str, written[1:])][every],
            "tickangle": 0,
            "side": "top",
            "showgrid": False,
        },
        "yaxis": {
            **title("memory after step"),
            "tickvals": written,
            "autorange": "reversed",
            "showgrid": False,
        },
    }
