"""Heat maps of runs: a column for each step, a row for each hidden unit."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import NOTHING, Part, figure, go, grid, on, title

UNITS = {"showgrid": False, "autorange": "reversed", "dtick": 1, "showticklabels": False}
STEPS = {"showgrid": False, "tickangle": 0, "nticks": 8}


def paired(
    left: Mapping[str, Array], right: Mapping[str, Array], mode: theme.Mode, row_height: int = 104
) -> go.Figure:
    """Maps (T, H) in two columns, under their names, the symbol before a name's comma."""
    rows = len(left)
    in_order = [each for row in zip(left.items(), right.items(), strict=True) for each in row]
    return figure(
        [
            cells(values, name.partition(",")[0], pane)
            for pane, (name, values) in enumerate(in_order, start=1)
        ],
        panes([name for name, _ in in_order], 2, (0.06, 0.27 / rows), mode, bottom=title("step"))
        | look(mode, row_height * rows + 110),
    )


def panes(
    titles: list[str],
    columns: int,
    gaps: tuple[float, float],
    mode: theme.Mode,
    steps: Mapping[str, Any] = STEPS,
    bottom: Mapping[str, Any] = NOTHING,
) -> Part:
    """The panes of maps under their titles: see `grid`."""
    font = {"size": 15, "color": theme.INK[mode]}
    return grid(titles, columns, gaps, font, x=steps, y=UNITS, bottom=bottom)


def cells(values: Array, name: str, pane: int) -> Part:
    """A map of (T, H) in its pane, the steps counted from 1."""
    steps, units = values.shape
    return {
        "type": "heatmap",
        "z": values.T,
        "x": np.arange(1, steps + 1),
        "y": np.arange(1, units + 1),
        "coloraxis": "coloraxis",
        "xgap": 1,
        "ygap": 1,
        "hovertemplate": f"{name} of unit %{{y}} at step %{{x}}: %{{z:.3f}}<extra></extra>",
        **on(pane),
    }


def look(mode: theme.Mode, height: int) -> Part:
    """What maps of values from −1 to 1 have in common: one scale, under them all."""
    return {
        "template": theme.TEMPLATE[mode],
        "height": height,
        "margin": {"l": 36, "r": 8, "t": 32, "b": 104},
        "coloraxis": {
            "colorscale": theme.DIVERGING[mode],
            "cmin": -1,
            "cmax": 1,
            "colorbar": {
                "orientation": "h",
                "tickvals": [-1, -0.5, 0, 0.5, 1],
                "ticktext": ["≤ −1", "−0.5", "0", "0.5", "≥ 1"],
                "len": 0.92,
                "y": 0,
                "yanchor": "top",
                "ypad": 52,
                "thickness": 12,
                "outlinewidth": 0,
            },
        },
    }
