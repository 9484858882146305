"""The race in Chromium: one sequence, lanes that move, a stop, a queue, and what goes home."""

import re
import time
from contextlib import ExitStack

from playwright.sync_api import expect

from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import button, link, settled
from tests.browser.resize import FIRST_SCREENS, resize
from tests.tab import Tab

SLUG = "learning_race"
SMALL = {"budget": "100", "length": "20", "hidden": "16", "edition": "2"}
PASSING = 40  # elements, as of a sign that a run goes on: a chart alone has more
LONG = {"budget": "3000", "length": "80", "task": "copy", "edition": "2"}

# Notes what the first lane said while it moved, and where the lanes were.
NOTING = """(track) => {
    const seen = window.seen = [];
    const note = track.querySelector(".note");
    new MutationObserver(() => {
        const { text } = seen.at(-1) ?? {};
        if (note.textContent !== text) {
            seen.push({ text: note.textContent, top: track.getBoundingClientRect().top });
        }
    }).observe(note, { subtree: true, childList: true, characterData: true });
}"""


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def lanes(page):
    return page.locator(".track[data-drawn]")


def start(page):
    button(page, "Start the race").or_(button(page, "Race again")).click()
    button(page, "Stop training").wait_for()


def finish(page):
    """Race to the end."""
    start(page)
    button(page, "Race again").wait_for(timeout=90_000)
    button(page, "Download the curves (CSV)").wait_for(timeout=30_000)
    return drawn(page, SLUG)


def steps(page):
    """How far the first net is, by its lane; 0 before it begins."""
    note = lanes(page).locator(".note").first.inner_text()
    return int("".join(re.findall(r"\d", note)) or 0)


def elements(page):
    """How many the page holds, hidden ones too: what each look left behind would be among them."""
    return page.evaluate("document.querySelectorAll('*').length")


def wait_beyond(page, step, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if steps(page) > step:
            return steps(page)
        page.wait_for_timeout(50)
    raise AssertionError(f"still at step {steps(page)}, not beyond {step}, after {seconds} s")


def test_the_task_the_button_its_seconds_and_the_lanes_are_on_the_first_screen(server, page):
    visit(page, server)
    sequence = page.locator(".sequence[data-drawn]").first
    assert sequence.locator(".bar").count() == 30
    assert sequence.locator(".bar.marked").count() == 2
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        for part in (sequence, button(page, "Start the race"), lanes(page)):
            box = part.bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] <= height
    expect(lanes(page).get_by_text(re.compile(r"bout \d+\xa0(s|min) here\."))).to_be_visible()
    assert not page.get_by_label("Learning rate").is_visible()
    before = sequence.locator(".end").inner_text()
    button(page, "Show another sequence").click()
    expect(sequence.locator(".end")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("_sequence=2"))


def test_lanes_move_while_it_trains_and_everything_goes_home_at_the_end(server, page, tmp_path):
    visit(page, server, **SMALL)
    lanes(page).evaluate(NOTING)
    button(page, "Start the race").focus()
    page.keyboard.press("Enter")
    button(page, "Stop training").wait_for()
    expect(button(page, "Stop training")).to_be_focused()
    button(page, "Race again").wait_for(timeout=60_000)
    seen = page.evaluate("window.seen")
    assert len(seen) >= 2  # the place on the page has stayed the same, and the picture in it
    assert {round(each["top"]) for each in seen} == {round(seen[0]["top"])}
    assert seen[-1]["text"] == "not solved in 100\xa0steps"
    news = lanes(page).get_by_role("status")
    expect(news).to_contain_text("plain RNN: not solved in 100\xa0steps.")
    drawn(page, SLUG)
    remembered = page.locator(".sequence[data-drawn]").nth(1)
    assert remembered.locator(".plot").count() == 4
    with page.expect_download() as curves:
        button(page, "Download the curves (CSV)").click()
    rows = curves.value.path().read_text().splitlines()
    assert len(rows) == 1 + 3 * 100
    page.get_by_test_id("stButtonGroup").get_by_role("radio", name="GRU", exact=True).click()
    label = "Download the weights of GRU (.npz)"
    button(page, label).wait_for()
    with page.expect_download() as weights:
        button(page, label).click()
    file = tmp_path / weights.value.suggested_filename
    assert file.name == "gru.npz"
    weights.value.save_as(file)
    page.get_by_text("Look into weights from an earlier race").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.locator(".sequence[data-drawn]").nth(2).wait_for(timeout=30_000)
    slider = page.get_by_role("slider", name=re.compile("^Show the nets after"))
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("_at=0"))
    expect(page.get_by_test_id("stTable").first.locator("tbody td").nth(1)).to_have_text("1")
    # A second race stands beside the first.
    page.get_by_text("Change the race: another task").click()
    page.get_by_label("Seed", exact=True).fill("2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("_seed=2"))
    finish(page)
    box = page.get_by_label("Compare with an earlier race")
    box.focus()
    settled(page)
    box.press("ArrowDown")
    page.get_by_role("option").first.click()
    page.wait_for_function(
        """() => document.querySelector(".st-key-learning_race_curves .js-plotly-plot")
            ?.data.length === 6"""
    )


def test_a_race_goes_on_while_its_page_is_left_and_stops_when_it_is_told_to(server, page):
    visit(page, server, **LONG)
    assert page.locator(".js-plotly-plot").count() == 0
    start(page)
    before = wait_beyond(page, 5)
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name=entry("gate_quiz").title).click()
    page.get_by_role("heading", level=1, name=entry("gate_quiz").title).wait_for(timeout=10_000)
    nav.get_by_role("link", name=entry(SLUG).title).click()
    button(page, "Stop training").wait_for(timeout=10_000)
    lanes(page).wait_for()
    found = wait_beyond(page, 0)
    assert found >= before
    wait_beyond(page, found)
    expect(
        lanes(page).get_by_text(re.compile(r"\d+\xa0% done, at most \d+\xa0(s|min) left"))
    ).to_be_visible(timeout=30_000)
    held = elements(page)
    wait_beyond(page, wait_beyond(page, steps(page)))
    assert elements(page) <= held + PASSING
    assert page.locator(".js-plotly-plot").count() == 0
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    drawn(page, SLUG)
    stopped = steps(page)
    expect(lanes(page).get_by_text("Stopped. Go on whenever you like.")).to_be_visible()
    button(page, "Go on").click()
    wait_beyond(page, stopped)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()


def begin(tab):
    """Start a race in another visitor's tab."""
    tab.visit(SLUG, link("", SLUG, **LONG).partition("?")[2])
    tab.change(f"{SLUG}_training_go", True)


def go_on_until(wanted, *tabs, seconds=40):
    """Let the tabs train, slice by slice."""
    deadline = time.monotonic() + seconds
    while not wanted() and time.monotonic() < deadline:
        for tab in tabs:
            tab.tick()
    assert wanted()


def test_two_race_at_once_and_the_third_waits_until_one_closes(server, page):
    visit(page, server, **LONG)
    told = page.get_by_text("Others are training on this server. You are number 1 in line;")
    with Tab(server) as second, ExitStack() as stay:
        first = stay.enter_context(Tab(server))
        begin(first)
        begin(second)
        button(page, "Start the race").click()
        go_on_until(told.is_visible, first, second)
        assert steps(page) == 0
        stay.close()
        go_on_until(lambda: steps(page) > 0, second)
        expect(told).to_have_count(0)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()


def test_both_backends_are_measured(server, page):
    visit(page, server, **SMALL)
    page.get_by_text("NumPy or PyTorch: how fast is one step?").click()
    button(page, "Measure one step with each").click()
    told = page.get_by_text(
        re.compile(r"LSTM, forget bias 1: one step of training takes \d+\.\d ms with NumPy")
    )
    told.wait_for(timeout=60_000)


def test_a_finished_race_is_accessible_and_nothing_glides_where_motion_is_not_wanted(
    server, page_factory
):
    page = page_factory(width=390, reduced_motion="reduce")
    visit(page, server, **SMALL | {"entrants": "lstm_1"})
    finish(page)
    glide = "(runner) => getComputedStyle(runner).transitionDuration"
    assert lanes(page).locator(".runner").evaluate(glide) == "0s"
    page.get_by_text("The middle half of its gates").wait_for()
    check_fit(drawn(page, SLUG))
