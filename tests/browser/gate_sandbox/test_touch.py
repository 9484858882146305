"""A valve under a finger, from wherever it is."""

import pytest

from tests.browser.gate_sandbox.hands import Finger, places, wait_for_link
from tests.browser.gate_sandbox.page import NAMES, SCENE, linked, value, valve, visit
from tests.browser.page import settled
from tests.browser.resize import resize
from tests.browser.touch import SCROLLED


@pytest.fixture(scope="module")
def page(server, shared_page):
    return visit(shared_page(width=390, has_touch=True), server, SCENE)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_finger_drags_a_valve_from_where_it_is(width, page):
    resize(page, width)
    finger = Finger(page)
    for symbol in NAMES:
        place, low, given = places(page, symbol), -1 if symbol == "g" else 0, value(page, symbol)
        touch = valve(page, symbol).locator(".touch").bounding_box()
        assert min(touch["width"], touch["height"]) >= 44
        knob = (given - low) / (1 - low)
        way = -0.4 if knob > 0.5 else 0.4
        finger.move(place(knob), place(knob + way))
        wanted = pytest.approx(given + way * (1 - low), abs=0.12 * (1 - low))
        assert value(page, symbol) == wanted
        finger.put("touchEnd")
        wait_for_link(page, symbol)


@pytest.mark.parametrize("width", [390, 1024])
def test_a_scroll_that_begins_on_a_valve_turns_nothing(width, page):
    resize(page, width, 600)
    finger, before = Finger(page), linked(page)
    for symbol in NAMES:
        given = value(page, symbol)
        x, y = places(page, symbol)(0.1 if given > 0.5 else 0.9)  # not on an upright one's knob
        top = page.evaluate(SCROLLED)
        finger.move((x, y), (x + 3, y - 140))
        finger.put("touchEnd")
        page.wait_for_function(f"least => {SCROLLED} > least", arg=top + 60, timeout=5_000)
        assert value(page, symbol) == given, symbol
    assert linked(page) == before


def test_what_a_finger_turned_goes_back_when_the_browser_takes_it(page):
    resize(page, 390)
    valve(page, "i").press("Home")
    wait_for_link(page, "i")
    finger, before, place = Finger(page), linked(page), places(page, "i")
    finger.move(place(0.05), place(0.65))
    assert value(page, "i") > 0.3
    finger.put("touchCancel")
    assert value(page, "i") == 0
    settled(page)
    assert linked(page) == before
