"""A page inside another one: without its frame, and its picture alone within 700 by 480."""

import pytest
from playwright.sync_api import expect

from lstm_ui.show import EMBEDDED
from tests.browser.page import link, settled

# What each page's picture ends with: all of it is on the first screen.
PICTURES = {
    "gate_sandbox": ".equations",
    "bilstm_ambiguity": ".place",
    "gate_quiz": ".job .card",
    "gru_or_lstm": ".belts .steps",
    "trained_net": ".valves .belt",
    "knowledge_check": "[data-testid=stButton]",
}


@pytest.fixture
def small(page_factory):
    """A window of the size that the lines to paste ask for."""
    width, height = EMBEDDED
    return page_factory(width=width, height=height)


@pytest.mark.parametrize("slug", PICTURES)
def test_a_picture_alone_fits_and_brings_nothing_else(slug, server, small):
    small.goto(f"{link(server, slug, alone='picture')}&embed=true")
    part = small.locator(PICTURES[slug]).first
    part.wait_for(timeout=30_000)
    settled(small)
    box = part.bounding_box()
    assert box
    assert box["y"] + box["height"] <= EMBEDDED[1]
    assert box["x"] + box["width"] <= EMBEDDED[0]
    for part in ("stSidebar", "stHeader", "stHeading"):
        expect(small.get_by_test_id(part).filter(visible=True)).to_have_count(0)
    assert small.evaluate("document.documentElement.scrollWidth") <= EMBEDDED[0]


def test_a_page_inside_another_one_has_no_frame(server, small):
    small.goto(f"{server}/vanishing_gradient?embed=true")
    small.get_by_role("heading", level=1).wait_for(timeout=30_000)
    settled(small)
    for part in ("stSidebar", "stHeader", "stLogo"):
        expect(small.get_by_test_id(part).filter(visible=True)).to_have_count(0)
    title = small.get_by_role("heading", level=1).bounding_box()
    assert title
    assert title["height"] < 50
