"""A lesson's links: what its parameters were once called, and where it sends its reader.

So the words on the screen can become better, and parts can move to other lessons, and every link
that was ever shared still leads to the same state.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lstm_ui import tables

EDITION = "edition"  # the table, and the parameter


@dataclass(frozen=True)
class Parameter:
    """A parameter of old.

    Attributes
    ----------
    was : its whole name then, as a regular expression
    now : its name on the page now; `\\1` is what the first group of `was` has found
    options : by what stood in a link for an option, the key that stands there now
    """

    was: str
    now: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pointer:
    """A link from the lesson to another one.

    Attributes
    ----------
    key : what the lesson calls it
    to : the slug of the other lesson
    label : what the link says
    query : what the link chooses there, by parameter
    moved : parameters of the lesson that now stand in the other one, under the same names
    shared : parameters of the lesson that the other one has too
    """

    key: str
    to: str
    label: str
    query: Mapping[str, str] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The page since its first values changed: a link that names no edition is of before.

    Attributes
    ----------
    key : what a link of now names
    before : the first values of then, by parameter: what a link left out because it was at them
    """

    key: str
    before: Mapping[str, str]


def renewed(query: Mapping[str, list[str]], page: str) -> dict[str, list[str]]:
    """The query as the page would write it now; what has its name of now counts before the old."""
    now: dict[str, list[str]] = {}
    old: dict[str, list[str]] = {}
    for name, values in query.items():
        key, options = _renamed(name, page)
        (now if key == name else old)[key] = [options.get(value, value) for value in values]
    return old | now


def _renamed(name: str, page: str) -> tuple[str, Mapping[str, str]]:
    """What a parameter is called now, and its options."""
    for parameter in _parameters(page):
        if match := re.fullmatch(parameter.was, name):
            return f"{page}_{match.expand(parameter.now)}", parameter.options
    return name, {}


def completed(query: Mapping[str, list[str]], page: str) -> dict[str, list[str]]:
    """The query with what a link of before leaves unsaid: it meant the first values of then.

    What says nothing of the page is no link to a state of it.
    """
    now, name = edition(page), f"{page}_{EDITION}"
    if now is None or name in query or not any(key.startswith(f"{page}_") for key in query):
        return dict(query)
    unsaid = {f"{page}_{parameter}": [value] for parameter, value in now.before.items()}
    return unsaid | dict(query) | {name: [now.key]}


@cache
def edition(page: str) -> Edition | None:
    """The lesson's edition, if its first values have ever changed."""
    return next(iter(entries(page, EDITION, Edition)), None)


@cache
def pointers(page: str) -> dict[str, Pointer]:
    """The lesson's links to other lessons, by key."""
    return {pointer.key: pointer for pointer in entries(page, "pointer", Pointer)}


@cache
def _parameters(page: str) -> list[Parameter]:
    return entries(page, "parameter", Parameter)


def entries(page: str, table: str, row: type[tables.Row]) -> list[tables.Row]:
    """The entries of a table of the lesson's links.toml, none where it has no such file."""
    file = f"{page}/links.toml"
    return tables.entries(file, table, row) if (tables.FOLDER / file).exists() else []
