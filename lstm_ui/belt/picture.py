"""The live picture of one cell: a belt with valves, its history and its schedule.

``step.js`` is the maths, ``state.js`` what is on the belt; what draws and listens begins in
``app.js``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.cell.styles import STYLES
from lstm_ui.live.register import register

_draw = register("belt", Path(__file__).parent, styles=(STYLES,))


def cell(data: dict[str, Any], key: str, on_change: Callable[[], None] | None = None) -> None:
    """Draw the cell. What the learner does arrives under ``key`` as ``scene``."""
    _draw(data, key=key, on_scene_change=on_change or (lambda: None))
