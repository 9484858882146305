"""What the sandbox can begin with: stories and challenges."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables
from lstm_ui.belt.scene import Scheduled

FILE = "gate_sandbox/stories.toml"


@dataclass(frozen=True, kw_only=True)
class Story(Scheduled):
    """A scene with what to watch in it."""

    key: str
    title: str
    watch: str


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
