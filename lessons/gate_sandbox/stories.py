"""What the sandbox can begin with, stories and challenges, and what stands beside the picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lstm_core.exercises.challenges import Criterion
from lstm_ui import tables
from lstm_ui.belt.scene import Scene, Scheduled
from lstm_ui.numbers import MINUS, SPACE

FILE = "gate_sandbox/stories.toml"
OF_OLD = "remember"  # the story of a link that brings a scene and names no story
TO_PREDICT = "Switch “Predict first” off to see what to watch."
WITHHELD = "How far it is met would give the answer away. Switch “Predict first” off to see it."
SEND = "Your link is your answer: send it."

# An element's name, "" for plain text, and its text; see lstm_ui/live/pieces.js.
Pieces = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Story(Scheduled):
    """A scene with what to watch in it."""

    key: str
    title: str
    about: str
    watch: str

    def aside(self, scene: Scene, *, predict: bool) -> dict[str, Any]:
        """What it is about, what to watch if nothing is to be predicted, and whether it changed."""
        watch = (
            [("strong", "Predict"), ("", f" each step. {TO_PREDICT}")]
            if predict
            else [("strong", "Watch:"), ("", f" {self.watch}")]
        )
        changed = replace(scene, at=self.scene.at) != self.scene
        note = [("em", " You have changed this story; Reset restores it.")] if changed else []
        return aside([("", f"{self.about} "), *watch, *note])


@dataclass(frozen=True, kw_only=True)
class Challenge(Scheduled):
    """A scene with a task; the core's `challenges` hold its criteria under the same key."""

    key: str
    title: str
    task: str
    hint: str
    why: str

    def aside(
        self, criteria: Sequence[Criterion], following: "Challenge | None", *, predict: bool
    ) -> dict[str, Any]:
        """The task and how far each criterion is met, or why it is solved and what comes next."""
        task: Pieces = [("", self.task)]
        if predict:
            return aside([*task, ("", f" {WITHHELD}")])
        if not all(criterion.met for criterion in criteria):
            return aside(task, criteria)
        solved: Pieces = [("strong", "Solved."), ("", f" {self.why} {SEND}")]
        return aside(solved, following=following, done=following is not None)


def aside(
    text: Pieces,
    criteria: Sequence[Criterion] = (),
    following: Challenge | None = None,
    *,
    done: bool = False,
) -> dict[str, Any]:
    """What stands beside the picture, as `lstm_ui/belt/aside.js` lays it out.

    Parameters
    ----------
    done : whether nothing is left to do in the picture: the way on is another button than Next
    """
    following_on = following and {"key": following.key, "label": f"Next: {following.title}"}
    measured = list(map(_measured, criteria))
    return {"text": text, "criteria": measured, "next": following_on, "done": done}


def _measured(criterion: Criterion) -> dict[str, Any]:
    """What a criterion wants, and what is measured now, as they are written."""
    want, now = (
        text.replace("-", MINUS).replace(" %", f"{SPACE}%")
        for text in (criterion.want, criterion.measured)
    )
    return {"met": criterion.met, "want": want, "now": now}


@cache
def stories() -> dict[str, Story]:
    """The stories of the sandbox by key, in the file's order."""
    return {story.key: story for story in tables.entries(FILE, "story", Story)}


@cache
def challenges() -> dict[str, Challenge]:
    """The challenges of the sandbox by key, in the file's order."""
    return {item.key: item for item in tables.entries(FILE, "challenge", Challenge)}


def next_unsolved(key: str, solved: Sequence[str]) -> Challenge | None:
    """The challenge to go on with: the next that is not solved, from the first again at the end."""
    keys = list(challenges())
    here = keys.index(key)
    waiting = (other for other in keys[here + 1 :] + keys[:here] if other not in solved)
    return challenges().get(next(waiting, ""))
