"""The page's small pictures: what a net reads, forgets, believes and leaks, and three gates' jobs.

``exhibit.js`` knows every kind; each has a file of its own name.
"""

from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("exhibit", Path(__file__).parent)


def exhibit(data: dict[str, Any], key: str) -> None:
    """Draw one of them; ``data["kind"]`` says which."""
    _draw(data, key=key)
