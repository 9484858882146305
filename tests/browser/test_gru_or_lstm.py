"""GRU or LSTM in Chromium: two belts under a hand, an answer, a time, a race."""

import re

import pytest
from playwright.sync_api import expect

from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import button, link, settled
from tests.browser.picture import WRITTEN, Place, check_pieces, line_when
from tests.browser.resize import FIRST_SCREENS, resize
from tests.browser.touch import SCROLLED, swipe_up

SLUG = "gru_or_lstm"
SHORT = {"length": "10", "units": "8", "seeds": "3", "task": "score"}


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def test_an_answer_is_written_by_keyboard_and_stays_out_of_the_link(server, page):
    visit(page, server)
    area = page.get_by_label("When might a GRU be the better choice?")
    area.focus()
    page.keyboard.type("<img src=x onerror=alert(1)> **few** $weights$")
    page.keyboard.press("Tab")
    compare = button(page, "Compare with our answer")
    compare.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Take a GRU when a quarter fewer parameters matters").wait_for()
    settled(page)
    shown = page.get_by_test_id("stText")
    assert shown.inner_text() == "<img src=x onerror=alert(1)> **few** $weights$"
    assert page.get_by_test_id("stMain").locator("img[src=x]").count() == 0
    assert "few" not in page.url
    assert "gru_or_lstm_answer" not in page.url
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name=entry("overview").title).click()
    page.get_by_role("heading", level=1, name="Inside the LSTM").wait_for()
    nav.get_by_role("link", name=entry(SLUG).title).click()
    expect(shown).to_have_text("<img src=x onerror=alert(1)> **few** $weights$")


@pytest.mark.torch
def test_a_step_is_timed_on_request_by_both(server, page):
    visit(page, server, hidden="16", inputs="8", steps="20")
    told = page.get_by_text(re.compile("measured just now where this page runs"))
    assert told.count() == 0
    button(page, "Measure our NumPy core").click()
    page.get_by_text(re.compile(r"^Our NumPy core, .*times as long as one of the LSTM")).wait_for()
    button(page, "Measure PyTorch’s fused layers").click()
    page.get_by_text(re.compile(r"^PyTorch’s fused layers, measured just now")).wait_for(
        timeout=60_000
    )
    expect(told).to_have_count(2)


def test_a_race_is_stopped_gone_on_with_and_ends_in_a_verdict(server, page):
    visit(page, server, **SHORT)
    assert page.locator(".st-key-gru_or_lstm_curves").count() == 0
    button(page, "Start the race").click()
    button(page, "Stop training").wait_for()
    lanes = page.locator(".track[data-drawn='6']")
    expect(lanes.get_by_text(re.compile(r"^\d+\xa0steps$")).first).to_be_visible(timeout=30_000)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    expect(page.get_by_text(re.compile(r"\d of 6 nets have finished\."))).to_be_visible()
    button(page, "Go on").click()
    button(page, "Download every curve (CSV)").wait_for(timeout=60_000)
    verdict = page.get_by_text(re.compile(r"^The GRU solved it with \d of 3 seeds"))
    assert "Another task, length or start may turn this round." in verdict.inner_text()
    beyond = page.get_by_text(re.compile("^Tested on 80 steps, 8 times as many"))
    expect(beyond).to_be_visible()
    markers = page.locator(".st-key-gru_or_lstm_finishes .scatterlayer .points path")
    expect(markers).to_have_count(6)


# The two belts


def gate(page, symbol):
    """A lever's value."""
    return float(lever(page, symbol).get_attribute("aria-valuenow"))


def lever(page, symbol):
    return page.get_by_role("slider", name=re.compile(f" gate {symbol}$"))


def middle(part):
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def says(page, pattern):
    expect(page.locator(".belts [role=status]")).to_have_text(re.compile(pattern))


def memory(page, cell):
    """The new memory of a cell, as its belt's text alternative has it."""
    told = page.locator(f"svg.{cell}").get_attribute("aria-label")
    return re.search(r" to (−?\d\.\d\d)", told)[1]


TAKE: Place = ("gru", (250, 10, 250, 100))  # down the lever 1 − z: its knob
NEW: dict[str, Place] = {  # before the new memory
    "lstm": ("lstm", (330, 146, 330, 218)),
    "gru": ("gru", (337, 146, 337, 218)),
}


def check_painted(page):
    """Knob, pipes and crates show what the text alternatives say."""
    share = 1 - gate(page, "z")
    wanted = pytest.approx(54 + 33 - 66 * share - 10, abs=1.5)
    assert line_when(page, TAKE, lambda knob: knob.middle == wanted).middle == wanted
    for cell, place in NEW.items():
        value = float(memory(page, cell).replace("−", "-"))
        wanted = pytest.approx(2 + 28 * min(1.5, abs(value)), abs=1.5)
        pipe = line_when(page, place, lambda pipe, wanted=wanted: pipe.thickness == wanted)
        assert pipe.thickness == wanted, cell
    check_pieces(page.locator(".belts"))


def test_both_belts_are_whole_in_the_first_screen(server, page):
    visit(page, server)
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        for part in (".belts svg.lstm", ".belts svg.gru", ".belts .timeline", ".belts .units"):
            box = page.locator(part).bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] <= height
            assert box["x"] + box["width"] <= width


def test_one_lever_moves_both_valves_of_the_gru_and_one_of_the_lstms(server, page):
    visit(page, server)
    page.evaluate(WRITTEN)
    lstm, gru, f, i = memory(page, "lstm"), memory(page, "gru"), gate(page, "f"), gate(page, "i")
    lever(page, "z").focus()
    page.keyboard.press("Home")
    says(page, r"The GRU keeps 0\s%, so it takes the other 100\s%\.")
    written = page.evaluate("written")
    assert (written["272 128"], written["386 199"]) == ("1.00", memory(page, "gru"))
    check_painted(page)
    assert memory(page, "gru") != gru
    assert memory(page, "lstm") == lstm
    x, y = middle(page.locator("[data-gate=take] .frame"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 200, steps=3)
    page.mouse.up()
    assert gate(page, "z") == 1
    lever(page, "f").focus()
    page.keyboard.press("End")
    says(page, r"The LSTM keeps 100\s% of its memory")
    assert (gate(page, "f"), gate(page, "i")) == (1, i)
    check_painted(page)
    button(page, "Put the levers back").click()
    assert (memory(page, "lstm"), memory(page, "gru"), gate(page, "f")) == (lstm, gru, f)


def test_a_finger_turns_a_lever_sideways_and_scrolls_the_page_up(server, page_factory):
    page = visit(page_factory(width=390, height=844, has_touch=True), server)
    x, y = middle(lever(page, "f"))
    finger = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", x), ("touchMove", x + 40), ("touchMove", x + 200)):
        points = [{"x": at, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    says(page, r"The LSTM keeps 100\s% of its memory")
    z = gate(page, "z")
    swipe_up(page, *middle(lever(page, "z")))
    page.wait_for_function(f"() => {SCROLLED} > 100")
    assert (gate(page, "f"), gate(page, "z")) == (1, z)


def test_the_step_and_the_unit_move_by_keyboard_and_are_in_the_link(server, page):
    visit(page, server, step="1")
    step = page.get_by_role("slider", name="Step", exact=True)
    step.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    says(page, r"^Step 3\.")
    page.get_by_role("button", name="Unit 4").press("Enter")
    expect(page).to_have_url(re.compile("_step=3"))
    expect(page).to_have_url(re.compile("_unit=4"))
    settled(page)
    says(page, r"^Step 3\.")


def test_the_belts_alone_fit_into_their_frame(server, page_factory):
    page = page_factory(width=700, height=480)
    page.goto(link(server, SLUG, alone="picture", tie="tied") + "&embed=true")
    says(page, "for i is tied to f")
    box = page.get_by_test_id("stNumberInput").bounding_box()
    assert box["y"] + box["height"] <= 480


def test_a_finished_race_is_accessible(server, page_factory):
    page = page_factory(width=390)
    visit(page, server, **SHORT)
    button(page, "Skip").click()
    page.get_by_text("Take a GRU when a quarter fewer parameters matters").wait_for()
    button(page, "Measure our NumPy core").click()
    page.get_by_text(re.compile("measured just now where this page runs")).wait_for()
    button(page, "Start the race").click()
    button(page, "Download every curve (CSV)").wait_for(timeout=60_000)
    for drawer in ("Every gate at every step", "Papers disagree about z"):
        page.get_by_test_id("stMain").get_by_text(drawer).click()
    check_fit(drawn(page, SLUG))
