"""The words and tables of the lessons, read once and checked as they are read."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "lessons"


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
    path = FOLDER / lesson / "words.md"
    found: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("## "):
            name = line[3:].strip()
            if name in found:
                raise ValueError(
                    f"{lesson}/{path.name}:{number}: section {name!r} stands here twice"
                )
            found[name] = []
        elif name:
            found[name].append(line)
        elif line.strip():
            raise ValueError(f"{lesson}/{path.name}:{number}: text before the first '## ' section")
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


@cache
def glossary() -> dict[str, Term]:
    """The terms by key, in the file's order."""
    rows = entries("glossary.toml", "term", TERM_FIELDS, {"source": str})
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


def entries(
    file: str, table: str, required: Mapping[str, type], optional: Mapping[str, type] | None = None
) -> list[dict[str, Any]]:
    """The entries ``[[table]]`` of a file, in its order.

    Raises
    ------
    ValueError
        naming file and line, for a file that is no TOML, an entry that lacks a field or has one
        too many, a field of another type, an empty text, or a key that stands twice.
    """
    text = (FOLDER / file).read_text("utf-8")
    try:
        rows: list[dict[str, Any]] = tomllib.loads(text).get(table, [])
    except tomllib.TOMLDecodeError as problem:
        raise ValueError(f"{file}: {problem}") from problem
    lines = _lines(text, table)
    if not isinstance(rows, list) or len(rows) != len(lines):
        raise ValueError(f"{file}: want each entry under a line [[{table}]] of its own")
    known = dict(required) | dict(optional or {})
    keys: set[str] = set()
    for line, row in zip(lines, rows, strict=True):
        where = f"{file}:{line}: [[{table}]]"
        if missing := set(required) - set(row):
            raise ValueError(f"{where} lacks {', '.join(sorted(missing))}")
        if unknown := set(row) - set(known):
            raise ValueError(f"{where} has {', '.join(sorted(unknown))}, which nothing reads")
        for name, value in row.items():
            if not isinstance(value, known[name]) or isinstance(value, bool):
                got, want = type(value).__name__, known[name].__name__
                raise ValueError(f"{where} {name}: got {got}, want {want}")
            if isinstance(value, str) and name != "unit" and not value.strip():
                raise ValueError(f"{where} {name}: got nothing, want words")
        if row.get("key", line) in keys:
            raise ValueError(f"{where} key: {row['key']!r} stands here twice")
        keys.add(row.get("key", line))
    return rows


def _lines(text: str, table: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    return [n for n, line in enumerate(text.splitlines(), start=1) if header.match(line)]
