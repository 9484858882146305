"""A valve under the mouse and the keyboard, from wherever it is."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_ui.belt.scene import Scene
from tests.browser.gate_sandbox.hands import places, wait_for_link
from tests.browser.gate_sandbox.page import NAMES, SCENE, eventually, linked, value, valve, visit
from tests.browser.page import hundredths, painted, settled
from tests.browser.picture import WIDE_BELT, line, thickness
from tests.browser.resize import resize
from tests.kit.cases import run


@pytest.fixture(scope="module")
def page(server, shared_page):
    return visit(shared_page(), server, SCENE)


def dragged(scene: Scene, symbol: str, v: float) -> Scene:
    """The scene with a valve of its step in view turned."""
    at = scene.at - 1
    step = replace(scene.steps[at], **{symbol: v})
    return replace(scene, steps=(*scene.steps[:at], step, *scene.steps[at + 1 :]))


@pytest.mark.parametrize("width", [1280, 390])
def test_a_valve_is_dragged_and_the_link_follows(width, page):
    resize(page, width)
    for symbol in NAMES:
        before = linked(page)
        place = places(page, symbol)
        page.mouse.move(*place(0.5))
        page.mouse.down()
        page.mouse.move(*place(0.25), steps=8)
        low = -1 if symbol == "g" else 0
        assert value(page, symbol) == pytest.approx(low + 0.25 * (1 - low), abs=0.08)
        wanted = run(dragged(before, symbol, value(page, symbol)))
        if width == 1280:
            wide = pytest.approx(thickness(float(wanted.c[2])), abs=1.5)
            assert line(page, WIDE_BELT).thickness == wide
        for key in "ch":
            number = page.locator(f".equation strong[data-v={key}]")
            expect(number).to_have_text(hundredths(float(getattr(wanted, key)[2])))
        page.mouse.up()
        wait_for_link(page, symbol)


def test_a_focus_is_framed_for_a_key_and_not_for_a_mouse(page):
    frame = valve(page, "i").locator(".frame")
    thick = "e => getComputedStyle(e).strokeWidth"
    box = frame.bounding_box()
    valve(page, "g").focus()
    page.keyboard.press("ArrowUp")  # so that what is focused by hand next would show, too
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(0, 0)
    assert frame.evaluate(thick) == "2px"
    page.keyboard.press("ArrowUp")
    assert frame.evaluate(thick) == "4px"


def test_keys_move_a_valve_by_the_right_amount(page):
    for symbol in NAMES:
        slider = valve(page, symbol)
        slider.focus()
        low = -1 if symbol == "g" else 0
        for key, expected in [
            ("Home", low),
            ("ArrowUp", low + 0.01),
            ("ArrowRight", low + 0.02),
            ("PageUp", low + 0.12),
            ("ArrowDown", low + 0.11),
            ("ArrowLeft", low + 0.10),
            ("End", 1),
            ("PageDown", 0.9),
        ]:
            page.keyboard.press(key)
            assert value(page, symbol) == pytest.approx(expected), symbol
        assert slider.get_attribute("aria-valuetext").startswith("0.90, ")


def test_no_input_is_lost_under_fast_keys(page):
    valve(page, "i").press("Home")
    wait_for_link(page, "i")
    for _ in range(20):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(60)
    assert value(page, "i") == pytest.approx(0.2)
    eventually(page, lambda scene: scene.steps[1].i == 0.2)
    painted(settled(page))
    assert value(page, "i") == pytest.approx(0.2)


def test_the_status_says_the_new_state_in_words(page):
    valve(page, "f").press("End")
    wait_for_link(page, "f")
    trace, status = run(linked(page)), page.locator(".cell .say")
    verb = "rises" if trace.c[2] > trace.c[1] else "falls"
    expect(status).to_contain_text(f"{verb} from {trace.c[1]:.2f} to {trace.c[2]:.2f}")
    page.keyboard.press("Home")
    expect(status).to_contain_text("It keeps 0.00")


def test_it_opens_where_every_valve_matters(server, page_factory):
    page = visit(page_factory(), server)
    for symbol, key in (("f", "Home"), ("i", "Home"), ("i", "End"), ("g", "Home"), ("o", "Home")):
        h = page.locator(".equation strong[data-v=h]")
        before = h.inner_text()
        valve(page, symbol).press(key)
        expect(h, symbol).not_to_have_text(before)
