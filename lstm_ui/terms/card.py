"""The card that explains a term where it stands, and links that stay within the session.

It is mounted once on a page and listens to the whole document: a term in prose is a plain link to
the glossary, which works by itself; here a pointer, the focus or a tap opens its card, and whoever
follows a link to another page of the course keeps what they have done.
"""

from pathlib import Path

from lstm_ui import address, content, course
from lstm_ui.address import named
from lstm_ui.live.register import register
from lstm_ui.terms.pieces import pieces

# Its styles are for links in the prose, so they may not stay within it.
_draw = register("terms", Path(__file__).parent, isolated=False)


def listen(slug: str) -> None:
    """Explain the terms that the lesson's prose marks, and follow a link that was clicked."""
    marks = (content.marked(prose)[1] for prose in content.sections(slug).values())
    terms = {term.key: term for found in marks for term in found}
    data = {
        "pages": [entry.slug for entry in course.ENTRIES],
        "terms": {content.link(term): _written(term) for term in terms.values()},
    }
    asked = _draw(data, key=named("terms"), on_follow_change=lambda: None).follow
    if isinstance(asked, str):
        address.follow(asked)


def _written(term: content.Term) -> dict[str, object]:
    return {"name": term.name, "text": pieces(term.text), "source": term.source}
