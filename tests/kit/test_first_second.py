"""The first second of a server: a class follows a link while the server has imported nothing yet.

Streamlit runs the script of every visitor in a thread of its own, so all of them import at once. If
modules import each other in circles, many of these visits end in an exception, though not on every
server. A longer look: ``FRESH_SERVERS=10 pytest tests/kit/test_first_second.py``.
"""

import os
from contextlib import ExitStack

import pytest

from lstm_ui.course import ENTRIES, OVERVIEW, heading
from tests.browser.server import streamlit_server
from tests.protocol import Visitor, elements, failures

FRESH_SERVERS = int(os.environ.get("FRESH_SERVERS", "4"))
VISITORS = 16
# Links that open at once what the page otherwise leaves for later: a figure.
DEEPER = {
    "gate_sandbox": "gate_sandbox_section=belt_parts",
    "gate_quiz": "gate_quiz_round=traces",
}


def links(turn):
    """The slug and the query that each visitor opens: all pages, each beside others every time."""
    for visitor in range(VISITORS):
        slug = ENTRIES[(turn + visitor) % len(ENTRIES)].slug
        yield slug, DEEPER.get(slug, "") if visitor % 2 else ""


@pytest.fixture(scope="module", params=range(FRESH_SERVERS), ids="server {}".format)
def visits(request):
    """What each visitor gets who opens a page in the first second: slug, query, and messages."""
    with streamlit_server() as url, ExitStack() as stay:
        opened = [
            (slug, query, stay.enter_context(Visitor(url))) for slug, query in links(request.param)
        ]
        for slug, query, visitor in opened:
            visitor.ask("" if slug == OVERVIEW.slug else slug, query)
        return [(slug, query, visitor.answer()) for slug, query, visitor in opened]


def test_every_visitor_of_the_first_second_gets_the_page(visits):
    assert len(visits) == VISITORS
    assert [(slug, problem) for slug, _, answer in visits for problem in failures(answer)] == []
    for slug, query, answer in visits:
        titles = {e.heading.body for e in elements(answer) if e.heading.tag == "h1"}
        assert titles == {heading(slug)}
        if query:
            assert any(e.HasField("plotly_chart") for e in elements(answer))


def test_the_icon_is_there_before_the_navigation(visits):
    """A browser without one takes the page's own from the navigation, and fetches it from afar."""
    for _, _, answer in visits:
        kinds = [message.WhichOneof("type") for message in answer]
        first = kinds.index("page_config_changed")
        assert answer[first].page_config_changed.favicon.startswith("data:image/svg+xml")
        earlier = [page for message in answer[:first] for page in message.navigation.app_pages]
        assert not [page.icon for page in earlier if page.icon]
