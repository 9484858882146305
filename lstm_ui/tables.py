"""Tables of content/: TOML whose every entry is checked as it is read, mistakes named by line."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "content"


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
