"""What the sandbox can begin with: stories and challenges."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lstm_core.exercises.challenges import Criterion
from lstm_ui import tables
from lstm_ui.belt.scene import Scene, Scheduled
from lstm_ui.numbers import MINUS, SPACE

FILE = "gate_sandbox/stories.toml"


@dataclass(frozen=True, kw_only=True)
class Story(Scheduled):
    """A scene with what to watch in it."""

    key: str
    title: str
    watch: str

    def to_watch(self, scene: Scene) -> str:
        """What to watch, and whether the scene on screen has other gates than the story."""
        changed = scene.steps != self.scene.steps
        note = " *You have changed its gates; Reset restores them.*" if changed else ""
        return f"**Watch:** {self.watch}{note}"


@dataclass(frozen=True, kw_only=True)
class Challenge(Scheduled):
    """A scene with a task; the core's `challenges` hold its criteria under the same key."""

    key: str
    title: str
    task: str
    hint: str


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


def describe_solved(titles: Sequence[str], met: bool) -> str:
    """Which challenges are solved so far, and whether the one on screen is."""
    opening = "**Solved.** " if met else ""
    return f"{opening}Solved so far: {', '.join(f'✓ {title}' for title in titles)}"
