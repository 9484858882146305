"""What is open in the picture: which sentence, how many of its words, and who reads on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

PLACES = ("first", "second")  # in the address
NAMES = ("sentence", "seen", "read_on")


@dataclass(frozen=True)
class Peek:
    """The state of the picture.

    Attributes
    ----------
    which : of the two sentences, 0 or 1
    seen : how many tokens to the right of the word are open
    reads_on : whether the forward net goes on reading after the word
    """

    which: int = 0
    seen: int = 0
    reads_on: bool = False

    def within(self, rests: tuple[int, int]) -> "Peek":
        """The same, with no more open than there is to the right of each sentence's word."""
        return replace(self, seen=min(self.seen, rests[self.which]))

    def to_query(self) -> dict[str, str]:
        """What a link says of it: what is not as at first."""
        said = {
            "sentence": PLACES[self.which] if self.which else "",
            "seen": str(self.seen) if self.seen else "",
            "read_on": "true" if self.reads_on else "",
        }
        return {name: value for name, value in said.items() if value}

    def to_json(self) -> dict[str, Any]:
        """What the picture is given."""
        return {"which": self.which, "seen": self.seen, "reads_on": self.reads_on}


def from_query(query: Mapping[str, str]) -> Peek:
    """What a link opens; nonsense opens nothing."""
    return Peek(
        int(query.get("sentence") == PLACES[1]),
        _count(query.get("seen", "")),
        query.get("read_on", "").lower() == "true",
    )


def from_json(message: Mapping[str, Any], before: Peek) -> Peek:
    """What the picture hands back, each part of it as before where it is nonsense."""
    which, seen, reads_on = (message.get(name) for name in ("which", "seen", "reads_on"))
    return Peek(
        which if type(which) is int and which in (0, 1) else before.which,
        seen if type(seen) is int and seen >= 0 else before.seen,
        reads_on if isinstance(reads_on, bool) else before.reads_on,
    )


def _count(said: str) -> int:
    """A count as a link has it; 0 for what is none, or more than any sentence has."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 3 else 0
