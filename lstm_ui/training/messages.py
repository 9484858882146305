"""What the server and the process that trains for it say to each other, through two pipes.

Both are ours and run the same code, so they pickle; nothing that a visitor sends comes this way.
"""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from lstm_ui.training.lane import Step


@dataclass(frozen=True)
class Go:
    """Train the lanes of a plan for a while.

    Attributes
    ----------
    race : its number
    plan : whose lanes are to be trained
    taken : steps that each lane has taken already; they are not to be sent again
    """

    race: int
    plan: Any
    taken: tuple[int, ...]


@dataclass(frozen=True)
class End:
    """Let go of a race."""

    race: int


@dataclass(frozen=True)
class Took:
    """Steps of a race, each with the place of its lane, in the order in which they were taken."""

    race: int
    steps: list[tuple[int, Step]]


@dataclass(frozen=True)
class Failed:
    """A race that an error ended."""

    race: int
    error: str


def write(pipe: IO[bytes], message: object) -> None:
    """Send a message at once."""
    pipe.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    pipe.flush()


def read(pipe: IO[bytes]) -> Iterator[Any]:
    """Messages, until the other side closes the pipe or breaks off."""
    while True:
        try:
            yield pickle.load(pipe)
        except (EOFError, OSError, pickle.UnpicklingError):
            return
