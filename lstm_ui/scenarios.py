"""What the sandbox can begin with, read once from ``content/`` and checked as it is read."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from lstm_ui import scenes, tables
from lstm_ui.scenes import GATES, Scene


@dataclass(frozen=True)
class Story:
    """A scene with what to watch in it."""

    key: str
    title: str
    watch: str
    scene: Scene


@dataclass(frozen=True)
class Challenge:
    """A scene with a task; `lstm_core.challenges` holds its criteria under the same key."""

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
    rows = tables.entries("scenes.toml", "story", STORY_FIELDS, SCENE_SETTINGS)
    return {
        row["key"]: Story(row["key"], row["title"], row["watch"], scene_of(row, "scenes.toml"))
        for row in rows
    }


@cache
def challenges() -> dict[str, Challenge]:
    """The challenges of the sandbox by key, in the file's order."""
    rows = tables.entries("scenes.toml", "challenge", CHALLENGE_FIELDS, SCENE_SETTINGS)
    return {
        row["key"]: Challenge(
            row["key"], row["title"], row["task"], row["hint"], scene_of(row, "scenes.toml")
        )
        for row in rows
    }


def scene_of(row: dict[str, Any], file: str) -> Scene:
    """The scene of one entry.

    Raises
    ------
    ValueError
        naming the entry, if the schedule is not one.
    """
    steps = [dict(zip(("word", *GATES), step, strict=False)) for step in row["steps"]]
    scene = scenes.from_json({**row, "steps": steps}, Scene(()))
    taken = [list(vars(step).values()) for step in scene.steps]
    if not taken or taken != row["steps"]:
        raise ValueError(f"{file}: {row['key']!r}: want steps [word, i, f, g, o], in range")
    return scene
