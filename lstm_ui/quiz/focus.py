"""A quiz's hand in the browser: a new question takes the focus, and its choices fit a finger."""

from pathlib import Path

from lstm_ui.address import named
from lstm_ui.live.register import register

# Its styles are for the choices, so they may not stay within it.
_draw = register("quiz", Path(__file__).parent, isolated=False)


def follow(key: str, question: str) -> None:
    """Move the focus to the container of that key whenever another question stands in it."""
    _draw({"place": f"st-key-{key}", "asked": question}, key=named("focus"))
