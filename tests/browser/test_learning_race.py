"""The race in Chromium: started, stopped, left, found again, and three visitors at once."""

import re
import time
from contextlib import ExitStack

from playwright.sync_api import expect
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import button, link, settled
from tests.protocol import elements
from tests.tab import Tab

SLUG = "learning_race"
SMALL = {"budget": "100", "length": "20", "hidden": "16"}
LONG = {"budget": "3000", "length": "80", "task": "copy"}


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def start(page):
    button(page, "Start the race").click()
    button(page, "Stop training").wait_for()


def test_the_curves_take_the_place_of_the_settings(server, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, server, **LONG)
    task = page.locator(".st-key-learning_race_one_sequence .js-plotly-plot")
    expect(task).to_be_visible()
    start(page)
    expect(button(page, "Stop training")).to_be_focused()
    curves = page.locator(".st-key-learning_race_curves .js-plotly-plot")
    curves.wait_for(timeout=30_000)
    expect(task).to_be_hidden()
    assert curves.bounding_box()["y"] < 700
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()


def steps(page):
    """How far the first net is, by the table; 0 before there is one."""
    cells = page.get_by_test_id("stTable").first.locator("tbody tr").first.locator("td")
    return int(cells.nth(1).inner_text()) if cells.count() > 1 else 0


def wait_beyond(page, step, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if steps(page) > step:
            return steps(page)
        page.wait_for_timeout(100)
    raise AssertionError(f"still at step {steps(page)}, not beyond {step}, after {seconds} s")


def finish(page):
    """Race to the end."""
    start(page)
    button(page, "Start the race").wait_for(timeout=90_000)
    button(page, "Download the curves (CSV)").wait_for(timeout=30_000)
    return drawn(page, SLUG)


def test_a_link_waits_for_start_and_a_stopped_race_goes_on(server, page):
    visit(page, server, **LONG)
    assert page.locator(".js-plotly-plot").count() == 1  # the task
    start(page)
    first = wait_beyond(page, 0)
    wait_beyond(page, first)
    expect(
        page.get_by_text(re.compile(r"\d+\xa0% done, at most \d+\xa0(s|min) left"))
    ).to_be_visible()
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    settled(page)
    stopped = steps(page)
    page.wait_for_timeout(500)  # five slices
    assert steps(page) == stopped
    assert page.get_by_test_id("stProgress").count() == 0
    button(page, "Go on").click()
    button(page, "Stop training").wait_for()
    after = wait_beyond(page, stopped)
    assert after > stopped
    curve = page.wait_for_function(  # a chart is put up anew with each slice
        """() => {
            const steps = document.querySelector(
                ".st-key-learning_race_curves .js-plotly-plot")?.data?.[0].x;
            return steps && Array.from(steps);
        }"""
    ).json_value()
    assert curve[0] == 1
    assert curve == sorted(set(curve))
    button(page, "Stop training").click()


def test_another_page_opens_while_it_trains_and_the_race_is_found_again(server, page):
    visit(page, server, **LONG)
    start(page)
    before = wait_beyond(page, 5)
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name=entry("gate_quiz").title).click()
    button(page, "Answer").wait_for(timeout=10_000)
    nav.get_by_role("link", name=entry(SLUG).title).click()
    button(page, "Stop training").wait_for(timeout=10_000)
    page.get_by_test_id("stTable").first.wait_for()
    found = steps(page)
    assert found >= before
    wait_beyond(page, found)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()


def begin(tab):
    """Start a race in another visitor's tab."""
    tab.visit(SLUG, link("", SLUG, **LONG).partition("?")[2])
    tab.change(f"{SLUG}_training_go", True)


def steps_in(tab):
    """How far the first net in that tab is, after another slice."""
    tables = [element.table for element in elements(tab.tick()) if element.HasField("table")]
    return int(convert_arrow_bytes_to_pandas_df(tables[0].arrow_data.data).iloc[0, 1])


def go_on_until(wanted, *tabs, seconds=40):
    """Let the tabs train, slice by slice."""
    deadline = time.monotonic() + seconds
    while not wanted() and time.monotonic() < deadline:
        for tab in tabs:
            tab.tick()
    assert wanted()


def test_two_race_at_once_and_the_third_waits_until_one_closes(server, page):
    visit(page, server, **LONG)
    told = page.get_by_text("The server is busy with other visitors’ training.")
    with Tab(server) as second, ExitStack() as stay:
        first = stay.enter_context(Tab(server))
        begin(first)
        begin(second)
        before = steps_in(first), steps_in(second)
        button(page, "Start the race").click()
        go_on_until(told.is_visible, first, second)
        assert re.search(r"perhaps in \d+\xa0(s|min)\.", told.inner_text())
        assert steps(page) == 0
        assert steps_in(first) > before[0]
        assert steps_in(second) > before[1]
        assert steps(page) == 0
        stay.close()
        go_on_until(lambda: steps(page) > 0, second)
        expect(told).to_have_count(0)


def test_a_finished_race_goes_home_and_comes_back(server, page, tmp_path):
    visit(page, server, **SMALL)
    finish(page)
    with page.expect_download() as curves:
        button(page, "Download the curves (CSV)").click()
    assert curves.value.suggested_filename == "race.csv"
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
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.locator(".st-key-learning_race_uploaded_depends_on .js-plotly-plot").wait_for(
        timeout=30_000
    )
    # A second race stands beside the first.
    page.get_by_text("The task and the settings").click()
    page.get_by_test_id("stExpander").get_by_text("More settings").click()
    page.get_by_label("Seed", exact=True).fill("2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("_seed=2"))
    finish(page)
    box = page.get_by_label("Compare with an earlier race")
    box.focus()
    page.wait_for_timeout(500)  # a page that still scrolls shuts the list
    box.press("ArrowDown")
    page.get_by_role("option").first.click()
    page.wait_for_function(
        """() => document.querySelector(".st-key-learning_race_curves .js-plotly-plot")
            ?.data.length === 6"""
    )


def test_both_backends_are_measured(server, page):
    visit(page, server, **SMALL)
    page.get_by_text("NumPy or PyTorch: how fast is one step?").click()
    button(page, "Measure one step with each").click()
    told = page.get_by_text(
        re.compile(r"LSTM, forget bias 1: one step of training takes \d+\.\d ms with NumPy")
    )
    told.wait_for(timeout=60_000)


def test_a_finished_race_is_accessible(server, page_factory):
    page = page_factory(width=390)
    visit(page, server, **SMALL | {"entrants": "lstm_1"})
    finish(page)
    page.get_by_text("The middle half of its gates").wait_for()
    check_fit(drawn(page, SLUG))


def looked_at(page):
    """The step after which the first net of the figure is shown, by the table under it."""
    cells = page.get_by_test_id("stTable").nth(1).locator("tbody tr").first.locator("td")
    return int(cells.nth(1).inner_text()) if cells.count() > 1 else None


def test_looking_back_while_it_trains_stops_nothing(server, page):
    visit(page, server, **LONG | {"task": "adding", "entrants": "gru"})
    start(page)
    page.locator(".st-key-learning_race_reach .js-plotly-plot").wait_for(timeout=30_000)
    before = wait_beyond(page, 20)
    slider = page.get_by_role("slider", name=re.compile("^Show the nets after"))
    slider.focus()
    page.keyboard.press("Home")
    deadline = time.monotonic() + 30
    while looked_at(page) != 1 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert looked_at(page) == 1
    expect(page).to_have_url(re.compile("_at=0"))
    after = wait_beyond(page, before + 20)
    assert looked_at(page) == 1  # the training goes on, and the look stays where it is
    expect(button(page, "Stop training")).to_be_visible()
    slider.focus()
    page.keyboard.press("End")
    while looked_at(page) < 20 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert looked_at(page) >= 20
    wait_beyond(page, after)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_function(
        """() => document.querySelectorAll("[data-testid=stTable]")[1]
            ?.querySelectorAll("tbody td")[1]?.innerText === "1" """
    )
