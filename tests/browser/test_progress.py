"""What this browser has done: kept through a reload, forgotten on request, never in the way."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lessons.gate_sandbox.stories import challenges
from lstm_ui.course import LESSONS, numbered
from tests.browser.page import link, settled
from tests.browser.resize import resize

FIRST = LESSONS[0]
KEPT = "JSON.parse(localStorage.getItem('inside-the-lstm') ?? '[]')"
KEEP = "marks => localStorage.setItem('inside-the-lstm', JSON.stringify(marks))"
BLOCKED = """
    Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("blocked", "SecurityError"); },
    });
"""


def opened(page, server, slug=""):
    page.goto(f"{server}/{slug}")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    return settled(page)


def card(page, lesson):
    return page.locator(f".st-key-card_{lesson.slug}")


def test_a_lesson_is_opened_then_done_and_stays_so_through_a_reload(server, page):
    opened(page, server, "vanishing_gradient")
    page.wait_for_function(f"() => {KEPT}.includes('vanishing_gradient/opened')")
    assert not page.evaluate(f"{KEPT}.includes('vanishing_gradient/done')")
    page.get_by_role("link", name="Next: ").scroll_into_view_if_needed()
    page.get_by_text("MIT licence").scroll_into_view_if_needed()
    page.wait_for_function(f"() => {KEPT}.includes('vanishing_gradient/done')")
    (lesson,) = (each for each in LESSONS if each.slug == "vanishing_gradient")
    for _ in range(2):
        opened(page, server)
        expect(card(page, lesson)).to_contain_text("done", timeout=30_000)
        expect(
            page.get_by_role("button", name=f"Go on with {numbered(FIRST.slug)}")
        ).to_be_visible()


def test_every_page_ticks_what_this_browser_has_done(server, page):
    done = [lesson.slug for lesson in LESSONS[:2]]
    opened(page, server, "glossary")
    page.evaluate(KEEP, [f"{slug}/done" for slug in done])
    for slug in ("moving_weights", "glossary", ""):
        opened(page, server, slug)
        ticked = page.get_by_test_id("stSidebarNavLink").filter(has_text="check_circle")
        expect(ticked).to_have_count(2, timeout=30_000)
        names = [text.split("\n")[-1] for text in ticked.all_inner_texts()]
        assert names == [numbered(slug) for slug in done]


def test_what_is_forgotten_stays_forgotten(server, page):
    opened(page, server, "gate_quiz")
    page.wait_for_function(f"() => {KEPT}.includes('gate_quiz/opened')")
    opened(page, server)
    (lesson,) = (each for each in LESSONS if each.slug == "gate_quiz")
    expect(card(page, lesson)).to_contain_text("opened", timeout=30_000)
    page.get_by_role("button", name="Clear my marks").click()
    expect(card(page, lesson)).not_to_contain_text("opened")
    assert page.evaluate(KEPT) == []
    opened(page, server)
    expect(card(page, lesson)).not_to_contain_text("opened")


def test_a_newcomer_s_map_runs_once(server, page):
    """Where the browser brings nothing, nothing runs again."""
    opened(page, server)
    expect(page.get_by_role("button", name=f"Start with {numbered(FIRST.slug)}")).to_be_visible()
    assert page.get_by_role("button", name="Clear").count() == 0


@pytest.mark.parametrize("slug", ["", "gate_sandbox"])
def test_a_blocked_store_is_in_nobody_s_way(slug, server, page):
    page.add_init_script(BLOCKED)
    opened(page, server, slug)
    assert page.get_by_test_id("stException").count() == 0
    page.close()  # or the next visitor would find the store blocked


def test_a_whole_card_is_one_link_by_pointer_and_keyboard(server, page):
    opened(page, server)
    box = card(page, FIRST)
    box.scroll_into_view_if_needed()
    size = box.bounding_box()
    box.get_by_role("link").focus()
    assert box.evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"
    page.mouse.click(size["x"] + size["width"] - 8, size["y"] + size["height"] - 8)
    page.get_by_role("heading", name=numbered(FIRST.slug), level=1).wait_for(timeout=30_000)


def test_a_long_title_is_shown_whole_on_a_phone(server, page_factory):
    page = opened(page_factory(width=390), server, "lstm_equations")
    name = page.get_by_role("link", name=f"Next: {numbered('bilstm_ambiguity')}").locator("p")
    assert name.evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0
    assert name.evaluate("(e) => getComputedStyle(e).whiteSpace") == "normal"


def test_cards_stand_in_so_many_columns(server, page):
    opened(page, server)
    for width, columns in ((1280, 3), (390, 1)):
        resize(page, width)
        lefts = {round(card(page, lesson).bounding_box()["x"]) for lesson in LESSONS}
        assert len(lefts) == columns


def test_a_solved_challenge_stays_solved_through_a_reload(server, page):
    average = challenges()["average"].scene
    solved = replace(average, steps=tuple(replace(s, i=0.25, f=1.0) for s in average.steps))
    steps = solved.to_query()["steps"]
    challenge = {"mode": "challenges", "challenge": "average"}
    page.goto(link(server, "gate_sandbox", steps=steps, **challenge))
    page.get_by_text("Solved.", exact=True).wait_for(timeout=30_000)
    page.wait_for_function(f"() => {KEPT}.includes('gate_sandbox/solved_average')")
    page.goto(link(server, "gate_sandbox", mode="challenges", challenge="carry"))
    page.get_by_role("combobox").first.click(timeout=30_000)
    page.get_by_role("option", name="✓ Average four numbers").wait_for(timeout=30_000)
    expect(page.get_by_role("option", name="Carry it")).to_have_attribute("aria-selected", "true")


def test_the_button_leads_to_the_top_of_its_lesson(server, page):
    opened(page, server)
    start = page.get_by_role("button", name=f"Start with {numbered(FIRST.slug)}")
    start.scroll_into_view_if_needed()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") > 1000
    start.click()
    page.get_by_role("heading", name=numbered(FIRST.slug), level=1).wait_for()
    settled(page)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop === 0")
