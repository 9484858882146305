"""The quizzes under a visitor's hands: keyboard alone, and links out and back."""

import re

from playwright.sync_api import expect

from lessons.gate_quiz import rounds as gate_quiz
from lessons.knowledge_check import questions as knowledge
from lessons.knowledge_check.questions import Question
from lstm_ui.course import entry
from tests.browser.gate_sandbox.page import NAMES, value
from tests.browser.page import settled
from tests.browser.quiz import (
    FOCUSED,
    asked,
    choices,
    enter,
    expect_question,
    expect_verdict,
    pick,
    press_step,
    right_option,
    step,
    tab_to,
    told,
    visit,
)


def number_first_asked() -> int:
    """A seed whose first three questions hold an option and a number."""
    store = knowledge.questions()
    kinds = ({isinstance(store[key], Question) for key in knowledge.draw(s)[:3]} for s in range(99))
    return next(seed for seed, found in enumerate(kinds) if len(found) == 2)


def test_the_definitions_are_played_by_keyboard_alone(server, page):
    seed = 3
    visit(page, server, "gate_quiz", seed=str(seed))
    for k in range(6):
        question = asked("gate_quiz", seed, k)
        expect_question(page, f"Question {k + 1}, with {k} of 6 matched.", question)
        pick(page, right_option(question, seed))
        label = "See the result" if k == 5 else "Next question"
        press_step(page, "Answer", label)
        expect_verdict(page, True, question.reason)
        assert step(page, label).evaluate(FOCUSED)
        page.keyboard.press("Enter")
        if k < 5:
            expect(step(page, "Answer")).to_be_visible()
            expect(page.locator(".st-key-gate_quiz_question")).to_be_focused()
            expect(told(page, "Success")).to_have_count(0)
    expect(told(page, "Info")).to_contain_text("You matched all 6 at the first try.")
    going_on = step(page, "Go to round 2 Situations")
    expect(going_on).to_be_visible()
    assert going_on.evaluate(FOCUSED)


def test_a_wrong_answer_and_none_are_told_at_once(server, page):
    seed = 3
    visit(page, server, "gate_quiz", seed=str(seed))
    tab_to(page, step(page, "Answer"))
    page.keyboard.press("Enter")
    expect(told(page, "Warning")).to_contain_text("Choose an answer first.")
    expect(told(page, "Warning")).to_have_attribute("role", "alert")
    assert step(page, "Answer").evaluate(FOCUSED)
    question = asked("gate_quiz", seed, 0)
    wrong = "figo"[(right_option(question, seed) + 1) % 4]
    pick(page, "figo".index(wrong), "Shift+Tab")
    press_step(page, "Answer", "Next question")
    expect_verdict(page, False, question.tempts[wrong])
    expect(choices(page)).to_have_count(0)
    expect(page.locator("strong", has_text=gate_quiz.PARTS[wrong])).to_be_visible()


def test_the_check_is_played_by_keyboard_alone(server, page):
    seed = number_first_asked()
    visit(page, server, "knowledge_check", seed=str(seed))
    for k in range(3):
        question = asked("knowledge_check", seed, k)
        expect_question(page, f"Question {k + 1} of 10", question)
        if isinstance(question, Question):
            pick(page, right_option(question, seed))
        else:
            answer = question.numeric.answer
            enter(page, f"{answer:.0f}" if question.exact else f"{answer:.4f}")
        press_step(page, "Answer", "Next question")
        expect_verdict(page, True)
        assert step(page, "Next question").evaluate(FOCUSED)
        if k == 2:
            break
        page.keyboard.press("Enter")
        expect(step(page, "Answer")).to_be_visible()
        expect(page.locator(".st-key-knowledge_check_question")).to_be_focused()


def test_a_number_typed_and_answered_in_one_breath_stays_on_screen(server, page):
    seed = number_first_asked()
    visit(page, server, "knowledge_check", seed=str(seed))
    store, drawn = knowledge.questions(), knowledge.draw(seed)
    first = next(k for k, key in enumerate(drawn) if not isinstance(store[key], Question))
    for _ in range(first):
        choices(page).first.press("Space")
        settled(page)
        step(page, "Answer").click()
        step(page, "Next question").click()
        expect(step(page, "Answer")).to_be_visible()
        settled(page)
    page.get_by_label("Your answer").fill("123456")
    step(page, "Answer").click()
    expect_verdict(page, False)
    expect(page.get_by_label("Your answer")).to_have_count(0)
    expect(page.get_by_text(re.compile("^Your answer.*: 123456$"))).to_be_visible()


def test_the_sandbox_opens_on_the_scene_and_the_attempt_waits(server, page):
    seed = 3
    visit(page, server, "gate_quiz", seed=str(seed))
    # The sandbox was seen and worked before: the link must win over what was left there.
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name="The gate sandbox").click()
    page.get_by_role("slider", name="Forget gate").press("Home")
    page.wait_for_url("**_steps=**")
    nav.get_by_role("link", name=entry("gate_quiz").title).click()
    for k in range(2):
        expect(step(page, "Answer")).to_be_visible()
        question = asked("gate_quiz", seed, k)
        pick(page, right_option(question, seed))
        press_step(page, "Answer", "Next question")
        expect_verdict(page, True)
        if k == 0:
            page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="See it in the sandbox"))
    page.keyboard.press("Enter")
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    scene = question.scene
    expect(page.locator(".where")).to_have_text(f"Step {scene.at} of {len(scene.steps)}")
    now = scene.steps[scene.at - 1]
    assert {s: value(page, s) for s in NAMES} == {s: getattr(now, s) for s in NAMES}
    expect(page.locator(".step-word")).to_have_text(list(scene.words))
    ways_back = [
        nav.get_by_role("link", name=entry("gate_quiz").title),
        page.get_by_role("link", name="Back to “Match the gate to its job”"),
    ]
    for way_back in ways_back:
        way_back.click()
        expect(step(page, "Next question")).to_be_visible()
        expect_question(page, "Question 2, with 1 of 6 matched.", question)
        expect_verdict(page, True, question.reason)
        expect(page.locator("strong", has_text=gate_quiz.PARTS[question.gate])).to_be_visible()
        page.get_by_role("link", name="See it in the sandbox").click()
        page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)


def test_draw_others_puts_the_seed_into_the_link(server, page):
    visit(page, server, "gate_quiz")
    assert "seed" not in page.url
    page.get_by_role("button", name="Draw other questions").click()
    seed = page.get_by_label("Seed", exact=True)
    expect(seed).not_to_have_value("1")
    page.wait_for_url(re.compile(rf"&gate_quiz_seed={seed.input_value()}(\.0)?$"))
