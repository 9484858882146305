"""Heat maps of runs: a column for each step, a row for each hidden unit."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lstm_core.cells import Cell
from lstm_ui import theme

Array = npt.NDArray[np.floating[Any]]


def two_runs(free: Mapping[str, Array], other: Mapping[str, Array], mode: theme.Mode) -> go.Figure:
    """Each symbol in a row, the free run on the left, the other on the right; values are (T, H)."""
    return paired(
        {f"{name}, free": values for name, values in free.items()},
        {f"{name}, one gate forced": values for name, values in other.items()},
        mode,
        150,
    )


def paired(
    left: Mapping[str, Array], right: Mapping[str, Array], mode: theme.Mode, row_height: int = 104
) -> go.Figure:
    """Maps (T, H) in two columns, under their names, the symbol before a name's comma."""
    rows = len(left)
    in_order = [each for row in zip(left.items(), right.items(), strict=True) for each in row]
    figure = make_subplots(
        rows,
        2,
        subplot_titles=[name for name, _ in in_order],
        shared_xaxes=True,
        horizontal_spacing=0.06,
        vertical_spacing=0.27 / rows,
    )
    for place, (name, values) in enumerate(in_order):
        symbol = name.partition(",")[0]
        figure.add_trace(_map(values, symbol, 1), place // 2 + 1, place % 2 + 1)
    _arrange(figure, mode, row_height * rows + 110)
    figure.update_xaxes(title_text="step", row=rows)
    return figure


def unrolled(
    values: Mapping[str, Array], at: int, marked: str | None, mode: theme.Mode
) -> go.Figure:
    """One map under another, the step in view framed, the marked symbol's frame thicker."""
    names = list(values)
    titles = [f"▸ {name}" if name == marked else name for name in names]
    figure = make_subplots(
        len(names), 1, subplot_titles=titles, shared_xaxes=True, vertical_spacing=0.05
    )
    steps = len(next(iter(values.values())))
    for row, name in enumerate(names, start=1):
        figure.add_trace(_map(values[name], name, 1), row, 1)
        figure.add_shape(
            type="rect",
            x0=at - 0.5,
            x1=at + 0.5,
            y0=0.5,
            y1=values[name].shape[1] + 0.5,
            line={"color": theme.INK[mode], "width": 4 if name == marked else 2},
            row=row,
            col=1,
        )
    _arrange(figure, mode, 118 * len(names) + 110)
    for title, name in zip(figure.layout.annotations, names, strict=True):
        title.font.color = theme.color(name, mode)
    figure.update_xaxes(tickvals=list(range(1, steps + 1)))
    figure.update_xaxes(title_text="step", row=len(names))
    return figure


def describe_unrolled(values: Mapping[str, Array], at: int, cell: Cell) -> str:
    """What the memory does at the step in view, in a sentence."""
    memory = "c" if "c" in values else "h"
    size = np.abs(values[memory]).mean(axis=1)
    largest = int(size.argmax()) + 1
    gates = [block for block in cell.blocks if block.activation == "sigmoid"]
    means = ", ".join(
        f"the {gate.name.lower()} {values[gate.symbol][at - 1].mean():.2f}" for gate in gates
    )
    opened = f" On average over the units {means}." if gates else ""
    return (
        f"Step {at}: the mean size of {memory} is {size[at - 1]:.2f}; it is largest, "
        f"{size[largest - 1]:.2f}, after step {largest}.{opened}"
    )


def _map(values: Array, name: str, first: int) -> go.Heatmap:
    steps, units = values.shape
    return go.Heatmap(
        z=values.T,
        x=np.arange(first, first + steps),
        y=np.arange(1, units + 1),
        coloraxis="coloraxis",
        xgap=1,
        ygap=1,
        hovertemplate=f"{name} of unit %{{y}} at step %{{x}}: %{{z:.3f}}<extra></extra>",
    )


def _arrange(figure: go.Figure, mode: theme.Mode, height: int) -> None:
    figure.update_layout(
        template=theme.template(mode),
        height=height,
        margin={"l": 36, "r": 8, "t": 32, "b": 104},
        coloraxis={
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
    )
    figure.update_xaxes(showgrid=False, tickangle=0, nticks=8)
    figure.update_yaxes(showgrid=False, autorange="reversed", dtick=1, showticklabels=False)
    figure.update_annotations(font={"size": 15, "color": theme.INK[mode]})
