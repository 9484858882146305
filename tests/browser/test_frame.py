"""The frame: every page on a cold deep link, in both themes and widths, by axe-core."""

from urllib.parse import urlencode

import pytest

from lstm_ui.controls.sandbox import SECTIONS
from lstm_ui.course import ENTRIES, NAME, OVERVIEW, entry
from tests.browser.axe import violations
from tests.browser.page import settled

PATHS = {e.slug: "/" if e is OVERVIEW else f"/{e.slug}" for e in ENTRIES}


@pytest.mark.parametrize("slug", PATHS)
def test_cold_deep_link(slug, fresh_server, page):
    """The first visitor of a fresh server gets the page in its frame, without a dialog."""
    page.goto(fresh_server() + PATHS[slug])
    title = NAME if slug == OVERVIEW.slug else entry(slug).title
    page.get_by_role("heading", name=title, level=1).wait_for(timeout=30_000)
    settled(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.title() == entry(slug).title
    links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    assert [text.strip().split("\n")[-1] for text in links] == [e.title for e in ENTRIES]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("slug", PATHS)
def test_accessible_and_within_the_screen(slug, width, theme, server, page_factory):
    page = page_factory(width=width, color_scheme=theme)
    page.goto(server + PATHS[slug])
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    settled(page)
    assert violations(page) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_plotly_loads_only_when_the_heat_map_is_asked_for(server, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.lower()))
    page.goto(f"{server}/gate_sandbox")
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    settled(page)
    assert not [url for url in asked if "plotly" in url]
    page.get_by_text("Who is still on the belt?").click()
    page.locator(".js-plotly-plot .heatmaplayer").wait_for(timeout=30_000)
    assert [url for url in asked if "plotly" in url]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("section", SECTIONS.values())
def test_every_section_of_a_challenge_is_accessible(section, theme, server, page_factory):
    page = page_factory(color_scheme=theme)
    query = urlencode({"sandbox_mode": "Challenges", "sandbox_section": section})
    page.goto(f"{server}/gate_sandbox?{query}")
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    if section == SECTIONS["belt_parts"]:
        page.locator(".js-plotly-plot .heatmaplayer").wait_for(timeout=30_000)
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_text("A hint").click()
    settled(page)
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_predicting_with_torch_is_accessible(theme, server, page_factory):
    page = page_factory(color_scheme=theme)
    page.goto(f"{server}/gate_sandbox?sandbox_predict=true&sandbox_backend=PyTorch")
    page.get_by_role("button", name="It rises").wait_for(timeout=30_000)
    settled(page)
    assert violations(page) == []


@pytest.mark.parametrize("nonsense", ["?steps=%3Cscript%3E&at=-1", "?sandbox_mode=x&start=1e999"])
def test_nonsense_in_the_url_falls_back(nonsense, server, page):
    page.goto(f"{server}/gate_sandbox{nonsense}")
    page.get_by_text("Step 1 of 8").wait_for(timeout=30_000)
    assert page.get_by_test_id("stException").count() == 0
