"""From one story to another, the tour, and what stays of each."""

import re

from playwright.sync_api import expect

from tests.browser.fit import drawn
from tests.browser.gate_sandbox.page import SCENE, choose, eventually, value, valve, visit
from tests.browser.page import settled


def test_choosing_a_story_replaces_the_scene(server, page):
    visit(page, server, SCENE)
    choose(page, "Everything open")
    expect(page.locator(".where")).to_have_text("Step 2 of 8")
    assert value(page, "f") == 1
    eventually(page, lambda scene: "steps=" not in page.url)


def test_reset_restores_the_gates_as_they_were_given(server, page):
    visit(page, server, story="average")
    given = value(page, "f")
    valve(page, "f").press("Home")
    page.get_by_text("Reset restores it").wait_for()
    page.get_by_role("button", name="Reset", exact=True).click()
    assert value(page, "f") == given
    eventually(page, lambda _: "steps=" not in page.url)


def test_a_key_just_before_another_story_does_not_reach_it(server, page):
    visit(page, server)
    for _ in range(4):
        valve(page, "f").press("PageDown")
        choose(page, "Everything open")
        expect(page.get_by_text("c climbs past 3")).to_be_visible()
        expect(page.locator(".step-word").first).to_have_text("+")
        page.wait_for_timeout(400)  # longer than a key waits for the next
        settled(page)
        assert page.get_by_test_id("stException").count() == 0
        assert "steps=" not in page.url
        assert value(page, "f") == 1
        choose(page, "A change of topic")
        expect(page.locator(".step-word").first).not_to_have_text("+")
        settled(page)


def test_a_story_returned_to_is_as_it_was_left_and_still_listens(server, page):
    visit(page, server)
    forward = page.get_by_role("button", name="Next", exact=True)
    for expected in ("5", "6"):
        forward.click()
        eventually(page, lambda _, at=expected: f"_at={at}" in page.url)
        choose(page, "Everything open")
        expect(page.locator(".step-word").first).to_have_text("+")
        choose(page, "A change of topic")
        expect(page.locator(".where")).to_have_text(f"Step {expected} of 8")


def test_a_stop_of_the_tour_goes_on_once_a_hand_has_done_its_task(server, page):
    page.goto(f"{server}/gate_sandbox?gate_sandbox_mode=tour")
    drawn(page, "gate_sandbox")
    onward = page.get_by_role("button", name="Next stop")
    expect(onward).to_be_disabled()
    page.get_by_role("slider", name="Forget gate").press("Home")
    expect(onward).to_be_enabled()
    onward.press("Enter")
    expect(page).to_have_url(re.compile("gate_sandbox_stop=keep"))
    expect(page.get_by_text("Stop 2 of 7")).to_be_visible()
