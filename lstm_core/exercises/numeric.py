"""Numeric questions: a number for an answer, and another number for every common slip.

A generator draws round values, lets the core compute the answer from exactly those, and computes
beside it what each common slip would give. It redraws until all of these are far enough apart for
the tolerance to tell them from each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from itertools import combinations

import numpy as np

FINE, COARSE, WHOLE = 0.005, 0.05, 0.0
"""Tolerances: of a value, of a bias, and of a count, which is exact."""


@dataclass(frozen=True)
class Numeric:
    """One drawn question.

    Attributes
    ----------
    values : what the question's text shows, as exact as it is shown
    answer : what the core computes from those values
    tolerance : how far from the answer still counts, absolute; 0 for a count
    slips : what common mistakes would answer, by the mistake's name
    """

    values: Mapping[str, float | int]
    answer: float
    tolerance: float
    slips: Mapping[str, float]


Generator = Callable[[np.random.Generator], Numeric]


def is_fair(question: Numeric) -> bool:
    """Whether answer and slips lie more than two tolerances apart, and the answer ten from 0.

    Then a reply fits one of them at most.
    """
    if abs(question.answer) <= 10 * question.tolerance:
        return False
    replies = [question.answer, *question.slips.values()]
    return all(abs(a - b) > 2 * question.tolerance for a, b in combinations(replies, 2))


def redrawn(draw: Generator) -> Generator:
    """The same generator, drawing again until the question is fair."""

    @wraps(draw)
    def fair(rng: np.random.Generator) -> Numeric:
        question = draw(rng)
        while not is_fair(question):
            question = draw(rng)
        return question

    return fair


def hundredths(rng: np.random.Generator, low: float, high: float) -> float:
    """A number from low to high with two decimals."""
    return int(rng.integers(round(100 * low), round(100 * high) + 1)) / 100


def signed(rng: np.random.Generator, low: float, high: float) -> float:
    """As `hundredths`, negative one time in three."""
    size = hundredths(rng, low, high)
    return -size if rng.random() < 1 / 3 else size
