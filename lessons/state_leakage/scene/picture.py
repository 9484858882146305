"""Two users at one net: what A writes, and what B is answered, by what is done with the state.

``app.js`` walks through the stops and draws each.
"""

from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("scene", Path(__file__).parent)


def scene(data: dict[str, Any], key: str) -> None:
    """Draw the scene at its first stop; whoever looks at it goes on."""
    _draw(data, key=key)
