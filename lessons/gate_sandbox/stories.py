"""What the sandbox can begin with, read once from ``content/`` and checked as it is read."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import content
from lstm_ui.belt import scene as scenes
from lstm_ui.belt.scene import Scene


@dataclass(frozen=True)
class Story:
    """A scene with what to watch in it."""

    key: str
    title: str
    watch: str
    scene: Scene


@dataclass(frozen=True)
class Challenge:
    """A scene with a task; `lstm_core.exercises.challenges` holds its criteria under the same key."""

    key: str
    title: str
    task: str
    hint: str
    scene: Scene


STORY_FIELDS = {"key": str, "title": str, "watch": str, "steps": list}
CHALLENGE_FIELDS = {"key": str, "title": str, "task": str, "hint": str, "steps": list}
SCENE_SETTINGS = {"start": float, "rnn_weight": float, "at": int}


@cache
def stories() -> dict[str, Story]:
    """The stories of the sandbox by key, in the file's order."""
    rows = content.entries("gate_sandbox/stories.toml", "story", STORY_FIELDS, SCENE_SETTINGS)
    return {
        row["key"]: Story(
            row["key"],
            row["title"],
            row["watch"],
            scenes.from_row(row, "gate_sandbox/stories.toml"),
        )
        for row in rows
    }


@cache
def challenges() -> dict[str, Challenge]:
    """The challenges of the sandbox by key, in the file's order."""
    rows = content.entries(
        "gate_sandbox/stories.toml", "challenge", CHALLENGE_FIELDS, SCENE_SETTINGS
    )
    return {
        row["key"]: Challenge(
            row["key"],
            row["title"],
            row["task"],
            row["hint"],
            scenes.from_row(row, "gate_sandbox/stories.toml"),
        )
        for row in rows
    }
