"""The tour's stops, as data: one sentence, one scene, one thing to do."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables
from lstm_ui.belt.scene import Scheduled

FILE = "gate_sandbox/tour.toml"


@dataclass(frozen=True, kw_only=True)
class Stop(Scheduled):
    """A scene with one thing to do; the core's `tour` holds under the same key when it is done.

    Attributes
    ----------
    say : what there is to see
    task : what to do
    done : what the reader has done then
    why : what has been seen once it is done
    """

    key: str
    title: str
    say: str
    task: str
    done: str
    why: str


@cache
def stops() -> dict[str, Stop]:
    """The stops by key, in the order of the tour."""
    return {stop.key: stop for stop in tables.entries(FILE, "stop", Stop)}


def place(key: str) -> tuple[int, int]:
    """Which stop it is, counted from 1, and of how many."""
    return list(stops()).index(key) + 1, len(stops())


def after(key: str, way: int = 1) -> Stop | None:
    """The stop after this one, or before it with −1, if there is one."""
    number, count = place(key)
    return list(stops().values())[number - 1 + way] if 1 <= number + way <= count else None
