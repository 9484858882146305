"""The words of the course, read once from ``content/`` and checked as they are read."""

import re
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


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; ``forms`` are other ways in which prose writes the name."""

    key: str
    name: str
    text: str
    forms: tuple[str, ...] = ()
    source: str = ""


STORY_FIELDS = {"key": str, "title": str, "watch": str, "steps": list}
CHALLENGE_FIELDS = {"key": str, "title": str, "task": str, "hint": str, "steps": list}
SCENE_SETTINGS = {"start": float, "rnn_weight": float, "at": int}
TERM_FIELDS = {"key": str, "name": str, "forms": list, "text": str}

MARK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")


@cache
def sections(lesson: str) -> dict[str, str]:
    """The prose of a lesson by the name of its "## " section.

    Raises
    ------
    ValueError
        naming file and line, for text before the first section, or a name twice.
    """
    path = tables.FOLDER / f"{lesson}.md"
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


@cache
def glossary() -> dict[str, Term]:
    """The terms by key, in the file's order."""
    rows = tables.entries("glossary.toml", "term", TERM_FIELDS, {"source": str})
    return {row["key"]: Term(**row | {"forms": tuple(row["forms"])}) for row in rows}


def marked(prose: str) -> tuple[str, list[Term]]:
    """The prose with its marks ``[[shown|term]]`` made visible, and the terms they name.

    Raises
    ------
    ValueError
        for a mark that names no term of the glossary.
    """
    found = []

    def show(mark: re.Match[str]) -> str:
        shown, named = mark.group(1), mark.group(2)
        found.append(_term(named or shown))
        return f":gray-background[{shown}]"

    return MARK.sub(show, prose), found


def _term(named: str) -> Term:
    for term in glossary().values():
        if named.lower() in map(str.lower, (term.key, term.name, *term.forms)):
            return term
    raise ValueError(f"glossary.toml: no term {named!r}, which a lesson marks")


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
