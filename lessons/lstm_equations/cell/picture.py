"""The worked cell under the learner's hands: its belt, its equations, their code and their values.

``step.js`` is the maths, ``state.js`` what is chosen; what draws and listens begins in ``app.js``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lessons.lstm_equations.choice import Choice
from lessons.lstm_equations.runs import lines
from lessons.lstm_equations.worked import BIAS_RANGE, X_RANGE
from lstm_core import textbook
from lstm_core.cells import CELLS
from lstm_ui.cell.styles import STYLES
from lstm_ui.live.register import register

_draw = register("worked_cell", Path(__file__).parent, styles=(STYLES,))


def worked_cell(
    choice: Choice, rev: str, key: str, on_change: Callable[[], None] | None = None
) -> None:
    """Draw the cell. What the learner chooses in it arrives under ``key`` as ``choice``.

    Parameters
    ----------
    rev : the choice is heeded only when this changes. It comes back with what the learner chooses
    """
    weights, biases = textbook.joined(choice.worked.drawn)
    data = {
        "rev": rev,
        "kind": choice.kind,
        "lines": lines(choice.kind),
        "weights": {name: rows.tolist() for name, rows in weights.items()},
        "biases": {name: row.tolist() for name, row in biases.items()},
        "ranges": {"x": X_RANGE, "bias": BIAS_RANGE},
        "choice": chosen(choice),
    }
    _draw(data, key=key, on_choice_change=on_change or (lambda: None))


def chosen(choice: Choice) -> dict[str, Any]:
    """The choice as the picture takes it."""
    return {
        "x": [list(x) for x in choice.sequence],
        "biases": {gate: choice.biases.get(gate, 0.0) for gate in CELLS[choice.kind].gates},
        "step": choice.step,
        "unit": choice.unit,
        "mark": choice.mark,
    }
