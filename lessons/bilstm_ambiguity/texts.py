"""Pairs of sentences that part after a word, sentences that mislead, and how they are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lstm_ui import tables

FILE = "bilstm_ambiguity/pairs.toml"
GLUE = "\N{WORD JOINER}"  # between a word and its comma: no gap is seen, and no address is made
CLOSING = re.compile(r"[.,;:!?…)\]}”]+|(?:n?['’](?:t|s|ll|re|ve|m|d))", re.IGNORECASE)
OPENING = tuple("([{“‘")


@dataclass(frozen=True)
class Pair:
    """Two sentences that are alike up to a word and part after it."""

    key: str
    word: str
    left: str
    right: tuple[str, str]
    senses: tuple[str, str]

    @property
    def title(self) -> str:
        """The common beginning."""
        return f"{self.left} …"

    @property
    def sentences(self) -> tuple[str, str]:
        """Both, whole."""
        first, second = (f"{self.left} {right}" for right in self.right)
        return first, second


@dataclass(frozen=True)
class Mistake:
    """A sentence made to mislead the nets, its true sense, and why it may."""

    key: str
    word: str
    sentence: str
    sense: str
    why: str

    def explained(self, belief: str) -> str:
        """The right sense, what the nets believe, which is a sentence, and why they may err."""
        return f"The right sense is “{self.sense}”. {belief} {self.why}"


@cache
def pairs() -> dict[str, Pair]:
    """The pairs by key, in the file's order."""
    return {pair.key: pair for pair in tables.entries(FILE, "pair", Pair)}


@cache
def mistakes() -> dict[str, Mistake]:
    """The misleading sentences by key, in the file's order."""
    return {mistake.key: mistake for mistake in tables.entries(FILE, "mistake", Mistake)}


def gaps(written: Sequence[str]) -> list[str]:
    """What is before each token of a sentence: a gap, or none before a full stop."""
    before = ["", *written[:-1]]
    return [
        "" if k == 0 else GLUE if CLOSING.fullmatch(token) or last in OPENING else " "
        for k, (token, last) in enumerate(zip(written, before, strict=True))
    ]


def marked(
    words: Sequence[str], spaces: Sequence[str], position: int, unknown: Sequence[str]
) -> str:
    """A sentence, the word at the position marked, and under it the words that have no vector."""
    written = list(words)
    written[position] = f":orange-background[**{words[position]}**]"
    quoted = ", ".join(f"“{word}”" for word in unknown)
    note = f"  \n*Unknown to the nets, and read as nothing: {quoted}.*" if unknown else ""
    return "".join(space + word for space, word in zip(spaces, written, strict=True)) + note
