"""A sentence's words along an axis: as many as a phone has room for, none too long."""

from collections.abc import Sequence
from typing import Any

from lstm_ui import theme

NETS = {"forward": "forward net", "both": "bidirectional net"}  # as figures and tables name them
MOST_TICKS = 20
MOST_LETTERS = 14


def ticks(words: Sequence[str], position: int) -> dict[str, Any]:
    """The words along an axis, the one at the position bold: as many as a phone has room for."""
    every = -(-len(words) // MOST_TICKS)
    places = [k for k in range(len(words)) if (k - position) % every == 0]
    names = [label(words[k]) for k in places]
    return {
        "tickvals": places,
        "ticktext": [
            f"<b>{name}</b>" if k == position else name
            for k, name in zip(places, names, strict=True)
        ],
        "tickangle": -45,
    }


def shortened(word: str) -> str:
    """The word, or its beginning where it has too many letters for an axis or a narrow column."""
    return word if len(word) <= MOST_LETTERS else f"{word[: MOST_LETTERS - 1]}…"


def label(word: str) -> str:
    """The word, shortened, as Plotly may draw it."""
    return theme.plain(shortened(word))
