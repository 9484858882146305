"""The belt with a job to put onto the valve that does it, by hand, by tap or by key.

``app.js`` knows how far the job has come; ``carry.js`` follows the hand, ``belt.js`` shows the
belts of ``lstm_ui/valves``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.live.register import register
from lstm_ui.valves.picture import STYLES

_draw = register("match", Path(__file__).parent, styles=STYLES)


def match(data: dict[str, Any], key: str, on_drop: Callable[[], None]) -> None:
    """Draw the belt and the job. What is dropped arrives under ``key`` as ``drop``."""
    _draw(data, key=key, on_drop_change=on_drop)
