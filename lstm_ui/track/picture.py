"""The live picture of a race: a lane for each net, from knowing nothing to solved."""

from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("track", Path(__file__).parent)


def track(data: dict[str, Any], key: str) -> None:
    """Draw the track as it is now: see `lstm_ui.training.places` for what it is given."""
    _draw(data, key=key)
