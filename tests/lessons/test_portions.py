"""Between two things to do or to see there are at most five lines of prose."""

import pytest

from lstm_ui import content
from lstm_ui.course import LESSONS
from lstm_ui.phrases import written
from tests.driver import visit

MOST_WORDS = 75  # five lines
HEADINGS = ("title", "subheader", "header")
SUMMARIES = ("remember", "summary")  # lists to look through, each of its lines for itself
LINKED = {
    "lstm_equations": ({}, {"kind": "gru"}, {"kind": "rnn"}),
    "state_leakage": ({"cell": "lstm"},),
}


def prose(slug):
    return {written(slug, name) for name in content.sections(slug) if name not in SUMMARIES}


def portions(at, told):
    """Words of prose between one thing and the next, in the order of the page.

    What is folded away is a thing to open; a sentence that numbers make belongs to its figure.
    """
    words = 0
    for element in shown(at.main):
        if element.type == "markdown":
            words += len(plain(element.value)) if element.value in told else 0
        elif element.type not in HEADINGS:
            yield words
            words = 0
    yield words


def shown(block):
    for child in block.children.values():
        if child.type == "expander" or not hasattr(child, "children"):
            yield child
        else:
            yield from shown(child)


def plain(text):
    return content.MARK.sub(r"\1", text).split()


@pytest.mark.parametrize(
    ("slug", "query"), [(e.slug, q) for e in LESSONS for q in LINKED.get(e.slug, ({},))]
)
def test_no_portion_is_longer_than_five_lines(slug, query):
    found = list(portions(visit(slug, **query), prose(slug)))
    assert max(found) > 0
    assert max(found) <= MOST_WORDS, found
