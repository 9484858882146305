"""A trained net in Chromium: whole on the first screen, played, by keyboard and by finger."""

import re

from playwright.sync_api import expect

from tests.browser.fit import drawn
from tests.browser.page import button, hasten, link, query_of
from tests.browser.resize import FIRST_SCREENS, resize
from tests.browser.touch import SCROLLED, swipe_up

SLUG = "trained_net"
PICTURE = (".nets", ".units", ".finding", ".timeline", ".valves .steps", ".answer", ".belt")


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def step(page):
    return int(page.locator(".timeline").get_attribute("aria-valuenow"))


def at_step(page, t):
    expect(page.locator(".timeline")).to_have_attribute("aria-valuenow", str(t))


def test_the_picture_is_whole_on_the_first_screen(server, page):
    visit(page, server)
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        for part in PICTURE:
            box = page.locator(part).bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width + 4
            assert box["y"] + box["height"] <= height, part
    assert step(page) == 3


def test_keys_play_and_choices_move_the_net_and_the_link_keeps_them(server, page):
    visit(page, server)
    axis = page.locator(".timeline")
    axis.focus()
    for key, t in (("ArrowRight", 4), ("End", 20), ("PageDown", 15), ("Home", 1)):
        page.keyboard.press(key)
        at_step(page, t)
    expect(axis).to_have_attribute("aria-valuetext", re.compile("^Step 1 of 20: input x 0"))
    hasten(page)
    button(page, "Play").press("Enter")
    at_step(page, 20)
    button(page, "Play").wait_for()
    button(page, "GRU").press("Enter")
    button(page, "2 opens at marks").press("Enter")
    expect(page.locator(".finding")).to_contain_text("Unit 2 lets in what is new at the two marks")
    expect(page.locator(".belt")).to_have_attribute("aria-label", re.compile("^The GRU’s belt"))
    page.wait_for_url(re.compile("net=gru_adding_1.*unit=2"))
    before = axis.get_attribute("aria-valuetext")
    button(page, "Another sequence").press("Enter")
    page.wait_for_url(re.compile("sequence=244"))
    expect(axis).not_to_have_attribute("aria-valuetext", before)
    assert query_of(page, SLUG) == {"net": "gru_adding_1", "unit": "2", "sequence": "244"}
    shown = axis.get_attribute("aria-valuetext")
    page.reload()
    drawn(page, SLUG)
    expect(axis).to_have_attribute("aria-valuetext", shown)


def test_a_finger_scrolls_the_page_or_moves_along_the_steps(server, page_factory):
    page = visit(page_factory(width=390, height=844, has_touch=True), server)
    box = page.locator(".timeline").bounding_box()
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    swipe_up(page, x, y)
    page.wait_for_function(f"() => {SCROLLED} > 100")
    assert step(page) == 3
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 0")
    finger = page.context.new_cdp_session(page)
    moves = [("touchMove", [{"x": x + by, "y": y}]) for by in range(0, 120, 12)]
    for kind, points in (("touchStart", [{"x": x, "y": y}]), *moves, ("touchEnd", [])):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function(
        "() => [...document.querySelectorAll('*')].some((e) => "
        "e.shadowRoot?.querySelector('.timeline')?.getAttribute('aria-valuenow') > 10)"
    )


def test_the_valves_go_to_the_sandbox(server, page):
    visit(page, server)
    page.get_by_role("link", name="Take unit 7’s valves").click()
    page.get_by_text("From “A trained net”:").first.wait_for()
    assert len(query_of(page, "gate_sandbox")["steps"].split("_")) == 20
