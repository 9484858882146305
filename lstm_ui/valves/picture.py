"""The live picture of a trained net at its own valves.

``state.js`` is what is looked at, ``timeline.js`` the sequence and one unit's gates over it, and
``belts.js`` the belt of the step in view.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.cell.styles import STYLES as CELL
from lstm_ui.live.register import register

STYLES = (CELL, Path(__file__).with_name("main.css"))  # for other pictures of its belts

_draw = register("valves", Path(__file__).parent, styles=(CELL,))


def valves(data: dict[str, Any], key: str, on_change: Callable[[], None] | None = None) -> None:
    """Draw the net. What the learner looks at arrives under ``key`` as ``chosen``."""
    _draw(data, key=key, on_chosen_change=on_change or (lambda: None))
