"""The prose of the course, read once from ``content/`` and checked as it is read."""

import re
from dataclasses import dataclass
from functools import cache

from lstm_ui import tables


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; ``forms`` are other ways in which prose writes the name."""

    key: str
    name: str
    text: str
    forms: tuple[str, ...] = ()
    source: str = ""


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
