"""What the sandbox can begin with: stories and challenges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lstm_core.exercises.challenges import Criterion
from lstm_ui import tables
from lstm_ui.belt.scene import Scene, Scheduled
from lstm_ui.numbers import MINUS, SPACE

FILE = "gate_sandbox/stories.toml"
TO_PREDICT = "**Predict** each step. To see what to watch, switch “Predict first” off."


@dataclass(frozen=True, kw_only=True)
class Story(Scheduled):
    """A scene with what to watch in it."""

    key: str
    title: str
    about: str
    watch: str

    def introduce(self, scene: Scene, *, predict: bool) -> str:
        """What it is about, what to watch if nothing is to be predicted, and whether it changed."""
        watch = TO_PREDICT if predict else f"**Watch:** {self.watch}"
        changed = replace(scene, at=self.scene.at) != self.scene
        note = " *You have changed this story; Reset restores it.*" if changed else ""
        return f"{self.about} {watch}{note}"


@dataclass(frozen=True, kw_only=True)
class Challenge(Scheduled):
    """A scene with a task; the core's `challenges` hold its criteria under the same key."""

    key: str
    title: str
    task: str
    hint: str
    why: str


@cache
def stories() -> dict[str, Story]:
    """The stories of the sandbox by key, in the file's order."""
    return {story.key: story for story in tables.entries(FILE, "story", Story)}


@cache
def challenges() -> dict[str, Challenge]:
    """The challenges of the sandbox by key, in the file's order."""
    return {item.key: item for item in tables.entries(FILE, "challenge", Challenge)}


def describe_criteria(criteria: Sequence[Criterion]) -> str:
    """What a challenge wants, a line each: whether it is met, and what is measured now."""
    lines = (
        f"{':material/check_circle: met' if criterion.met else ':material/circle: not yet'}: "
        f"{criterion.want} (now {criterion.measured.replace('-', MINUS)})"
        for criterion in criteria
    )
    return "  \n".join(lines).replace(" %", f"{SPACE}%")


def describe_solved(chosen: Challenge, solved: Sequence[str], *, met: bool) -> str:
    """Why the schedule on screen solves its challenge, if it does, and which are solved so far.

    Parameters
    ----------
    solved : keys of the challenges solved so far, in the file's order
    """
    opening = f"**Solved.** {chosen.why}\n\n" if met else ""
    marks = ", ".join(f"✓ {challenges()[key].title}" for key in solved)
    return f"{opening}{len(solved)} of {len(challenges())} challenges solved: {marks}"


def next_unsolved(key: str, solved: Sequence[str]) -> Challenge | None:
    """The challenge to go on with: the next that is not solved, from the first again at the end."""
    keys = list(challenges())
    here = keys.index(key)
    waiting = (other for other in keys[here + 1 :] + keys[:here] if other not in solved)
    return challenges().get(next(waiting, ""))
