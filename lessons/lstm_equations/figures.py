"""The cell unrolled in time: a map a symbol, the step in view framed, and its finding."""

from collections.abc import Mapping

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import Cell
from lstm_ui import heat, theme
from lstm_ui.plotting import figure, frame, go, title


def unrolled(
    values: Mapping[str, Array], at: int, marked: str | None, mode: theme.Mode
) -> go.Figure:
    """One map under another, the step in view framed, the marked symbol's frame thicker."""
    names = list(values)
    titles = [f"▸ {name}" if name == marked else name for name in names]
    steps = len(next(iter(values.values())))
    traces, frames = [], []
    for pane, name in enumerate(names, start=1):
        traces.append(heat.cells(values[name], name, pane))
        line = {"color": theme.INK[mode], "width": 4 if name == marked else 2}
        units = values[name].shape[1]
        frames.append(frame((at - 0.5, at + 0.5), (0.5, units + 0.5), line, pane))
    numbered = {**heat.STEPS, "tickvals": list(range(1, steps + 1))}
    layout = heat.panes(titles, 1, (0, 0.05), mode, numbered, title("step"))
    for heading, name in zip(layout["annotations"], names, strict=True):
        heading["font"] = heading["font"] | {"color": theme.color(name, mode)}
    return figure(traces, layout | heat.look(mode, 118 * len(names) + 110) | {"shapes": frames})


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
