"""Step by step, by the buttons, by itself and in the strip; and the schedule of all steps."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_ui.belt.scene import MAX_STEPS
from tests.browser.gate_sandbox.page import SCENE, eventually, linked, visit
from tests.browser.page import hasten, settled
from tests.kit.cases import run

# Every text that the element takes on from now.
NOTE_TEXTS = """(element) => {
    window.texts = [];
    let last = element.textContent;
    const note = () => {
        if (element.textContent !== last) texts.push(last = element.textContent);
    };
    const anything = { childList: true, characterData: true, subtree: true };
    new MutationObserver(note).observe(element, anything);
}"""


def test_steps_by_keyboard_alone(server, page):
    visit(page, server, SCENE)
    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_have_text("Step 3 of 3")
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_have_text("Step 3 of 3")
    page.get_by_role("button", name="Back", exact=True).press("Enter")
    expect(page.locator(".where")).to_have_text("Step 2 of 3")
    page.get_by_role("button", name="Reset", exact=True).press("Enter")
    expect(page.locator(".where")).to_have_text("Step 1 of 8")
    eventually(page, lambda scene: len(scene.steps) == 8)
    settled(page)
    hasten(page)
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    expect(page.locator(".where")).to_have_text("Step 8 of 8", timeout=15_000)
    expect(page.locator(".play")).to_have_text("Play", timeout=10_000)


def test_play_pauses_and_begins_anew_at_the_end(server, page):
    visit(page, server, SCENE)
    play, where = page.locator(".play"), page.locator(".where")
    hasten(page)  # so that a tenth of a second is what a step takes
    play.evaluate("button => { button.click(); button.click(); }")  # before a step is over
    expect(play).to_have_text("Play")
    page.wait_for_timeout(250)
    expect(where).to_have_text("Step 2 of 3")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(where).to_have_text("Step 3 of 3")
    where.evaluate(NOTE_TEXTS)
    play.click()
    page.wait_for_function("() => texts.length === 3")
    assert page.evaluate("texts") == [f"Step {t} of 3" for t in (1, 2, 3)]


def test_the_strip_opens_a_step_and_its_bars_stand_on_their_side(server, page):
    scene = replace(SCENE, start=-2.0)
    visit(page, server, scene)
    trace, steps = run(scene), page.locator(".history .step")
    steps.last.click()
    expect(page.locator(".where")).to_have_text("Step 3 of 3")
    expect(steps.last).to_have_attribute("aria-current", "step")
    most = max(1, *abs(trace.c[1:]), *abs(trace.rnn[1:]))
    for t, step in enumerate(steps.all(), start=1):
        for name in ("c", "h", "rnn"):
            bar, v = step.locator(f".bar.{name}"), float(getattr(trace, name)[t])
            y, height = (float(bar.get_attribute(key)) for key in ("y", "height"))
            assert height == pytest.approx(max(1, 26 * abs(v) / most))
            assert y == pytest.approx(28 if v < 0 else 28 - 26 * v / most)


def test_the_schedule_edits_all_steps(server, page):
    visit(page, server, SCENE)
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_label("All steps, Forget gate").fill("1")
    page.get_by_label("Step 3, Candidate").fill("-0.25")
    page.get_by_label("Step 1, input", exact=True).fill("<b>bold</b>")
    page.get_by_label("Step 2, Output gate").fill("7")
    expect(page.get_by_label("Step 2, Output gate")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Add a step").click()
    eventually(page, lambda scene: scene.words == ("<b>bold</b>", "two", "three", "x4"))
    scene = linked(page)
    assert [step.f for step in scene.steps] == [1, 1, 1, 1]
    assert scene.steps[2].g == -0.25
    assert scene.steps[1].o == 0.8
    assert page.locator(".history b").count() == 0
    expect(page.locator(".step-word").first).to_have_text("<b>bold</b>")


def test_the_schedule_changes_the_number_of_steps_and_what_belongs_to_none(server, page):
    most = (SCENE.steps * MAX_STEPS)[:MAX_STEPS]
    visit(page, server, replace(SCENE, steps=most, at=MAX_STEPS))
    page.get_by_text("The schedule: all steps at once").click()
    add = page.get_by_role("button", name="Add a step")
    expect(add).to_be_disabled()
    page.get_by_role("button", name="Remove the last").click()
    expect(page.locator(".where")).to_have_text(f"Step {MAX_STEPS - 1} of {MAX_STEPS - 1}")
    page.get_by_label("start c₀").fill("-0.5")
    page.get_by_label("plain RNN’s weight w").fill("0.25")
    page.get_by_label("Step 1, Forget gate", exact=True).fill("0.6")
    expect(page.locator(".where")).to_have_text(f"Step 1 of {MAX_STEPS - 1}")
    eventually(page, lambda s: (s.start, s.rnn_weight, s.at, s.steps[0].f) == (-0.5, 0.25, 1, 0.6))
    assert len(linked(page).steps) == MAX_STEPS - 1
    add.dispatch_event("click")
    expect(add).to_be_disabled()
    eventually(page, lambda s: len(s.steps) == MAX_STEPS)
