"""The two curves under a visitor's hands, on a page of their own."""

import json
import re
from itertools import product

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_core.activations import curve, saturation
from tests.browser.axe import violations
from tests.browser.page import hundredths, settled
from tests.browser.resize import resize
from tests.browser.server import streamlit_server

NAMES = {"sigmoid": "Pre-activation a of σ", "tanh": "Pre-activation a of tanh"}
LARGEST = {"sigmoid": 0.25, "tanh": 1.0}


@pytest.fixture(scope="module")
def app(chromium_path):
    with streamlit_server("tests/browser/activation_app.py") as url:
        yield url


def visit(page: Page, app: str) -> Page:
    page.goto(app)
    point(page, "tanh").wait_for(timeout=30_000)
    return settled(page)


# Pages that several tests share: each takes the points from where they are.
@pytest.fixture(scope="module")
def desk(app, shared_page):
    return visit(shared_page(), app)


@pytest.fixture(scope="module")
def phone(app, shared_page):
    return visit(shared_page(width=390, has_touch=True), app)


def point(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=NAMES[name], exact=True)


def value(page: Page, name: str) -> float:
    return float(point(page, name).get_attribute("aria-valuenow"))


def status(page: Page, name: str) -> Locator:
    return page.locator(f".activation .{name} [role=status]")


def sent(page: Page) -> dict | None:
    return json.loads(page.get_by_text(re.compile("^sent ")).inner_text().removeprefix("sent "))


def eventually(page: Page, wanted) -> None:
    """Wait until Python has received it."""
    for _ in range(100):
        if wanted(sent(page)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(sent(page))


def wait_until_told(page: Page, name: str) -> None:
    """Wait until Python knows where that point is."""
    eventually(page, lambda message: message and message["at"][name] == value(page, name))


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def per_a(page: Page, name: str) -> float:
    """Pixels from a to a + 1, from the painted curve, which runs from −6 to 6."""
    line = page.locator(f".activation .{name} .curve")
    return line.evaluate("e => e.getBBox().width * e.getScreenCTM().a") / 12


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", text.replace("−", "-"))]


def test_the_painted_curve_is_the_cores(desk):
    for name in NAMES:
        place = desk.locator(f".activation .{name} .curve").get_attribute("d")
        x, y = np.array([pair.split() for pair in place[1:].split("L")], float).T
        a = np.linspace(-6, 6, len(x))
        np.testing.assert_allclose((x - x[0]) / (x[-1] - x[0]) * 12 - 6, a, atol=1e-3)
        wanted = curve(name, a)[0]
        scale = (y[0] - y[-1]) / (wanted[-1] - wanted[0])
        np.testing.assert_allclose((y[0] - y) / scale, wanted - wanted[0], atol=1e-3)


def test_the_saturated_regions_begin_where_the_core_says(desk):
    for name in NAMES:
        figure = desk.locator(f".activation .{name}")
        expect(figure.locator(".bounds")).to_contain_text(f"±{saturation(name):.2f}")
        expect(figure.get_by_text("saturated", exact=True)).to_have_count(2)
        left, right = [rect.bounding_box() for rect in figure.locator("rect.saturated").all()]
        unsaturated = (right["x"] - left["x"] - left["width"]) / per_a(desk, name)
        assert unsaturated == pytest.approx(2 * saturation(name), abs=0.02)


def test_words_say_what_the_gradient_meets(app, page):
    visit(page, app)
    assert {name: point(page, name).get_attribute("aria-valuetext") for name in NAMES} == {
        "sigmoid": "a = 2.00: σ opens to 0.88, slope 0.10, 42\N{NO-BREAK SPACE}% of its largest",
        "tanh": "a = 0.50: tanh gives 0.46, slope 0.79, 79\N{NO-BREAK SPACE}% of its largest",
    }
    expect(status(page, "sigmoid")).to_have_text(
        "Backwards, the gradient is multiplied by 0.10 here. "
        "That is 42 % of the largest slope, 0.25."
    )
    point(page, "tanh").press("End")
    expect(status(page, "tanh")).to_contain_text("multiplied by 0.000025 here. That is under 1 %")
    expect(status(page, "tanh")).to_contain_text("tanh is saturated")
    expect(point(page, "tanh").locator(".number").first).to_have_text("0.99999")


def test_every_number_is_the_cores(desk):
    for name in NAMES:
        slider = point(desk, name)
        slider.press("Home")
        for _ in range(25):
            text = slider.get_attribute("aria-valuetext")
            a, y, slope, share = numbers(text)
            wanted_y, wanted_slope = (float(v[0]) for v in curve(name, np.array([a])))
            assert a == value(desk, name)
            assert y == pytest.approx(wanted_y, abs=0.0051)
            assert abs(y) < 1
            assert slope == pytest.approx(wanted_slope, rel=0.05)
            wanted_share = 100 * wanted_slope / LARGEST[name]
            assert ("under 1\N{NO-BREAK SPACE}%" in text) == (wanted_share < 1)
            assert wanted_share < 1 or share == pytest.approx(wanted_share, abs=0.5)
            saturated = abs(a) > saturation(name)
            wording = re.compile("saturated" if saturated else r"^(?!.*saturated)")
            expect(status(desk, name)).to_have_text(wording)
            slider.press("PageUp")


def test_the_tangent_has_the_curves_slope(desk):
    for name in NAMES:
        place = desk.locator(f".activation .{name} .tangent").get_attribute("d")
        (x1, y1), (x2, y2) = (map(float, end.split()) for end in place[1:].split("L"))
        slope = float(curve(name, np.array([value(desk, name)]))[1][0])
        upright = desk.locator(f".activation .{name} .curve").evaluate("e => e.getBBox().height")
        wide = desk.locator(f".activation .{name} .curve").evaluate("e => e.getBBox().width")
        tall = np.ptp(curve(name, np.array([-6.0, 6.0]))[0])
        assert (y1 - y2) / (x2 - x1) * (wide / 12) / (upright / tall) == pytest.approx(
            slope, rel=1e-3
        )


def test_nothing_is_drawn_over_the_curve_but_the_point(desk):
    for name in NAMES:
        classes = desk.locator(f".activation .{name} svg").evaluate(
            "e => [...e.children].map((child) => child.getAttribute('class'))"
        )
        assert classes.index("tangent") < classes.index("curve") < classes.index("point")


def test_keys_move_the_point_by_the_right_amount(desk):
    for name in NAMES:
        slider = point(desk, name)
        slider.focus()
        for key, expected in [
            ("Home", -6),
            ("ArrowLeft", -6),
            ("ArrowUp", -5.95),
            ("ArrowRight", -5.9),
            ("PageUp", -5.4),
            ("ArrowDown", -5.45),
            ("ArrowLeft", -5.5),
            ("End", 6),
            ("PageDown", 5.5),
        ]:
            desk.keyboard.press(key)
            assert value(desk, name) == pytest.approx(expected)
        wait_until_told(desk, name)
        assert sent(desk) == {"rev": 0, "at": {name: value(desk, name) for name in NAMES}}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", NAMES)
def test_the_point_is_dragged(name, width, desk):
    resize(desk, width)
    knob = point(desk, name).locator(".knob")
    knob.scroll_into_view_if_needed()
    x, y = middle(knob)
    before = value(desk, name)
    by = -3 if before > 0 else 3
    desk.mouse.move(x + 6, y + 6)
    desk.mouse.down()
    assert value(desk, name) == before  # taken off its middle, it does not jump
    desk.mouse.move(x + 6 + by * per_a(desk, name), y + 40, steps=8)
    assert value(desk, name) == pytest.approx(before + by, abs=0.05)
    desk.mouse.up()
    wait_until_told(desk, name)
    assert middle(knob)[0] == pytest.approx(x + by * per_a(desk, name), abs=1.5)


def test_a_release_is_sent_at_once(app, page):
    visit(page, app)
    page.evaluate("""() => {
        const wait = window.setTimeout;
        window.setTimeout = (call, ms) => wait(call, ms === 300 ? 1e7 : ms);
    }""")
    page.mouse.move(*middle(point(page, "sigmoid").locator(".knob")))
    page.mouse.down()
    page.mouse.move(*np.add(middle(point(page, "sigmoid").locator(".knob")), (-50, 0)))
    page.wait_for_timeout(600)
    assert sent(page) is None
    page.mouse.up()
    eventually(page, lambda message: message is not None)
    assert sent(page)["at"]["sigmoid"] == value(page, "sigmoid") < 1


def test_a_click_beside_the_point_calls_it(desk):
    point(desk, "sigmoid").press("Home")
    point(desk, "sigmoid").press("PageUp")
    x, y = middle(point(desk, "sigmoid").locator(".knob"))
    desk.mouse.click(x + 4 * per_a(desk, "sigmoid"), y + 30)
    assert value(desk, "sigmoid") == pytest.approx(-1.5, abs=0.05)
    wait_until_told(desk, "sigmoid")
    desk.keyboard.press("ArrowRight")
    assert value(desk, "sigmoid") == pytest.approx(sent(desk)["at"]["sigmoid"] + 0.05)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_a_finger_drags_and_the_target_is_large_enough(name, width, phone):
    resize(phone, width)
    touch = point(phone, name).locator(".touch")
    touch.scroll_into_view_if_needed()
    assert min(touch.bounding_box()["width"], touch.bounding_box()["height"]) >= 44
    finger = phone.context.new_cdp_session(phone)
    x, y = middle(touch)
    before, scale = value(phone, name), per_a(phone, name)
    by = -4 if before > 0 else 4

    def put(kind: str, by: float) -> None:
        points = [{"x": x + by, "y": y}] if kind != "touchEnd" else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        phone.wait_for_timeout(20)

    put("touchStart", 0)
    for k in range(1, 25):
        put("touchMove", by * scale * k / 24)
    assert value(phone, name) == pytest.approx(before + by, abs=0.7)
    put("touchEnd", 0)
    wait_until_told(phone, name)


def test_a_finger_that_moves_down_scrolls(phone):
    resize(phone, 390, 600)
    given = value(phone, "sigmoid")
    point(phone, "sigmoid").scroll_into_view_if_needed()
    touch = point(phone, "sigmoid").locator(".touch")
    x, y = middle(touch)
    finger = phone.context.new_cdp_session(phone)
    for k in range(26):
        kind = "touchStart" if k == 0 else "touchMove" if k < 25 else "touchEnd"
        points = [{"x": x + k % 3, "y": y - 8 * k}] if k < 25 else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        phone.wait_for_timeout(20)
    assert middle(touch)[1] < y - 100
    assert value(phone, "sigmoid") == pytest.approx(given, abs=0.1)


def test_no_input_is_lost_under_fast_keys(app, page):
    visit(page, app)
    point(page, "tanh").focus()
    for _ in range(20):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(60)
    assert value(page, "tanh") == pytest.approx(1.5)
    eventually(page, lambda message: message and message["at"]["tanh"] == 1.5)
    page.get_by_role("button", name="Rerun").click()
    page.wait_for_timeout(600)
    assert value(page, "tanh") == pytest.approx(1.5)


def test_python_is_heeded_when_rev_changes(app, page):
    visit(page, app)
    point(page, "tanh").press("Home")
    page.get_by_role("button", name="Place").click()
    expect(point(page, "tanh")).to_have_attribute("aria-valuenow", "3.00")
    assert value(page, "sigmoid") == -1.25
    expect(status(page, "tanh")).to_contain_text("saturated")
    point(page, "sigmoid").press("ArrowUp")
    eventually(page, lambda message: message == {"rev": 1, "at": {"sigmoid": -1.2, "tanh": 3}})


def test_it_leaves_and_comes_back_without_an_error(app, page):
    visit(page, app)
    point(page, "tanh").press("PageUp")
    page.get_by_text("Shown").click()
    expect(point(page, "tanh")).to_have_count(0)
    page.wait_for_timeout(500)
    page.get_by_text("Shown").click()
    point(page, "tanh").press("End")
    eventually(page, lambda message: message and message["at"]["tanh"] == 6)


def test_axe_is_content_and_nothing_is_cut_off(app, page):
    visit(page, app)
    for theme, width in product(("light", "dark"), (1280, 390)):
        page.emulate_media(color_scheme=theme)
        resize(page, width)
        for key in ("End", "Home"):
            for name in NAMES:
                point(page, name).press(key)
                expect(status(page, name)).to_contain_text("saturated")
                for text in page.locator(f".activation .{name} svg text").all():
                    box = text.bounding_box()
                    assert box["x"] >= 0, text.inner_text()
                    assert box["x"] + box["width"] <= width, text.inner_text()
            assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = [page.locator(f".activation .{name}").bounding_box() for name in NAMES]
        beside = boxes[0]["y"] == boxes[1]["y"]
        assert beside == (width == 1280)


def test_focus_is_seen(desk):
    ring = point(desk, "sigmoid").locator(".ring")
    desk.mouse.move(0, 0)
    for theme in ("light", "dark"):
        desk.emulate_media(color_scheme=theme)
        desk.get_by_label("Shown").focus()
        assert ring.evaluate("e => getComputedStyle(e).stroke") == "none"
        desk.keyboard.press("Tab")
        assert ring.evaluate("e => getComputedStyle(e).stroke") != "none"
        assert ring.evaluate("e => parseFloat(getComputedStyle(e).strokeWidth)") >= 3


def test_the_guides_lead_from_the_axes_to_the_point(desk):
    for name in NAMES:
        for key in ("Home", "PageUp", "End"):
            point(desk, name).press(key)
            place = point(desk, name).locator(".number").last
            expect(place).to_have_text(hundredths(value(desk, name)))
            knob = point(desk, name).locator("g").get_attribute("transform")
            guide = desk.locator(f".activation .{name} .guide").get_attribute("d")
            x, y = re.findall(r"-?[\d.]+", knob)
            assert re.fullmatch(rf"M\d+ {y}H{x}V\d+", guide)
