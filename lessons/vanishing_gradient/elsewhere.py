"""The lessons that this one points to: which, and in which words."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables


@dataclass(frozen=True)
class Link:
    """A link to another lesson."""

    slug: str
    label: str


@cache
def links() -> tuple[Link, ...]:
    """The links, in the file's order."""
    return tuple(tables.entries("vanishing_gradient/elsewhere.toml", "link", Link))
