"""The pitfalls of the libraries, as a table."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables


@dataclass(frozen=True)
class Pitfall:
    """What goes wrong, in one line.

    Attributes
    ----------
    lesson : the page that shows it
    words : others under which one would look for it
    source : where it is written down, for what the core does not check
    code : lines to copy
    """

    key: str
    name: str
    text: str
    lesson: str
    words: str = ""
    source: str = ""
    code: str = ""


@cache
def pitfalls() -> list[Pitfall]:
    """All of them, in the file's order."""
    return tables.entries("glossary/pitfalls.toml", "pitfall", Pitfall)
