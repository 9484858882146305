"""A learner's way through some questions, as data: what waits, what was answered, and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Option:
    """One answer to choose, and why it is right or tempts."""

    text: str
    reason: str
    right: bool = False


@dataclass(frozen=True)
class Verdict:
    """Whether an answer is right, and why."""

    right: bool
    reason: str


@dataclass(frozen=True)
class Answer:
    """One answer given: to which item, what was chosen, whether it was right, at which turn."""

    item: str
    choice: tuple[Any, ...]
    right: bool
    turn: int = 0


@dataclass(frozen=True)
class Attempt:
    """Items in line; the first is on screen until the learner goes on.

    Attributes
    ----------
    waiting : items still to come, the one on screen first
    given : every answer so far, in order
    open : whether the item on screen still wants its answer
    turn : how many attempts at the same line came before this one
    before : every answer of those
    """

    waiting: tuple[str, ...]
    given: tuple[Answer, ...] = ()
    open: bool = True
    turn: int = 0
    before: tuple[Answer, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing waits any more."""
        return not self.waiting

    @property
    def asked(self) -> int:
        """How many questions came before the one on screen."""
        return len(self.given) - (0 if self.open else 1)

    @property
    def wrong_before(self) -> tuple[Answer, ...]:
        """The answers that the item on screen had before, all of them wrong."""
        return tuple(
            answer for answer in self.given[: self.asked] if answer.item == self.waiting[0]
        )

    @property
    def matched(self) -> int:
        """How many items were answered right before the one on screen."""
        return sum(answer.right for answer in self.given[: self.asked])

    @property
    def latest(self) -> Answer | None:
        """The answer to the item on screen, once it is given."""
        return None if self.open or not self.given else self.given[-1]

    @property
    def first_answers(self) -> dict[str, Answer]:
        """The first answer to each item, in the order of asking."""
        firsts: dict[str, Answer] = {}
        for answer in self.given:
            firsts.setdefault(answer.item, answer)
        return firsts

    @property
    def missed(self) -> tuple[str, ...]:
        """Items whose first answer was wrong."""
        return tuple(item for item, answer in self.first_answers.items() if not answer.right)

    def answer(self, choice: tuple[Any, ...], right: bool) -> "Attempt":
        """Answer the item on screen; a second answer to it changes nothing."""
        if self.done or not self.open:
            return self
        answer = Answer(self.waiting[0], choice, right, self.turn)
        return replace(self, given=(*self.given, answer), open=False)

    def go_on(self, *, until_right: bool) -> "Attempt":
        """Leave the item on screen; a wrong one gets in line again if it is asked until right."""
        latest = self.latest
        if latest is None:
            return self
        first, *rest = self.waiting
        again = [first] if until_right and not latest.right else []
        return replace(self, waiting=(*rest, *again), open=True)

    def anew(self, items: Iterable[str]) -> "Attempt":
        """The next attempt, at these items."""
        return Attempt(tuple(items), turn=self.turn + 1, before=(*self.before, *self.given))


def begin(items: Iterable[str]) -> Attempt:
    """An attempt at these items, in this order."""
    return Attempt(tuple(items))


def wrong(reason: str) -> Verdict:
    """The verdict on a wrong answer."""
    return Verdict(False, reason)


def generator(seed: int, name: str) -> np.random.Generator:
    """The source of randomness of a seed, another for each name."""
    return np.random.default_rng([seed, *name.encode()])


def shuffled(keys: Sequence[str], rng: np.random.Generator) -> list[str]:
    """The keys in random order."""
    return [keys[int(k)] for k in rng.permutation(len(keys))]
