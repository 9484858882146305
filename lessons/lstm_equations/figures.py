"""The cell unrolled in time: a map a symbol, the step in view framed, and its finding."""

from collections.abc import Mapping

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import Cell
from lstm_ui import heat, theme
from lstm_ui.plotting import go, make_subplots


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
        figure.add_trace(heat.cells(values[name], name, 1), row, 1)
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
    heat.arrange(figure, mode, 118 * len(names) + 110)
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
