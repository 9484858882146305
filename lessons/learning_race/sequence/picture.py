"""One sequence of the task as a picture, and how much trained nets' answers depend on each step."""

from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("sequence", Path(__file__).parent)


def sequence(data: dict[str, Any], key: str) -> None:
    """Draw it: see `lessons.learning_race.figures`."""
    _draw(data, key=key)
