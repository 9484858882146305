"""The live picture of one cell: a belt with valves, its history and its schedule.

Registered once, from plain files: ``step.js`` is the maths, the others draw. They are joined into
one module, so that nothing has to be built or fetched.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent
SCRIPTS = (
    "step.js",
    "write.js",
    "words.js",
    "layouts.js",
    "stage.js",
    "shapes.js",
    "pipes.js",
    "valve.js",
    "belt.js",
    "equation.js",
    "history.js",
    "schedule.js",
    "main.js",
)


def _read(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text("utf-8") for name in names)


_mount = st.components.v2.component(
    "lstm_cell", html=_read("cell.html"), css=_read("cell.css"), js=_read(*SCRIPTS)
)


def cell(data: dict[str, Any], key: str, on_change: Callable[[], None] | None = None) -> None:
    """Draw the cell. What the learner does arrives under ``key`` as ``scene``."""
    _mount(data=data, key=key, on_scene_change=on_change or (lambda: None))
