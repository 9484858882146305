"""What is said of the cell unrolled in time, and its numbers."""

from collections.abc import Mapping

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import Cell
from lstm_ui.numbers import signed


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
