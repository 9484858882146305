"""The review of a check: how it went by lesson, where to look again, and what it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from lessons.knowledge_check.questions import asked_about, questions
from lstm_ui import course, tables

FILE = "knowledge_check/abilities.toml"


@dataclass(frozen=True)
class Ability:
    """What somebody can do who answers a lesson's questions right."""

    lesson: str
    text: str


@dataclass(frozen=True)
class Standing:
    """One lesson's questions, and which of them were missed."""

    lesson: str
    asked: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def right(self) -> int:
        """How many were answered right."""
        return len(self.asked) - len(self.missed)

    @property
    def share(self) -> float:
        """The share that was answered right, from 0 to 1."""
        return self.right / len(self.asked)

    @property
    def told(self) -> str:
        """The lesson and its count, in words."""
        name = course.numbered(self.lesson)
        return f"{name}: **{self.right}** of **{len(self.asked)}** right"


def standings(asked: Collection[str], missed: Collection[str]) -> list[Standing]:
    """How it went by lesson, the weakest first; of equals, the one that comes first."""
    found = []
    for slug in asked_about(asked):
        keys = tuple(key for key in asked if questions()[key].lesson == slug)
        found.append(Standing(slug, keys, tuple(key for key in keys if key in missed)))
    return sorted(found, key=lambda standing: standing.share)


def weakest(found: list[Standing], own: str) -> Standing | None:
    """The lesson to go back to, other than the check itself; None where nothing was missed."""
    return next((each for each in found if each.missed and each.lesson != own), None)


@cache
def abilities() -> dict[str, str]:
    """What each lesson's questions ask for, by its slug."""
    return {each.lesson: each.text for each in tables.entries(FILE, "ability", Ability)}


def describe_abilities(found: list[Standing]) -> str:
    """What the check has shown that the learner can do: the lessons without a miss."""
    order = asked_about(key for each in found for key in each.asked)
    whole = {each.lesson for each in found if not each.missed}
    shown = [f"- {abilities()[slug]}" for slug in order if slug in whole]
    if not shown:
        return (
            "**What you can do now.** No lesson has come through without a slip yet. Look again "
            "where the bars are short, then try the missed ones."
        )
    return "\n".join(
        ["**What you can do now.** As far as a few questions can show it, you can", "", *shown]
    )
