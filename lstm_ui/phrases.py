"""Words of the prose that move the picture: each a link to the state that it names.

In a lesson's words.md they are written {{shut the forget gate|shut}}, where the lesson's links.toml
has an entry ``[[phrase]]`` with that key. Such a link works by itself; within a session it changes
what it names and leaves the rest, and Back undoes it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode

from lstm_ui import address, content, links

PHRASE = re.compile(r"\{\{([^}|]+)\|([a-z_]+)\}\}")
MARK = "mark"  # the parameter that says which part of the picture the words name


@dataclass(frozen=True)
class Phrase:
    """What a phrase does.

    Attributes
    ----------
    key : what the prose calls it
    mark : the part of the picture that it names
    query : what it sets, by parameter of the lesson
    first : parameters that it sets to what they were at first
    """

    key: str
    mark: str
    query: Mapping[str, str] = field(default_factory=dict)
    first: tuple[str, ...] = ()


@cache
def phrases(slug: str) -> dict[str, Phrase]:
    """The lesson's phrases by key."""
    return {phrase.key: phrase for phrase in links.entries(slug, "phrase", Phrase)}


@cache
def written(slug: str, section: str) -> str:
    """A section of the lesson's prose as Markdown, its terms and its phrases as links.

    Raises
    ------
    KeyError
        for a phrase that the lesson's links.toml does not have.
    """
    prose, _ = content.marked(content.sections(slug)[section])
    return PHRASE.sub(lambda words: f"[{words[1]}]({_link(slug, words[2])})", prose)


def _link(slug: str, key: str) -> str:
    phrase = phrases(slug)[key]
    query = {**dict.fromkeys(phrase.first, ""), **phrase.query, MARK: phrase.mark}
    return f"{slug}?{urlencode({f'{slug}_{name}': value for name, value in query.items()})}"


def marked() -> str:
    """The part of the picture that the words name whose link was followed just now, if any."""
    brought = address.brought(MARK)
    address.write(MARK, [])
    return brought[-1] if brought else ""
