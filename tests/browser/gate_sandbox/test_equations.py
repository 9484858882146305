"""The equations have room, whatever their signs, and what is below them stays where it is."""

from dataclasses import replace

from playwright.sync_api import expect

from tests.browser.gate_sandbox.page import SCENE, shown, valve, visit
from tests.browser.page import painted
from tests.browser.resize import resize

OUTSIDE = """(equations) => {
    const sheet = equations.nextElementSibling.getBoundingClientRect();
    return [...equations.querySelectorAll("[data-v]")].filter((number) => {
        const box = number.getBoundingClientRect();
        return box.bottom > sheet.bottom || box.right > sheet.right;
    }).length;
}"""

WIDTHS = (320, 390, 700, 1280)


def test_the_equations_numbers_have_room_whatever_their_signs(server, page):
    visit(page, server, replace(SCENE, start=-0.9, at=1))
    equations = page.locator(".equations")
    for width in WIDTHS:
        resize(page, width)
        assert equations.evaluate(OUTSIDE) == 0
    valve(page, "f").press("End")
    valve(page, "g").press("Home")
    expect(page.locator(".equation strong[data-v=c]")).to_contain_text("−")
    assert shown(page, "c") < 0
    for width in WIDTHS:
        resize(page, width)
        assert equations.evaluate(OUTSIDE) == 0


def test_the_equations_keep_their_height_and_leave_no_result_alone_on_a_line(server, page):
    equations = page.locator(".equations")
    heights = {1280: set(), 390: set()}
    for start in (0.9, -0.9):
        visit(page, server, replace(SCENE, start=start, at=1))
        for width, seen in heights.items():
            resize(page, width)
            seen.add(equations.bounding_box()["height"])
            for symbol, key in (("g", "Home"), ("i", "End"), ("o", "End"), ("g", "End")):
                valve(page, symbol).press(key)
                painted(page)
                seen.add(equations.bounding_box()["height"])
    assert {width: len(seen) for width, seen in heights.items()} == {1280: 1, 390: 1}
    valve(page, "g").press("Home")
    painted(page)
    for side in page.locator(".side").all():
        one_line = 1.6 * float(side.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        assert side.bounding_box()["height"] <= one_line
