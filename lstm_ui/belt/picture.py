"""The live picture of one cell: a belt with valves, its history and its schedule.

``step.js`` is the maths, the others draw.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.live import register

SCRIPTS = (
    "step.js",
    "rest.js",
    "../live/write.js",
    "../live/words.js",
    "layouts.js",
    "stage.js",
    "../live/shapes.js",
    "pipes.js",
    "valve.js",
    "belt.js",
    "equation.js",
    "history.js",
    "schedule.js",
    "main.js",
)

_draw = register("cell", Path(__file__).parent, SCRIPTS)


def cell(data: dict[str, Any], key: str, on_change: Callable[[], None] | None = None) -> None:
    """Draw the cell. What the learner does arrives under ``key`` as ``scene``."""
    _draw(data, key=key, on_scene_change=on_change or (lambda: None))
