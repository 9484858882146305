"""Predict first: what is hidden, what is told, and what is asked anew."""

import re

from playwright.sync_api import expect

from tests.browser.gate_sandbox.page import SCENE, shown, visit
from tests.browser.page import settled
from tests.kit.cases import run


def test_predict_first_hides_and_then_tells(server, page):
    visit(page, server, SCENE, predict="true")
    expect(page.locator(".equation strong[data-v=c]")).to_have_text("?")
    assert re.search(r"\d\.\d\d", page.locator(".history").inner_text()) is None
    following = page.get_by_role("button", name="Next", exact=True)
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".equation [data-v=before]")).to_have_text("?")
    status = page.locator(".cell .say")
    expect(status).to_contain_text("starts from the result of step 1")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(status).to_have_text(re.compile("will the memory rise or fall\\?$"))
    expect(page.locator(".equation [data-v=before]")).to_have_text("0.90")
    page.get_by_role("button", name="It rises").click()
    expect(page.locator(".verdict")).to_contain_text("Right")
    assert shown(page, "c") == round(float(run(SCENE).c[1]), 2)
    following.click()
    expect(page.locator(".verdict")).to_be_empty()
    page.get_by_role("button", name="It rises").click()
    expect(page.locator(".verdict")).to_contain_text("Not quite")
    expect(page.locator(".verdict")).not_to_contain_text("You predicted")
    following.click()
    expect(page.locator(".equation strong[data-v=c]")).to_have_text("?")
    page.get_by_role("button", name="It falls").click()
    expect(page.locator(".verdict")).to_contain_text("You predicted 2 of 3 steps correctly.")


def test_what_was_predicted_is_asked_anew(server, page):
    visit(page, server, SCENE, predict="true")
    c, second = page.locator(".equation strong[data-v=c]"), page.locator(".history .step").nth(1)
    page.get_by_role("button", name="It rises").click()
    expect(c).not_to_have_text("?")
    page.get_by_text("Predict first", exact=True).click()
    expect(page).not_to_have_url(re.compile("gate_sandbox_predict"))
    settled(page)
    page.get_by_text("Predict first", exact=True).click()
    expect(c).to_have_text("?")
    page.get_by_role("button", name="It rises").click()
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page.locator(".where")).to_have_text("Step 1 of 8")
    expect(second).to_have_attribute("aria-label", re.compile("hidden$"))
