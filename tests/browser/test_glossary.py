"""Terms where they stand, by pointer, keyboard and finger, and the glossary found by typing."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from lessons.glossary.pitfalls import pitfalls
from lstm_ui import content
from lstm_ui.course import entry
from tests.browser.axe import violations
from tests.browser.fit import PHONE
from tests.browser.page import settled
from tests.browser.quiz import FOCUSED, tab_to

TERM = content.glossary()["plain_rnn"]
PAGE = "gate_sandbox"


def opened(page: Page, server: str) -> Locator:
    """The page, once its terms are links that are listened to; the link of the term."""
    page.goto(f"{server}/{PAGE}")
    link = page.get_by_test_id("stMain").locator(f"a[href='{content.link(TERM)}'][target]")
    link.wait_for(timeout=30_000)
    settled(page)
    page.locator(".lstm-term-card").wait_for(state="attached")
    return link


def card(page: Page) -> Locator:
    return page.locator(".lstm-term-card")


def told(page: Page) -> str:
    return " ".join(card(page).inner_text().split())


def expect_open(page: Page, link: Locator) -> None:
    expect(card(page)).to_be_visible()
    assert told(page) == f"{TERM.name} {TERM.text} {TERM.source} More in the glossary"
    expect(link).to_have_attribute("aria-describedby", "lstm-term-told")


def test_a_pointer_that_rests_opens_the_card_and_may_move_onto_it(server, page):
    link = opened(page, server)
    link.hover()
    expect_open(page, link)
    card(page).hover()
    page.wait_for_timeout(500)  # longer than a card waits for a pointer that has left
    expect(card(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(card(page)).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_opens_closes_and_follows(server, page):
    link = opened(page, server)
    page.get_by_test_id("stMain").locator("a[href^='glossary?']").first.focus()
    if not link.evaluate(FOCUSED):
        tab_to(page, link)
    expect_open(page, link)
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert link.evaluate(FOCUSED)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect_open(page, link)
    page.keyboard.press("Tab")
    expect(card(page).get_by_text(TERM.text)).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary?glossary_find=plain+RNN")
    first = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3)).first
    expect(first).to_contain_text(TERM.name)
    page.go_back()
    page.get_by_role("heading", level=1, name=entry(PAGE).title).wait_for()
    settled(page)
    assert PAGE in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_finger_opens_it_on_a_phone(server, page_factory, scheme):
    page = page_factory(width=PHONE, has_touch=True)
    page.emulate_media(color_scheme=scheme)
    link = opened(page, server)
    link.tap()
    expect_open(page, link)
    box = card(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE
    assert violations(page) == []
    page.get_by_role("heading", level=1).tap()
    expect(card(page)).to_be_hidden()
    assert PAGE in page.url
    link.tap()
    card(page).get_by_role("link").tap()
    page.wait_for_url("**/glossary?**")


def test_what_was_done_is_kept_when_a_link_is_followed(server, page):
    link = opened(page, server)
    page.get_by_role("slider", name="Forget gate").press("Home")
    page.wait_for_url("**_steps=**")
    link.hover()
    expect_open(page, link)
    link.click()
    page.wait_for_url("**/glossary?**")
    page.get_by_role("searchbox").wait_for()
    assert len(page.context.pages) == 1
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry(PAGE).title).click()
    forget = page.get_by_role("slider", name="Forget gate")
    expect(forget).to_have_attribute("aria-valuenow", "0.00")


def test_the_glossary_is_found_by_typing(server, page):
    page.goto(f"{server}/glossary")
    field = page.get_by_role("searchbox")
    field.wait_for(timeout=30_000)
    settled(page)
    field.fill("hard_sig")
    items = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3))
    expect(items.first).to_contain_text("hard_sigmoid")
    expect(page.get_by_text("0 terms, 1 pitfall")).to_be_visible()
    page.wait_for_url(re.compile(r"glossary_find=hard_sig$"))
    assert field.evaluate("e => e === e.getRootNode().activeElement")
    items.first.get_by_role("link").click()
    (lesson,) = (trap.lesson for trap in pitfalls() if trap.key == "hard_sigmoid")
    page.get_by_role("heading", level=1, name=entry(lesson).title).wait_for()
    assert len(page.context.pages) == 1
    page.go_back()
    expect(field).to_have_value("hard_sig")
