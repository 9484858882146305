"""What is cached is what would be computed: the same for the same choice, another for another.

By Streamlit's own protocol on one server, so that visitors meet in its caches.
"""

import json
from functools import cache, partial
from urllib.parse import urlencode

import pytest

from benchmarks.pages.changes import by_page, make
from lstm_ui import course, theme
from tests.browser.server import streamlit_server
from tests.protocol import elements, failures
from tests.tab import Tab
from tests.widgets import CARRIED

CHANGES = by_page()
PATHS = {entry.slug: "" if entry is course.OVERVIEW else entry.slug for entry in course.ENTRIES}
each_page = pytest.mark.parametrize("page", PATHS)
each_mode = pytest.mark.parametrize("mode", theme.MODES)


@pytest.fixture(scope="module")
def url():
    with streamlit_server() as url:
        yield url


def drawn(messages):
    """All that is shown on the page, in order.

    Left out are widgets, of which a link's say that the link has set them, but for live pictures;
    of these, how often they were set; the one-time addresses of downloads; and what is there for a
    moment: places kept free, of which the server may send nothing, and progress, which only a visit
    that takes long shows; and what a training takes, as the server has measured it.
    """
    assert not failures(messages)
    passing = {"empty", "progress", *CARRIED} - {"bidi_component"}
    page = [
        element
        for element in elements(messages)
        if element.WhichOneof("type") not in passing
        and not element.markdown.body.startswith("Training takes")
    ]
    for element in page:
        if element.HasField("download_button"):
            element.download_button.deferred_file_id = ""
    return [pictured(e) if e.HasField("bidi_component") else str(e) for e in page]


def pictured(element):
    """What a live picture shows, however often it was set and however fast the server trains."""
    data = json.loads(element.bidi_component.json or "[]")
    shown = [{name: each[name] for name in sorted(each.keys() - {"rev", "line"})} for each in data]
    return f"{element.bidi_component.component_name}: {json.dumps(shown)}"


def charts(messages):
    return [
        json.loads(element.plotly_chart.spec)
        for element in elements(messages)
        if element.HasField("plotly_chart")
    ]


def visit(url, page, mode):
    with Tab(url, color_scheme=mode) as tab:
        return tab.visit(PATHS[page])


@pytest.fixture(scope="module")
def first(url):
    """Call it for what the first visitor in that theme gets."""
    return cache(partial(visit, url))


@each_mode
@each_page
def test_the_next_visitor_sees_what_the_first_one_saw(url, first, page, mode):
    assert drawn(first(page, mode)) == drawn(visit(url, page, mode))


@each_page
def test_each_visitor_has_the_charts_of_their_own_theme(first, page):
    of_mode = {mode: charts(first(page, mode)) for mode in theme.MODES}
    for mode, specs in of_mode.items():
        grounds = {spec["layout"]["template"]["layout"]["font"]["color"] for spec in specs}
        assert grounds <= {theme.INK[mode]}
    light, dark = (
        [len(spec["data"]) for spec in specs] for specs in (of_mode["light"], of_mode["dark"])
    )
    assert light == dark


@pytest.mark.parametrize("page", CHANGES)
def test_a_change_shows_what_is_computed_for_it_alone(url, page):
    change = CHANGES[page]
    one, two = change.values[:2]
    with Tab(url) as tab:
        tab.visit(PATHS[page])
        if change.before:
            make(tab, *change.before)
        first, other, kept = (drawn(make(tab, change.label, value)) for value in (one, two, one))
        assert kept == first != other
        link = urlencode(tab.query)
        tab.clear_caches()
    with Tab(url) as tab:
        assert drawn(tab.visit(PATHS[page], link)) == first
