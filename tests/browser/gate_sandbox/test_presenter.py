"""A presenter's view, and motion that nobody has asked for."""

import re

from playwright.sync_api import expect

from tests.browser.gate_sandbox.boxes import boxes, check_within
from tests.browser.gate_sandbox.page import SCENE, value, visit
from tests.browser.resize import resize

AT_THE_CORNER = "document.elementFromPoint(20, 200).dataset.testid"


def test_a_presenters_view_is_the_picture_alone_and_goes_by_keys(server, page):
    visit(page, server, SCENE)
    where = page.locator(".where")
    page.get_by_role("button", name="Present").click()
    page.locator(".cell.presents").wait_for()
    for width, height in ((1280, 720), (1920, 1080)):
        resize(page, width, height)
        check_within(page, ".lstm", ".history", ".equations")
        assert boxes(page, ".lstm")[".lstm"][2] > 0.9 * width
    for name in (".steps", ".tools", ".aside", ".other", ".foot"):
        assert not page.locator(f".cell {name}").is_visible(), name
    assert page.evaluate(AT_THE_CORNER) == "stBidiComponentIsolated"  # not the sidebar
    for key, step in (("ArrowRight", 3), ("ArrowLeft", 2), ("PageUp", 1)):
        page.keyboard.press(key)
        expect(where).to_have_text(f"Step {step} of 3")
    page.keyboard.press(" ")
    expect(page.locator(".play")).to_have_text("Pause")
    page.keyboard.press(" ")
    expect(page.locator(".play")).to_have_text("Play")
    expect(page).to_have_url(re.compile("gate_sandbox_present=true"))
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("gate_sandbox_present"))
    assert page.locator(".cell.presents").count() == 0
    assert page.get_by_test_id("stSidebarNav").is_visible()


def test_idle_motion_ends_with_the_first_touch_and_is_not_for_everybody(server, page):
    for motion, moves in (("no-preference", 1), ("reduce", 0)):
        page.emulate_media(reduced_motion=motion)
        visit(page, server)
        assert page.locator(".cell.idle").count() == moves
        given = value(page, "f")
        page.get_by_role("button", name="Next", exact=True).click()
        assert page.locator(".cell.idle").count() == 0
        page.get_by_role("button", name="Back", exact=True).click()
        assert value(page, "f") == given


def test_idle_motion_ends_as_the_page_goes_to_print(server, page):
    visit(page, server)
    page.locator(".cell.idle").wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cell.idle").count() == 0
