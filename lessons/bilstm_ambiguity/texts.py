"""Pairs of sentences that part after an ambiguous word, and sentences made to mislead the nets."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables

FILE = "bilstm_ambiguity/pairs.toml"


@dataclass(frozen=True)
class Pair:
    """Two sentences that are alike up to a word and part after it."""

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

    word: str
    sentence: str
    sense: str
    why: str


@cache
def pairs() -> dict[str, Pair]:
    """The pairs by their titles, in the file's order."""
    return {pair.title: pair for pair in tables.entries(FILE, "pair", Pair)}


@cache
def mistakes() -> dict[str, Mistake]:
    """The misleading sentences, by themselves."""
    return {mistake.sentence: mistake for mistake in tables.entries(FILE, "mistake", Mistake)}
