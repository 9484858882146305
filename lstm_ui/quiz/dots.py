"""How far a quiz has got: a dot a question, ticked or crossed once it is answered.

A line is under the question on screen, answered or not.
"""

from collections.abc import Iterator

from lstm_ui import svg
from lstm_ui.quiz.attempts import Attempt

ACROSS, HIGH, RADIUS = 26, 28, 9


def dots(at: Attempt) -> str:
    """A picture of the attempt: what is answered in order, where it stands, and what waits."""
    given = [answer.right for answer in at.given]
    waiting = _count(at) - len(given)
    marks = [
        mark
        for place, right in enumerate([*given, *[None] * waiting])
        for mark in _dot(ACROSS * (place + 0.5), right, is_now=place == at.asked)
    ]
    told = f"Question {at.asked + 1} of {_count(at)}. {_told(given, _count(at))}"
    return svg.picture(told, marks, (width(at), HIGH))


def width(at: Attempt) -> int:
    """How wide the picture is, in px."""
    return ACROSS * _count(at)


def _count(at: Attempt) -> int:
    """All questions, as far as is known: one that comes back counts again."""
    return len(at.given) + len(at.waiting) - (0 if at.open else 1)


def _told(given: list[bool], count: int) -> str:
    """The same in words."""
    answered = f"{len(given)} of {count} questions answered"
    return f"{answered}, {sum(given)} of them right." if given else f"{answered}."


def _dot(x: float, right: bool | None, *, is_now: bool) -> Iterator[str]:
    y = HIGH / 2
    if is_now:
        yield svg.bar(x - RADIUS, HIGH - 2, 2 * RADIUS, 2, "accent")
    if right is None:
        yield svg.dot(x, y, RADIUS - 3, "accent") if is_now else svg.dot(x, y, 3, "soft")
    else:
        colour = "accent" if right else "soft"
        yield svg.frame(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, colour, RADIUS)
        yield svg.words(x, y + 4, "✓" if right else "×", colour, "middle")
