"""What is cached is what would be computed: the same for the same choice, another for another.

By Streamlit's own protocol on one server, so that visitors meet in its caches.
"""

import json

import pytest

from benchmarks.pages.changes import CHANGES, make
from lstm_ui import course, theme
from tests.browser.server import streamlit_server
from tests.protocol import elements, failures
from tests.tab import Tab

pytestmark = pytest.mark.torchless

PATHS = {entry.slug: "" if entry is course.OVERVIEW else entry.slug for entry in course.ENTRIES}
each_page = pytest.mark.parametrize("page", PATHS)
each_mode = pytest.mark.parametrize("mode", theme.MODES)


@pytest.fixture(scope="module")
def url():
    with streamlit_server() as url:
        yield url


def drawn(messages):
    """All that is on the page, in order, but for what is of the run and not of the page.

    That is the one-time address of a download, how often a live picture was given something else,
    and a place that was kept free for a moment, of which the server may send nothing.
    """
    assert not failures(messages)
    page = [element for element in elements(messages) if not element.HasField("empty")]
    for element in page:
        if element.HasField("download_button"):
            element.download_button.deferred_file_id = ""
        if element.HasField("bidi_component"):
            (data,) = json.loads(element.bidi_component.json)
            element.bidi_component.json = json.dumps(data | {"rev": None})
    return [str(element) for element in page]


def charts(messages):
    return [
        json.loads(element.plotly_chart.spec)
        for element in elements(messages)
        if element.HasField("plotly_chart")
    ]


def visit(url, page, mode="light"):
    with Tab(url, color_scheme=mode) as tab:
        return tab.visit(PATHS[page])


@each_mode
@each_page
def test_the_next_visitor_sees_what_the_first_one_saw(url, page, mode):
    assert drawn(visit(url, page, mode)) == drawn(visit(url, page, mode))


@each_page
def test_each_visitor_has_the_charts_of_their_own_theme(url, page):
    of_mode = {mode: charts(visit(url, page, mode)) for mode in theme.MODES}
    for mode, specs in of_mode.items():
        grounds = {spec["layout"]["template"]["layout"]["font"]["color"] for spec in specs}
        assert grounds <= {theme.INK[mode]}
    light, dark = (
        [len(spec["data"]) for spec in specs] for specs in (of_mode["light"], of_mode["dark"])
    )
    assert light == dark


@pytest.mark.parametrize("page", CHANGES)
def test_a_change_shows_and_taken_back_is_gone(url, page):
    change = CHANGES[page]
    with Tab(url) as tab:
        tab.visit(PATHS[page])
        if change.before:
            make(tab, *change.before)
        first = drawn(make(tab, change.label, change.values[0]))
        other = drawn(make(tab, change.label, change.values[1]))
        assert other != first
        assert drawn(make(tab, change.label, change.values[0])) == first
