"""The live picture of two belts: an LSTM's and a GRU's, the same inputs through both.

``step.js`` is the maths, ``state.js`` what is on the belts, ``cell.js`` draws one of them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.cell.styles import STYLES
from lstm_ui.live.register import register

_draw = register("two_belts", Path(__file__).parent, styles=(STYLES,))


def two_belts(data: dict[str, Any], key: str, on_change: Callable[[], None]) -> None:
    """Draw both. The step and the unit in view arrive under ``key`` as ``look``."""
    _draw(data, key=key, on_look_change=on_change)
