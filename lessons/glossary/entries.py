"""What the glossary's page lists: terms by the alphabet, then pitfalls as their file has them."""

from typing import Any

from lessons.glossary.pitfalls import Pitfall, pitfalls
from lstm_ui import content, course
from lstm_ui.content import Term
from lstm_ui.terms.pieces import pieces


def entries() -> list[dict[str, Any]]:
    """Every entry as the live index takes it: texts in pieces, and the words that find it."""
    terms = sorted(content.glossary().values(), key=lambda term: term.name.lower())
    return [
        *(_entry("term", term, " ".join(term.forms)) for term in terms),
        *(_entry("pitfall", trap, trap.words) | {"code": trap.code.strip()} for trap in pitfalls()),
    ]


def _entry(kind: str, row: Term | Pitfall, words: str) -> dict[str, Any]:
    """A row of either table; ``words`` are those that find it beside what can be read."""
    return {
        "kind": kind,
        "key": row.key,
        "name": row.name,
        "text": pieces(row.text),
        "source": row.source,
        "words": words,
        "link": row.lesson,
        "where": course.numbered(row.lesson),
    }
