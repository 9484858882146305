"""The tables of the lessons: each ``[[entry]]`` becomes the dataclass that it fills.

The dataclass is the only list of the fields: a field with a default may be left out.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

FOLDER = Path(__file__).resolve().parent.parent / "lessons"
IN_TOML = {tuple: list, Mapping: dict}  # what TOML has in place of a type

Row = TypeVar("Row")


def entries(file: str, table: str, row: type[Row]) -> list[Row]:
    """The entries ``[[table]]`` of a file, in its order.

    Parameters
    ----------
    file : its path within ``lessons/``
    row : a dataclass of texts, numbers, bools, ``Literal`` words, lists and tuples, tables with
        values of one type, and dataclasses, each of which may be ``| None``. A ValueError of its
        own is passed on with the entry's place before it.

    Raises
    ------
    ValueError
        naming file and line, for a file that is no TOML, an entry that lacks a field or has one
        too many, a field of another type, an empty text where none is the default, or a key that
        stands twice.
    """
    text = (FOLDER / file).read_text("utf-8")
    try:
        written = tomllib.loads(text).get(table, [])
    except tomllib.TOMLDecodeError as problem:
        raise ValueError(f"{file}: {problem}") from problem
    lines = _lines(text, table)
    if not isinstance(written, list) or len(written) != len(lines):
        raise ValueError(f"{file}: want each entry under a line [[{table}]] of its own")
    built: list[Row] = []
    keys: set[str] = set()
    for line, entry in zip(lines, written, strict=True):
        where = f"{file}:{line}: [[{table}]]"
        built.append(_build(entry, row, where, " "))
        if (key := entry.get("key")) in keys:
            raise ValueError(f"{where} key: {key!r} stands here twice")
        keys |= {key} - {None}
    return built


def _lines(text: str, table: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    return [n for n, line in enumerate(text.splitlines(), start=1) if header.match(line)]


def _build(entry: Mapping[str, Any], row: Any, where: str, joint: str = ".") -> Any:
    """The dataclass that an entry, or a table within it, fills."""
    known = {field.name: field for field in fields(row) if field.init}
    required = {name for name, field in known.items() if _has_no_default(field)}
    if missing := required - set(entry):
        raise ValueError(f"{where} lacks {', '.join(sorted(missing))}")
    if unknown := set(entry) - set(known):
        raise ValueError(f"{where} has {', '.join(sorted(unknown))}, which nothing reads")
    kinds = get_type_hints(row)
    values = {
        name: value
        if value == "" == known[name].default
        else _value(value, kinds[name], f"{where}{joint}{name}")
        for name, value in entry.items()
    }
    try:
        return row(**values)
    except ValueError as problem:
        raise ValueError(f"{where} {problem}") from problem


def _has_no_default(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(value: Any, kind: Any, where: str) -> Any:
    """A value as its type wants it."""
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, UnionType):
        (kind,) = (one for one in inner if one is not NoneType)
        return _value(value, kind, where)
    if origin is Literal:
        if value not in inner:
            raise ValueError(f"{where}: got {value!r}, want one of {', '.join(inner)}")
        return value
    want: Any = dict if is_dataclass(kind) else IN_TOML.get(origin, origin)
    if type(value) is not want:  # isinstance takes a bool for an int
        raise ValueError(f"{where}: got {type(value).__name__}, want {want.__name__}")
    if want is str and not value.strip():
        raise ValueError(f"{where}: got nothing, want words")
    if is_dataclass(kind):
        return _build(value, kind, where)
    if want is dict:
        return {name: _value(one, inner[1], f"{where}.{name}") for name, one in value.items()}
    if want is list:
        return _items(value, origin, inner, where)
    return value


def _items(values: list[Any], origin: Any, kinds: tuple[Any, ...], where: str) -> Any:
    """A list, a tuple of any length, or a tuple in which each place has a type of its own."""
    if origin is list or kinds[1:] == (...,):
        kinds = kinds[:1] * len(values)
    if len(kinds) != len(values):
        raise ValueError(f"{where}: got {len(values)}, want {len(kinds)} values")
    pairs = enumerate(zip(values, kinds, strict=True))
    return origin(_value(value, kind, f"{where}[{k}]") for k, (value, kind) in pairs)
