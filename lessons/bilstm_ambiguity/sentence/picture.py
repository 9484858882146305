"""The page's live pictures: a sentence whose words open one by one, and what nets make of it.

``peek.js`` is the one that is worked; the others are drawn once. ``main.js`` knows every kind.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("sentence", Path(__file__).parent)


def peek(data: dict[str, Any], key: str, on_change: Callable[[], None]) -> None:
    """Draw the sentence to open. What the reader does arrives under ``key`` as ``peek``."""
    _draw({"kind": "peek", **data}, key=key, on_peek_change=on_change)


def still(data: dict[str, Any], key: str) -> None:
    """Draw one of the others; ``data["kind"]`` says which."""
    _draw(data, key=key)
