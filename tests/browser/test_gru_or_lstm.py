"""GRU or LSTM in Chromium: an answer that stays out of the link, a time, a race."""

import re

import pytest
from playwright.sync_api import expect

from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import button, link, settled

SLUG = "gru_or_lstm"
SHORT = {"length": "10", "units": "8", "seeds": "3", "task": "score"}


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def test_an_answer_is_written_by_keyboard_and_stays_out_of_the_link(server, page):
    visit(page, server)
    area = page.get_by_label("When might a GRU be the better choice?")
    area.focus()
    page.keyboard.type("<img src=x onerror=alert(1)> **few** $weights$")
    page.keyboard.press("Tab")
    compare = button(page, "Compare with our answer")
    compare.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Take a GRU when a quarter fewer parameters matters").wait_for()
    settled(page)
    shown = page.get_by_test_id("stText")
    assert shown.inner_text() == "<img src=x onerror=alert(1)> **few** $weights$"
    assert page.get_by_test_id("stMain").locator("img[src=x]").count() == 0
    assert "few" not in page.url
    assert "gru_or_lstm_answer" not in page.url
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name=entry("overview").title).click()
    page.get_by_role("heading", level=1, name="Inside the LSTM").wait_for()
    nav.get_by_role("link", name=entry(SLUG).title).click()
    expect(shown).to_have_text("<img src=x onerror=alert(1)> **few** $weights$")


@pytest.mark.torch
def test_a_step_is_timed_on_request_by_both(server, page):
    visit(page, server, hidden="16", inputs="8", steps="20")
    told = page.get_by_text(re.compile("measured just now where this page runs"))
    assert told.count() == 0
    button(page, "Measure our NumPy core").click()
    page.get_by_text(re.compile(r"^Our NumPy core, .*times as long as one of the LSTM")).wait_for()
    button(page, "Measure PyTorch’s fused layers").click()
    page.get_by_text(re.compile(r"^PyTorch’s fused layers, measured just now")).wait_for(
        timeout=60_000
    )
    expect(told).to_have_count(2)


def test_a_race_is_stopped_gone_on_with_and_ends_in_a_verdict(server, page):
    visit(page, server, **SHORT)
    assert page.locator(".st-key-gru_or_lstm_curves").count() == 0
    button(page, "Start the race").click()
    button(page, "Stop training").wait_for()
    page.locator(".st-key-gru_or_lstm_curves .js-plotly-plot").first.wait_for(timeout=30_000)
    expect(page.get_by_text(re.compile(r"\d of 6 nets have finished\."))).to_be_visible()
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    settled(page)
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    button(page, "Go on").click()
    button(page, "Download every curve (CSV)").wait_for(timeout=60_000)
    verdict = page.get_by_text(re.compile(r"^The GRU solved it with \d of 3 seeds"))
    assert "Another task, length or start may turn this round." in verdict.inner_text()
    beyond = page.get_by_text(re.compile("^Tested on 80 steps, 8 times as many"))
    expect(beyond).to_be_visible()
    markers = page.locator(".st-key-gru_or_lstm_finishes .scatterlayer .points path")
    expect(markers).to_have_count(6)


def test_the_step_moves_by_keyboard_and_is_in_the_link(server, page):
    visit(page, server)
    page.get_by_test_id("stMain").get_by_text("A step in numbers").click()
    thumb = page.locator(".st-key-gru_or_lstm_step").get_by_role("slider")
    thumb.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("_step=3"))
    settled(page)


def test_a_finished_race_is_accessible(server, page_factory):
    page = page_factory(width=390)
    visit(page, server, **SHORT)
    button(page, "Skip").click()
    page.get_by_text("Take a GRU when a quarter fewer parameters matters").wait_for()
    button(page, "Measure our NumPy core").click()
    page.get_by_text(re.compile("measured just now where this page runs")).wait_for()
    button(page, "Start the race").click()
    button(page, "Download every curve (CSV)").wait_for(timeout=60_000)
    for drawer in ("A step in numbers", "Papers disagree about z"):
        page.get_by_test_id("stMain").get_by_text(drawer).click()
    check_fit(drawn(page, SLUG))
