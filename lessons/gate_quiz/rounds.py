"""The first two rounds of the gate quiz: jobs and situations, drawn by seed, each with reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from lstm_core.cells import CELLS
from lstm_ui import tables
from lstm_ui.belt.scene import Scheduled
from lstm_ui.quiz.attempts import Attempt, Verdict, generator, shuffled, wrong

FILE = "gate_quiz/rounds.toml"
PARTS = {symbol: f"{CELLS['lstm'].name_of(symbol)} {symbol}" for symbol in "figo"}
WAYS = {
    "up": "It opens (for the candidate: it rises towards +1)",
    "down": "It shuts (for the candidate: it falls towards −1)",
}
UP = ("open", "raise")
WRONG_WAY = "It is the right part, but it has to move the other way."
SECOND_TRY = "This was a second try, so the question comes back later."
ROUND = 6  # questions in it


@dataclass(frozen=True, kw_only=True)
class Definition(Scheduled):
    """What a part does, to be matched with the part; a round opens with a plain one."""

    key: str
    text: str
    gate: str
    reason: str
    tempts: Mapping[str, str]
    plain: bool = False

    @property
    def answer(self) -> str:
        """The right one of `PARTS`, in words."""
        return PARTS[self.gate]

    def judge(self, gate: str) -> Verdict:
        """The verdict on one of `PARTS`."""
        return Verdict(True, self.reason) if gate == self.gate else wrong(self.tempts[gate])


@dataclass(frozen=True, kw_only=True)
class Situation(Scheduled):
    """A moment in which one part must move one way; ``still`` is its value before it does."""

    key: str
    text: str
    gate: str
    way: str
    still: float
    reason: str
    tempts: Mapping[str, str]

    @property
    def answer(self) -> str:
        """The right part and what it does, in words."""
        return f"{PARTS[self.gate]} {'opens or rises' if self.way in UP else 'shuts or falls'}"

    def judge(self, gate: str, way: str) -> Verdict:
        """The verdict on one of `PARTS` moved one of `WAYS`."""
        if gate != self.gate:
            return wrong(self.tempts[gate])
        if (way == "up") != (self.way in UP):
            return wrong(f"{WRONG_WAY} {self.tempts['way']}")
        return Verdict(True, self.reason)


@cache
def definitions() -> dict[str, Definition]:
    """Round one's store, by key."""
    return {item.key: item for item in tables.entries(FILE, "definition", Definition)}


@cache
def situations() -> dict[str, Situation]:
    """Round two's store, by key."""
    return {item.key: item for item in tables.entries(FILE, "situation", Situation)}


Matched = Definition | Situation


ROUNDS: Mapping[str, Callable[[], Mapping[str, Matched]]] = {
    "definitions": definitions,
    "situations": situations,
}


def draw_definitions(seed: int) -> list[str]:
    """A round: a plain one to begin with, and every part at least once."""
    rng = generator(seed, "definitions")
    plain = [key for key, item in definitions().items() if item.plain]
    return _draw(definitions(), rng, shuffled(plain, rng)[:1])


def draw_situations(seed: int) -> list[str]:
    """A round: every part at least once."""
    return _draw(situations(), generator(seed, "situations"), [])


def _draw(
    store: Mapping[str, Definition] | Mapping[str, Situation],
    rng: np.random.Generator,
    opening: list[str],
) -> list[str]:
    order = shuffled([key for key in store if key not in opening], rng)
    wanted = [part for part in PARTS if part not in {store[key].gate for key in opening}]
    needed = [next(key for key in order if store[key].gate == part) for part in wanted]
    others = [key for key in order if key not in needed]
    return opening + shuffled(needed + others[: ROUND - len(opening + needed)], rng)


def revealed(item: Matched, choice: tuple[str, ...], *, again: bool = False) -> Verdict:
    """The verdict on a choice, with the answer if it is another.

    Parameters
    ----------
    again : whether the question was answered before, so this choice does not count
    """
    verdict = item.judge(*choice)
    if not verdict.right:
        return wrong(f"{verdict.reason} The answer is: {item.answer}.")
    return Verdict(True, f"{verdict.reason} {SECOND_TRY}") if again else verdict


def describe_place(attempt: Attempt) -> str:
    """Which question is on screen, how many are matched, and why one comes again."""
    whole = attempt.matched + len(attempt.waiting)
    again = " It comes back because you missed it." if attempt.wrong_before else ""
    return f"Question {attempt.asked + 1}, with {attempt.matched} of {whole} matched.{again}"


def describe_result(attempt: Attempt) -> str:
    """How many of a round were matched at the first try, and what the others took."""
    count, missed = len(attempt.first_answers), len(attempt.missed)
    if not missed:
        return f"You matched all {count} at the first try."
    return (
        f"You matched all {count}, {count - missed} of them at the first try. "
        f"It took {len(attempt.given)} answers in all."
    )
