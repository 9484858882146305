"""The live index: a search field, and the entries that it finds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("index", Path(__file__).parent)


def index(data: dict[str, Any], key: str, on_change: Callable[[], None]) -> None:
    """Draw the index. What is typed arrives under ``key`` as ``find``."""
    _draw(data, key=key, on_find_change=on_change)
