"""The entry point for Community Cloud: the same app from a folder of its own, without torch."""

from urllib.request import urlopen

import pytest

from lstm_ui.course import ENTRIES, OVERVIEW
from tests.browser.server import streamlit_server
from tests.protocol import Visitor, failures

NO_TORCH = "import sys; sys.modules['torch'] = None"


@pytest.fixture(scope="module")
def url():
    with streamlit_server("cloud/app.py", before=NO_TORCH) as url:
        yield url


@pytest.mark.parametrize("slug", [entry.slug for entry in ENTRIES])
def test_every_page_opens_from_its_link_and_leads_to_the_others(url, slug):
    with Visitor(url) as visitor:
        messages = visitor.open("" if slug == OVERVIEW.slug else slug)
    assert failures(messages) == []
    named = [m.navigation for m in messages if m.HasField("navigation")]
    assert {page.url_pathname for page in named[-1].app_pages} >= {
        entry.slug for entry in ENTRIES if entry is not OVERVIEW
    }
    (theme,) = {
        m.new_session.custom_theme.light.primary_color
        for m in messages
        if m.new_session.custom_theme.light.primary_color
    }
    assert theme == "#2b3f5c"  # from the root's .streamlit/config.toml


def test_its_doors_are_the_same(url):
    with urlopen(f"{url}/a/gate_quiz", timeout=30) as answer:
        assert answer.url == f"{url}/gate_quiz"
        assert "content-security-policy" in answer.headers
        assert b"og:title" in answer.read()
