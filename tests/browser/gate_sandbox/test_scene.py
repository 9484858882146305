"""A scene that a link names, read off the page: nothing here changes it."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.gate_sandbox.page import NAMES, SCENE, linked, shown, value, valve, visit
from tests.browser.page import hundredths, painted
from tests.browser.resize import resize
from tests.kit.cases import run

TRACE = run(SCENE)


@pytest.fixture(scope="module")
def page(server, shared_page):
    return visit(shared_page(), server, SCENE)


def test_a_link_restores_the_whole_state(page):
    assert linked(page) == SCENE
    assert shown(page, "c") == round(float(TRACE.c[2]), 2)
    assert shown(page, "h") == round(float(TRACE.h[2]), 2)
    expect(page.locator(".where")).to_have_text("Step 2 of 3")
    expect(page.get_by_label("Step 3, input", exact=True)).to_have_value("three")


def test_the_equation_shows_the_valves_and_the_memory_before(page):
    now = SCENE.steps[1]
    wanted = {symbol: getattr(now, symbol) for symbol in NAMES}
    wanted |= {"before": TRACE.c[1], "c": TRACE.c[2], "h": TRACE.h[2]}
    texts = {key: hundredths(v) for key, v in wanted.items()} | {"t": "2", "previous": "1"}
    for key, text in texts.items():
        places = page.locator(f".equation [data-v={key}]").all_inner_texts()
        assert {place.strip("()") for place in places} == {text}, key


def test_the_picture_shows_the_cores_numbers_at_every_step(page):
    labels = [b.get_attribute("aria-label") for b in page.locator(".history .step").all()]
    assert len(labels) == len(SCENE.steps)
    for t, label in enumerate(labels, start=1):
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d\d", label.replace("−", "-"))[-3:]]
        np.testing.assert_allclose(numbers, [TRACE.c[t], TRACE.h[t], TRACE.rnn[t]], atol=0.0051)


def test_value_texts_say_what_they_mean(page):
    texts = {symbol: valve(page, symbol).get_attribute("aria-valuetext") for symbol in NAMES}
    assert texts == {
        "f": "0.90, keeps 90\N{NO-BREAK SPACE}% of the old memory",
        "i": "0.30, lets in 30\N{NO-BREAK SPACE}% of the candidate",
        "g": "−0.45, proposes a fall",
        "o": "0.80, shows 80\N{NO-BREAK SPACE}% of the memory",
    }


def test_tab_goes_through_the_valves_as_they_stand_in_the_picture(page):
    valve(page, "f").focus()
    for symbol in "gio":
        page.keyboard.press("Tab")
        assert valve(page, symbol).evaluate("e => e === e.getRootNode().activeElement"), symbol


@pytest.mark.parametrize("width", [390, 1280])
def test_a_click_on_a_valves_name_turns_nothing(width, page):
    resize(page, width)
    for symbol in NAMES:
        given = value(page, symbol)
        valve(page, symbol).scroll_into_view_if_needed()
        name = valve(page, symbol).locator(".label").bounding_box()
        page.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] / 2)
        painted(page)
        assert value(page, symbol) == given, symbol
    assert linked(page) == SCENE
