"""The words of the course, read once from ``content/`` and checked as they are read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lstm_ui import scenes
from lstm_ui.scenes import GATES, Scene

FOLDER = Path(__file__).resolve().parent.parent / "content"


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


@cache
def sections(lesson: str) -> dict[str, str]:
    """The prose of a lesson by the name of its "## " section.

    Raises
    ------
    ValueError
        naming file and line, for text before the first section, or a name twice.
    """
    path = FOLDER / f"{lesson}.md"
    found: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("## "):
            name = line[3:].strip()
            if name in found:
                raise ValueError(f"{path.name}:{number}: section {name!r} stands here twice")
            found[name] = []
        elif name:
            found[name].append(line)
        elif line.strip():
            raise ValueError(f"{path.name}:{number}: text before the first '## ' section")
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


@cache
def stories() -> dict[str, Story]:
    """The stories of the sandbox by key, in the file's order."""
    return {
        row["key"]: Story(row["key"], row["title"], row["watch"], _scene(row))
        for row in _scenes_file()["story"]
    }


@cache
def challenges() -> dict[str, Challenge]:
    """The challenges of the sandbox by key, in the file's order."""
    return {
        row["key"]: Challenge(row["key"], row["title"], row["task"], row["hint"], _scene(row))
        for row in _scenes_file()["challenge"]
    }


@cache
def _scenes_file() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "scenes.toml").read_text("utf-8"))


def _scene(row: dict[str, Any]) -> Scene:
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
        raise ValueError(f"scenes.toml: {row['key']!r}: want steps [word, i, f, g, o], in range")
    return scene
