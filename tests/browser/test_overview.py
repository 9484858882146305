"""The field note in the browser: its first screen, and the dial of what is left."""

import re

from playwright.sync_api import expect

from lessons.overview import nets
from lessons.overview.figures import describe_forgetting
from tests.browser.fit import drawn
from tests.browser.page import heard, hundredths

INNER_BOTTOM = "e => e.getBoundingClientRect().bottom"


def test_the_first_screen_holds_the_whole_belt_and_the_five_lines_begin_in_it(server, page_factory):
    page = page_factory()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server)
    drawn(page, "overview")
    belt = page.locator(".cell .say")
    assert belt.evaluate(INNER_BOTTOM) < 800
    assert page.get_by_text("In five lines").evaluate(INNER_BOTTOM) < 800
    assert page.get_by_text("A recurrent net reads one step").evaluate(INNER_BOTTOM) < 800


def test_pulling_the_forget_gate_to_0_forgets(server, page):
    page.goto(server)
    page.get_by_role("slider", name="Forget gate").press("Home")
    wanted = f"the memory falls from {hundredths(0.9)} to {hundredths(0.42)}"
    expect(page.locator(".cell .say")).to_contain_text(wanted)


def test_the_dial_shows_what_other_gates_would_have_left(server, page):
    page.goto(server)
    drawn(page, "overview")
    rnn, lstms = nets.left_in_rnn(), list(nets.left_in_lstms())
    dial = page.get_by_role("slider", name="The LSTM’s gates")
    picture = page.locator(".plot svg")
    line = picture.locator(".line.c")
    paths = set()
    for key, lstm in (("End", lstms[-1]), ("ArrowLeft", lstms[-2]), ("Home", lstms[0])):
        dial.press(key)
        wanted = describe_forgetting(rnn, lstm)
        expect(page.locator(".plot ~ .finding")).to_have_text(wanted)
        expect(picture).to_have_attribute("aria-label", wanted)
        expect(dial).to_have_attribute(
            "aria-valuetext", f"forget {lstm.forget:.3f}, input {lstm.input:.3f}"
        )
        paths.add(line.get_attribute("d"))
    assert len(paths) == 3


def test_the_page_asks_for_no_plotly(server, page):
    asked: list[str] = []
    with heard(page, "request", lambda request: asked.append(request.url.lower())):
        page.goto(server)
        drawn(page, "overview")
    assert not [url for url in asked if "plotly" in url]


def test_words_move_the_valve_they_name_again_and_again_and_back_undoes_them(server, page):
    page.goto(server)
    drawn(page, "overview")
    valve, picture = page.get_by_role("slider", name="Forget gate"), page.locator(".cell")
    shut = page.get_by_role("link", name="forget gate to 0")
    shut.click()
    expect(valve).to_have_attribute("aria-valuenow", "0.00")
    expect(picture).to_have_attribute("data-mark", "f")
    expect(page).to_have_url(re.compile("overview_steps=60.0.70.50"))
    valve.press("End")
    expect(valve).to_have_attribute("aria-valuenow", "1.00")
    expect(picture).to_have_attribute("data-mark", "")
    shut.press("Enter")
    expect(valve).to_have_attribute("aria-valuenow", "0.00")
    page.get_by_role("link", name="Open it").click()
    expect(valve).to_have_attribute("aria-valuenow", "1.00")
    expect(page).to_have_url(re.compile("overview_steps=60.100.70.50"))
    page.go_back()
    expect(valve).to_have_attribute("aria-valuenow", "0.00")
