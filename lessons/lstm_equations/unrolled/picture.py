"""The cell unrolled in time: a map for each symbol, whose columns are steps to choose from."""

from collections.abc import Callable
from pathlib import Path

from lessons.lstm_equations.choice import Choice
from lessons.lstm_equations.figures import describe_unrolled
from lstm_core.cells import CELLS
from lstm_ui.live.register import register

_draw = register("unrolled", Path(__file__).parent)


def unrolled(
    choice: Choice, rev: str, key: str, on_change: Callable[[], None] | None = None
) -> None:
    """Draw the maps. The step that is chosen in them arrives under ``key`` as ``step``."""
    cell, values = CELLS[choice.kind], choice.worked.by_step
    rows = [
        {
            "symbol": symbol,
            "name": cell.name_of(symbol),
            "isGate": symbol in cell.gates,
            "values": rows.round(4).tolist(),
        }
        for symbol, rows in values.items()
    ]
    data = {
        "rev": rev,
        "kind": choice.kind,
        "rows": rows,
        "step": choice.step,
        "unit": choice.unit,
        "mark": choice.mark,
        "finding": describe_unrolled(values, choice.step, cell),
    }
    _draw(data, key=key, on_step_change=on_change or (lambda: None))
