"""Back and Forward, and other pages on the way: the scene is found again."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.fit import drawn
from tests.browser.gate_sandbox.page import SCENE, eventually, value, valve, visit


def test_back_and_forward_go_through_what_was_done(server, page):
    visit(page, server)
    where = page.locator(".where")
    page.get_by_role("button", name="Back", exact=True).click()
    eventually(page, lambda scene: scene.at == 3)
    given = value(page, "f")
    valve(page, "f").press("PageDown")
    eventually(page, lambda scene: scene.steps[2].f == pytest.approx(given - 0.1))
    page.go_back()
    expect(valve(page, "f")).to_have_attribute("aria-valuenow", f"{given:.2f}")
    expect(where).to_have_text("Step 3 of 8")
    page.go_back()
    expect(where).to_have_text("Step 4 of 8")
    page.go_forward()
    expect(where).to_have_text("Step 3 of 8")
    page.go_forward()
    expect(valve(page, "f")).to_have_attribute("aria-valuenow", f"{given - 0.1:.2f}")


def test_leaving_and_coming_back_keeps_the_scene(server, page):
    visit(page, server, SCENE)
    nav, where = page.get_by_test_id("stSidebarNav"), page.locator(".where")
    page.get_by_role("button", name="Next", exact=True).click()
    left = replace(SCENE, at=3)
    eventually(page, lambda scene: scene == left)
    for come_back in (nav.get_by_role("link", name="The gate sandbox").click, page.go_back):
        nav.get_by_role("link", name="Overview").click()
        page.get_by_role("heading", name="Inside the LSTM").wait_for()
        come_back()
        expect(where).to_have_text("Step 3 of 3")
        eventually(page, lambda scene: scene == left)


def test_words_move_the_valve_that_they_name_and_back_undoes_it(server, page):
    page.goto(f"{server}/gate_sandbox")
    drawn(page, "gate_sandbox")
    hidden = page.get_by_role("slider", name="Output gate")
    page.get_by_role("link", name="Shut the output gate").click()
    expect(hidden).to_have_attribute("aria-valuenow", "0.00")
    expect(page.locator(".cell")).to_have_attribute("data-mark", "o")
    expect(page).to_have_url(re.compile("60.90.60.0_"))
    page.get_by_role("link", name="Shut the forget gate").press("Enter")
    expect(hidden).to_have_attribute("aria-valuenow", "0.80")
    expect(page.get_by_role("slider", name="Forget gate")).to_have_attribute(
        "aria-valuenow", "0.00"
    )
    expect(page).to_have_url(re.compile("60.0.60.80_"))
    page.go_back()
    expect(hidden).to_have_attribute("aria-valuenow", "0.00")
