"""The cell unrolled in time: a map a symbol, the step in view framed, and its numbers."""

from collections.abc import Mapping

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import Cell
from lstm_ui import heat, theme
from lstm_ui.numbers import signed
from lstm_ui.plotting import figure, frame, go, title


def unrolled(
    values: Mapping[str, Array], step: int, marked: str | None, mode: theme.Mode
) -> go.Figure:
    """The maps in two columns, the step in view framed, the marked symbol's frame thicker."""
    names = list(values)
    titles = [f"▸ {name}" if name == marked else name for name in names]
    steps = len(next(iter(values.values())))
    traces, frames = [], []
    for pane, name in enumerate(names, start=1):
        traces.append(heat.cells(values[name], name, pane))
        line = {"color": theme.INK[mode], "width": 4 if name == marked else 2}
        units = values[name].shape[1]
        frames.append(frame((step - 0.5, step + 0.5), (0.5, units + 0.5), line, pane))
    numbered = {**heat.STEPS, "tickvals": list(range(1, steps + 1))}
    rows = len(names) // 2
    layout = heat.panes(titles, 2, (0.06, 0.27 / rows), mode, numbered, title("step"))
    for heading, name in zip(layout["annotations"], names, strict=True):
        heading["font"] = heading["font"] | {"color": theme.color(name, mode)}
    return figure(traces, layout | heat.look(mode, 118 * rows + 110) | {"shapes": frames})


def describe_unrolled(values: Mapping[str, Array], step: int, cell: Cell) -> str:
    """What the memory does at the step in view, in a sentence."""
    memory = "c" if "c" in values else "h"
    size = np.abs(values[memory]).mean(axis=1)
    largest = int(size.argmax()) + 1
    means = ", ".join(
        f"the {cell.name_of(gate).lower()} is at {values[gate][step - 1].mean():.2f}"
        for gate in cell.gates
    )
    opened = f" On average over the units, {means}." if means else ""
    return (
        f"Step {step}: the mean size of {memory} is {size[step - 1]:.2f}. It is largest after step "
        f"{largest}: {size[largest - 1]:.2f}.{opened}"
    )


def in_numbers(values: Mapping[str, Array], step: int, marked: str | None) -> list[dict[str, str]]:
    """The step in view as rows of a table, a column a unit."""
    return [
        {"symbol": f"▸ {symbol}" if symbol == marked else symbol}
        | {f"unit {k}": signed(value, 4) for k, value in enumerate(rows[step - 1], start=1)}
        for symbol, rows in values.items()
    ]
