"""Challenges: judged as the gates move, and sent as an answer."""

import re

from playwright.sync_api import expect

from tests.browser.gate_sandbox.page import value, valve, visit


def test_a_challenge_is_met_as_the_gates_move(server, page):
    visit(page, server, mode="challenges", challenge="average")
    page.get_by_text("not yet:").first.wait_for()
    assert valve(page, "g").get_attribute("aria-disabled") == "true"
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_label("All steps, Forget gate").fill("1")
    page.get_by_label("All steps, Input gate").fill("0.25")
    page.get_by_text("Solved.").wait_for(timeout=10_000)
    assert page.get_by_text("not yet:").count() == 0
    page.get_by_role("button", name="Next: Beat the plain RNN").click()
    page.get_by_text("Twenty steps after 0.7").wait_for()


def test_a_challenge_is_judged_while_the_hand_moves_and_its_candidate_does_not_move(server, page):
    visit(page, server, mode="challenges")
    page.get_by_text("(now 0.40)").wait_for()
    given, frame = value(page, "g"), valve(page, "g").locator(".frame").bounding_box()
    for share in (0.1, 0.9):
        page.mouse.click(frame["x"] + share * frame["width"], frame["y"] + frame["height"] / 2)
        assert value(page, "g") == given
    valve(page, "g").press("Home")
    assert value(page, "g") == given
    frame = valve(page, "i").locator(".frame").bounding_box()
    y = frame["y"] + frame["height"] / 2
    page.mouse.move(frame["x"] + frame["width"] / 2, y)
    page.mouse.down()
    before = page.get_by_text("(now 0.40)")
    for k in range(600):  # a judge on a busy machine is slow
        page.mouse.move(frame["x"] + frame["width"] * (0.8 + 0.001 * (k % 50)), y)
        page.wait_for_timeout(20)
        if before.count() == 0:
            break
    assert before.count() == 0
    page.mouse.up()


def test_a_challenges_link_is_copied_as_the_answer(server, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, server, mode="challenges")
    valve(page, "i").press("End")
    expect(page).to_have_url(re.compile("gate_sandbox_steps="))
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("It is your answer: send it.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
