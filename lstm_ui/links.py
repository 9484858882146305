"""Links of old: a lesson's file says what its parameters and their options were once called.

So the words on the screen can become better, and every link that was ever shared still opens the
same state.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lstm_ui import tables


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


@cache
def _parameters(page: str) -> list[Parameter]:
    file = f"{page}/links.toml"
    return tables.entries(file, "parameter", Parameter) if (tables.FOLDER / file).exists() else []
