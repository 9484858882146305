"""The frame: every page on a cold deep link, in both themes and widths, by axe-core."""

import re

import pytest
from playwright.sync_api import expect

from lessons.gate_quiz import traces as trace_quiz
from lessons.gate_sandbox.controls import SECTIONS
from lessons.knowledge_check import questions as knowledge
from lstm_ui.course import ENTRIES, OVERVIEW, entry, heading, numbered, tab_title
from tests.browser.fit import DESK, PHONE, check_contents, check_fit, drawn
from tests.browser.page import heard, link, settled
from tests.browser.paper import check_paper
from tests.browser.quiz import asked, choices, expect_question, expect_verdict, right_option, step
from tests.browser.touch import check_touch

# Links to what is more than the page shows at first, and drawers to be opened.
FULLER = {
    "lstm_equations": {"cell": "gru", "mark_gru": "n"},
    "bilstm_ambiguity": {"seen": "4"},
}
DRAWERS = {
    "lstm_equations": (
        "How to read the symbols and the code",
        "LSTM, GRU and plain RNN side by side",
        "Step 5 in numbers",
    ),
    "moving_weights": (
        "These weights in the library you chose",
        "The same in numbers, for unit 1",
        "When do the two places agree?",
    ),
}
PATHS = {e.slug: "" if e is OVERVIEW else e.slug for e in ENTRIES}


def check_title(page, slug):
    """The page under its title, its tab under the page's, and no dialog."""
    page.get_by_role("heading", name=heading(slug), level=1, exact=True).wait_for(timeout=30_000)
    settled(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.title() == tab_title(slug)


# The first page, a lesson, and what is none: all begin alike, as tests/test_architecture.py holds,
# and tests/kit/test_first_second.py opens every page of servers that nobody has visited.
@pytest.mark.parametrize("slug", ["overview", "knowledge_check", "glossary"])
def test_cold_deep_link(slug, fresh_server, page):
    """The first visitor of a fresh server gets the page in its frame, without a dialog."""
    page.goto(link(fresh_server(), PATHS[slug]))
    check_title(page, slug)
    links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    assert [text.strip().split("\n")[-1] for text in links] == [numbered(e.slug) for e in ENTRIES]


def test_a_cold_deep_link_goes_on_like_any_other(fresh_server, page):
    """The frame that its first run set up is the one that every later run finds."""
    page.goto(link(fresh_server(), "gate_sandbox", story="latch"))
    page.get_by_role("slider", name="Input gate").wait_for(timeout=30_000)
    settled(page)
    latch = page.get_by_text("“on” should switch the memory on")
    expect(latch).to_be_visible()
    page.get_by_test_id("stSidebarNavLink").get_by_text(entry("lstm_equations").title).click()
    page.get_by_role("heading", name=entry("lstm_equations").title, level=1).wait_for()
    settled(page)
    page.go_back()
    expect(latch).to_be_visible(timeout=30_000)
    assert page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("slug", PATHS)
def test_accessible_and_within_the_screen_and_the_sheet(slug, server, page_factory):
    page = page_factory(width=PHONE, has_touch=True)
    page.goto(link(server, PATHS[slug], **FULLER.get(slug, {})))
    check_title(drawn(page, slug), slug)
    for drawer in DRAWERS.get(slug, ()):
        page.get_by_test_id("stMain").get_by_text(drawer).click()
    check_fit(drawn(page, slug))
    check_touch(page)
    check_paper(page)


def check_for_a_finger(page):
    """What can be chosen is high enough."""
    rows = page.locator("[data-testid=stRadio] [role=radiogroup] label")
    assert min(row.bounding_box()["height"] for row in rows.all()) >= 24


def test_gate_quiz_with_its_figure_and_a_wrong_answer(server, page_factory):
    page = page_factory(width=PHONE, has_touch=True)
    query = {"round": "traces", "seed": "5"}
    page.goto(link(server, "gate_quiz", **query))
    drawn(page, "gate_quiz")
    assert page.locator(".js-plotly-plot .heatmaplayer").count() == 6
    check_touch(page)
    page.get_by_text("The same in numbers").click()
    page.get_by_test_id("stTable").wait_for()
    check_for_a_finger(page)
    check_fit(page, DESK)
    made = trace_quiz.puzzle(5, 0, "1")
    wrong = [name != f"{made.gate} {made.position}" for name in trace_quiz.FORCED].index(True)
    choices(page).nth(wrong).press("Space")
    step(page, "Answer").click()
    expect_verdict(page, False)
    check_fit(drawn(page, "gate_quiz"), PHONE)


def test_knowledge_check_with_a_verdict_and_in_review(server, page_factory):
    page = page_factory(width=PHONE)
    query = {"lesson": "gate_quiz"}
    page.goto(link(server, "knowledge_check", **query))
    drawn(page, "knowledge_check")
    count = len(knowledge.draw(1, "gate_quiz"))
    for k in range(count):
        question = asked("knowledge_check", 1, k, "gate_quiz")
        expect_question(page, f"Question {k + 1} of {count}", question)
        shift = k % 2  # right and wrong by turns
        options = choices(page)
        check_for_a_finger(page)
        options.nth((right_option(question, 1) + 1 - shift) % options.count()).press("Space")
        step(page, "Answer").click()
        expect_verdict(page, bool(shift))
        if k == 0:
            check_fit(drawn(page, "knowledge_check"), PHONE)
        step(page, "See the result" if k == count - 1 else "Next question").click()
    page.get_by_role("heading", name="The review").wait_for()
    page.get_by_text("Try the missed ones again").wait_for()
    check_fit(drawn(page, "knowledge_check"))


def test_plotly_loads_only_when_the_heat_map_is_asked_for(server, page):
    asked: list[str] = []
    with heard(page, "request", lambda request: asked.append(request.url.lower())):
        page.goto(f"{server}/gate_sandbox")
        page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
        settled(page)
        assert not [url for url in asked if "plotly" in url]
        page.get_by_text("Who is still on the belt?").click()
        page.locator(".js-plotly-plot .heatmaplayer").wait_for(timeout=30_000)
        assert [url for url in asked if "plotly" in url]
    assert page.get_by_text("of what is on the belt").count() >= 1


def test_every_section_of_a_challenge_is_accessible(server, page):
    page.goto(link(server, "gate_sandbox", mode="challenges"))
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_text("A hint").click()
    for section, title in SECTIONS.items():
        page.get_by_test_id("stMain").get_by_role("radio", name=title, exact=True).click()
        page.mouse.move(2, 2)
        expect(page).to_have_url(re.compile(f"_section={section}"))
        settled(page)
        if section == "belt_parts":
            page.locator(".js-plotly-plot .heatmaplayer").wait_for(timeout=30_000)
        check_contents(page)


def test_predicting_with_torch_is_accessible(server, page_factory):
    page = page_factory()
    page.goto(link(server, "gate_sandbox", predict="true", backend="torch"))
    page.get_by_role("button", name="It rises").wait_for(timeout=30_000)
    settled(page)
    check_contents(page)


def test_nonsense_in_the_url_falls_back(server, page):
    nonsense = {"steps": "<script>", "at": "-1", "mode": "x", "start": "1e999"}
    page.goto(link(server, "gate_sandbox", **nonsense))
    page.get_by_text("Step 4 of 8").wait_for(timeout=30_000)
    assert page.get_by_test_id("stException").count() == 0
