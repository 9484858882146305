"""What speaks for which model: a row for each question, with what it rests on."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables


@dataclass(frozen=True)
class Advice:
    """Which model to lean to where a question matters, and what that rests on."""

    question: str
    lean: str
    rests: str


@cache
def advice() -> list[Advice]:
    """Every row, in the file's order."""
    return tables.entries("gru_or_lstm/choosing.toml", "row", Advice)
