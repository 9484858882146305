"""Marks of nets that race: the colour of each net's kind, and a second mark for each."""

from collections.abc import Sequence
from typing import NamedTuple

from lstm_ui import theme


class Marks(NamedTuple):
    """How a net is drawn: its kind's name in `theme.NETS`, the dash of its line, its marker."""

    net: str
    dash: str
    marker: str


# For the second net of a kind and those after it: no mark of a kind's own.
SPARE = (("dashdot", "x"), ("longdash", "triangle-up"), ("longdashdot", "cross"))


def marks_of(nets: Sequence[str]) -> list[Marks]:
    """The marks of each net, by their kinds, no two alike: a kind's own are for its first."""
    spare = iter(SPARE)
    seen: set[str] = set()
    made = []
    for net in nets:
        own = theme.NET_MARKS[net]
        made.append(Marks(net, *(next(spare) if net in seen else (own.dash, own.marker))))
        seen.add(net)
    return made
