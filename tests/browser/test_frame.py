"""The frame: every page on a cold deep link, in both themes and widths, by axe-core."""

import pytest
from playwright.sync_api import expect

from lessons.gate_quiz import traces as trace_quiz
from lessons.gate_sandbox.controls import SECTIONS
from lessons.knowledge_check import questions as knowledge
from lstm_ui.course import ENTRIES, OVERVIEW, entry, heading, numbered, tab_title
from tests.browser.fit import PHONE, check_contents, check_fit, drawn
from tests.browser.page import heard, link, settled
from tests.browser.paper import check_paper
from tests.browser.quiz import asked, choices, expect_question, expect_verdict, right_option, step
from tests.browser.touch import check_touch

PATHS = {e.slug: "/" if e is OVERVIEW else f"/{e.slug}" for e in ENTRIES}


@pytest.mark.parametrize("slug", PATHS)
def test_cold_deep_link(slug, fresh_server, page):
    """The first visitor of a fresh server gets the page in its frame, without a dialog."""
    page.goto(fresh_server() + PATHS[slug])
    page.get_by_role("heading", name=heading(slug), level=1, exact=True).wait_for(timeout=30_000)
    settled(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.title() == tab_title(slug)
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
    page.goto(server + PATHS[slug])
    check_fit(drawn(page, slug))
    check_touch(page)
    check_paper(page)


def test_equations_of_another_cell_with_a_mark(server, page_factory):
    page = page_factory(width=PHONE)
    query = {
        "cell": "gru",
        "mark_gru": "n",
    }
    page.goto(link(server, "lstm_equations", **query))
    drawn(page, "lstm_equations")
    assert page.locator(".unrolled .map").count() == 4
    check_fit(page)


def test_gate_quiz_with_its_figure_and_a_wrong_answer(server, page_factory):
    page = page_factory(width=PHONE)
    query = {"round": "traces", "seed": "5"}
    page.goto(link(server, "gate_quiz", **query))
    drawn(page, "gate_quiz")
    assert page.locator(".js-plotly-plot .heatmaplayer").count() == 6
    page.get_by_text("The same in numbers").click()
    page.get_by_test_id("stTable").wait_for()
    check_fit(page, PHONE)
    made = trace_quiz.puzzle(5, 0, "1")
    wrong = [name != f"{made.gate} {made.position}" for name in trace_quiz.FORCED].index(True)
    choices(page).nth(wrong).press("Space")
    step(page, "Answer").click()
    expect_verdict(page, False)
    check_fit(drawn(page, "gate_quiz"))


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
        rows = page.locator("[data-testid=stRadio] [role=radiogroup] label")
        assert min(row.bounding_box()["height"] for row in rows.all()) >= 24  # for a finger
        options.nth((right_option(question, 1) + 1 - shift) % options.count()).press("Space")
        step(page, "Answer").click()
        expect_verdict(page, bool(shift))
        if k == 0:
            check_fit(drawn(page, "knowledge_check"))
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


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_a_challenge_is_accessible(section, server, page_factory):
    page = page_factory()
    page.goto(link(server, "gate_sandbox", mode="challenges", section=section))
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    if section == "belt_parts":
        page.locator(".js-plotly-plot .heatmaplayer").wait_for(timeout=30_000)
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_text("A hint").click()
    settled(page)
    check_contents(page)


def test_predicting_with_torch_is_accessible(server, page_factory):
    page = page_factory()
    page.goto(link(server, "gate_sandbox", predict="true", backend="torch"))
    page.get_by_role("button", name="It rises").wait_for(timeout=30_000)
    settled(page)
    check_contents(page)


@pytest.mark.parametrize(
    "nonsense", [{"steps": "<script>", "at": "-1"}, {"mode": "x", "start": "1e999"}], ids=str
)
def test_nonsense_in_the_url_falls_back(nonsense, server, page):
    page.goto(link(server, "gate_sandbox", **nonsense))
    page.get_by_text("Step 4 of 8").wait_for(timeout=30_000)
    assert page.get_by_test_id("stException").count() == 0
