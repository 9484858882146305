"""The prose of the lessons and their glossary, read once and checked as they are read."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote_plus

from lstm_ui import course, tables


@dataclass(frozen=True)
class Term:
    """An entry of the glossary.

    Attributes
    ----------
    forms : other ways in which prose writes the name
    lesson : the page that explains it
    """

    key: str
    name: str
    text: str
    lesson: str
    forms: tuple[str, ...] = ()
    source: str = ""


GLOSSARY = "glossary.toml"
MARK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")


@cache
def sections(lesson: str) -> dict[str, str]:
    """The prose of a lesson by the name of its "## " section.

    Raises
    ------
    ValueError
        naming file and line, for text before the first section, or a name twice.
    """
    path = tables.FOLDER / lesson / "words.md"
    lines: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("## "):
            name = line[3:].strip()
            if name in lines:
                raise ValueError(
                    f"{lesson}/{path.name}:{number}: section {name!r} stands here twice"
                )
            lines[name] = []
        elif name:
            lines[name].append(line)
        elif line.strip():
            raise ValueError(f"{lesson}/{path.name}:{number}: text before the first '## ' section")
    return {name: "\n".join(text).strip() for name, text in lines.items()}


@cache
def glossary() -> dict[str, Term]:
    """The terms by key, in the file's order."""
    return {term.key: term for term in tables.entries(GLOSSARY, "term", Term)}


@cache
def marked(prose: str) -> tuple[str, tuple[Term, ...]]:
    """The prose with its marks ``[[words|term]]`` made links, and the terms they name.

    Raises
    ------
    ValueError
        for a mark that names no term of the glossary.
    """
    terms: list[Term] = []

    def show(mark: re.Match[str]) -> str:
        words, named = mark.group(1), mark.group(2)
        terms.append(_term(named or words))
        return f"[{words}]({link(terms[-1])})"

    return MARK.sub(show, prose), tuple(terms)


def link(term: Term) -> str:
    """Where the term stands in the glossary, from any page of the course."""
    return f"{course.GLOSSARY.slug}?{course.GLOSSARY.slug}_find={quote_plus(term.name)}"


def _term(named: str) -> Term:
    for term in glossary().values():
        if named.lower() in map(str.lower, (term.key, term.name, *term.forms)):
            return term
    raise ValueError(f"{GLOSSARY}: no term {named!r}, which a lesson marks")
