"""What is looked at: a net, a unit of it, a sequence and a step.

A link and a browser's message may say anything: what does not fit falls back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lessons.trained_net.nets import FIRST, FIRST_SEQUENCE, LABELS, LENGTH, MOST_SEQUENCE

NAMES = ("net", "unit", "sequence", "at")


@dataclass(frozen=True)
class Choice:
    """What the picture shows.

    Attributes
    ----------
    net : a key of `lessons.trained_net.nets.LABELS`
    unit : the unit's number, counted from 1; "" for the one with the clearest role
    sequence : which sequence goes in, counted from 1
    at : the step in view, counted from 1; 0 for the first that is marked
    """

    net: str = FIRST
    unit: str = ""
    sequence: int = FIRST_SEQUENCE
    at: int = 0

    def to_query(self) -> dict[str, str]:
        """What a link says of it: nothing of what is as at first."""
        first = Choice()
        return {
            name: str(getattr(self, name))
            for name in NAMES
            if getattr(self, name) != getattr(first, name)
        }


def read(said: Mapping[str, object], base: Choice) -> Choice:
    """The choice that is said: ``base`` wherever that is silent or does not fit."""
    net = said.get("net")
    known = net if isinstance(net, str) and net in LABELS else base.net
    unit = _whole(said.get("unit", "" if known != base.net else base.unit), 1, 99, 0)
    return replace(
        base,
        net=known,
        unit=str(unit or ""),
        sequence=_whole(said.get("sequence"), 1, MOST_SEQUENCE, base.sequence),
        at=_whole(said.get("at"), 0, LENGTH, base.at),
    )


def _whole(value: object, least: int, most: int, fallback: int) -> int:
    """A whole number between the two."""
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        return fallback
    return int(text) if least <= int(text) <= most else fallback
