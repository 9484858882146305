"""The equations' page as a visitor works it: its link holds all that was chosen."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lessons.lstm_equations.choice import FIRST_STEP, FIRST_UNIT, untouched
from lstm_core import Params, get_backend
from lstm_ui.course import entry
from tests.browser.page import link, painted, query_of, settled
from tests.browser.picture import line
from tests.browser.resize import FIRST_SCREENS, resize

SIGMA, TANH = "Pre-activation a of σ", "Pre-activation a of tanh"


def visit(page: Page, server: str, **query: str) -> Page:
    page.goto(link(server, "lstm_equations", **query))
    return ready(page)


def ready(page: Page) -> Page:
    point(page).wait_for(timeout=30_000)
    page.locator(".worked .row").first.wait_for(timeout=30_000)
    page.locator(".unrolled .map").first.wait_for(timeout=30_000)
    return settled(page)


def point(page: Page, name: str = SIGMA):
    return page.get_by_role("slider", name=name, exact=True)


def dial(page: Page, k: int):
    """What x of the step in view is turned by."""
    return page.get_by_role("slider", name=f"Input x{'₁₂₃'[k - 1]} of this step")


def worked(page: Page, selector: str):
    return page.locator(f".worked {selector}")


def first_mark(page: Page, symbol: str):
    """The button that lights a symbol up."""
    return page.locator(f".worked .equation button[data-s={symbol}]")


def value(page: Page, name: str = SIGMA) -> float:
    return float(point(page, name).get_attribute("aria-valuenow"))


def linked(page: Page) -> dict[str, str]:
    return query_of(page, "lstm_equations")


def eventually(page: Page, **wanted: str) -> None:
    """Wait until the address bar holds these."""
    for _ in range(100):
        if wanted.items() <= linked(page).items():
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.url)


# In the belt's units: along f's travel within its frame, where its knob alone is opaque; and, of
# the canvas below, where the lines end in f.
THROUGH_F = ("cell", (120, 330, 120, 410))
LINES = """(place) => {
    const canvas = place.nextElementSibling, unit = canvas.width / 430;
    const port = [100, 300, 40, 24].map((v) => Math.round(v * unit));
    const { data } = canvas.getContext("2d").getImageData(...port);
    return Math.max(...data.filter((_, k) => k % 4 === 3));
}"""


def opacity_at_f(page: Page) -> int:
    """How opaque the lines are that end in f, of 255, while no change has moved any."""
    return worked(page, ".still").evaluate(LINES)


def shown(page: Page, symbol: str) -> list[float]:
    """The values of all units beside the symbol's equation."""
    text = worked(page, f".row.{symbol} .unseen").text_content()
    return [float(n) for n in re.findall(r"-?\d+\.\d\d", text.replace("−", "-"))]


def core(kind: str, symbol: str, x, seed: int = 7, shift=0.0) -> np.ndarray:
    """The core's value of the last of these steps, of all units."""
    params = Params.init(kind, 3, 4, np.random.default_rng(seed))
    bias = params.bias_ih + shift
    params = Params(kind, params.weight_ih, params.weight_hh, bias, params.bias_hh)
    trace = get_backend("numpy").forward(params, np.array(x, float)[:, None])
    return trace[symbol][-1, 0]


def sequence(*changes) -> list[list[float]]:
    """The inputs of seed 7 up to the step that the page opens on, with the last one changed."""
    x = [list(row) for row in untouched(7)[:FIRST_STEP]]
    for k, value in changes:
        x[-1][k - 1] = value
    return x


def test_the_link_restores_all_that_was_chosen(server, page):
    query = {
        "cell": "gru",
        "x1": "-1.5",
        "x2": "0.75",
        "x3": "2.25",
        "seed": "42",
        "bias_r": "1.5",
        "bias_z": "-2",
        "mark_gru": "z",
        "step": "6",
        "at_sigmoid": "-3.5",
        "at_tanh": "1.25",
    }
    visit(page, server, **query)
    assert page.locator(".unrolled .map").count() == 4
    assert linked(page) == query
    expect(worked(page, ".where")).to_have_text("step 6 of 8")
    for symbol in "rz":
        bias = page.get_by_role("slider", name=f"Add to the bias of {symbol}")
        expect(bias).to_have_attribute("aria-valuenow", f"{float(query[f'bias_{symbol}']):.2f}")
    expect(page.get_by_role("radio", name="GRU")).to_be_checked()
    expect(first_mark(page, "z")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Step 6: the mean size of h is")).to_be_visible()
    assert (value(page), value(page, TANH)) == (-3.5, 1.25)
    for _ in range(5):
        page.get_by_role("button", name="A step back").click()
    expect(worked(page, ".where")).to_have_text("step 1 of 8")
    for k in (1, 2, 3):
        expect(dial(page, k)).to_have_attribute("aria-valuenow", f"{float(query[f'x{k}']):.2f}")
    shift = np.repeat([1.5, -2.0, 0.0], 4)
    for symbol in "rzqnh":
        wanted = core("gru", symbol, [[-1.5, 0.75, 2.25]], 42, shift)
        np.testing.assert_allclose(shown(page, symbol), wanted, atol=0.0051)


def test_what_is_chosen_goes_into_the_link(server, page):
    visit(page, server)
    assert linked(page) == {}
    dial(page, 1).press("End")
    eventually(page, x1_5="3")
    page.get_by_text("Step 5 in numbers").click()
    expect(page.get_by_text("Step 5 reads x = (3.00")).to_be_visible()
    for symbol in "ifgoch":
        wanted = core("lstm", symbol, sequence((1, 3.0)))
        np.testing.assert_allclose(shown(page, symbol), wanted, atol=0.0051)
    page.get_by_role("slider", name="Add to the bias of f").press("ArrowRight")
    eventually(page, bias_f="0.05")
    page.locator(".unrolled .map.c svg rect").nth(8).click()  # of the third step
    eventually(page, step="3")
    expect(worked(page, ".where")).to_have_text("step 3 of 8")
    page.get_by_role("group", name="The unit on the belt").get_by_text("2").click()
    eventually(page, unit="2")
    expect(worked(page, ".say")).to_contain_text("Step 3, unit 2: ")
    page.get_by_text("Plain RNN", exact=True).first.click()
    expect(page.get_by_text("A gate adds that number.")).to_be_visible()


SIZES = """(texts) => texts.map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""


def test_the_picture_is_whole_on_the_first_screen(server, page):
    visit(page, server)
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        for part in (".belt svg", ".look", ".say"):
            box = worked(page, part).bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] <= height, part
        sizes = worked(page, "svg text").evaluate_all(SIZES)
        assert width < 1280 or min(sizes) > 11  # indices
        assert width < 1280 or sorted(sizes)[len(sizes) // 4] >= 13.9


def test_a_symbol_that_is_pressed_lights_up_wherever_it_stands(server, page):
    visit(page, server)
    for place in (".valve.f .touch", "code .f", ".row.f .now"):
        assert 0 < opacity_at_f(page) < 200
        worked(page, place).first.click()
        page.mouse.move(2, 2)
        eventually(page, mark_lstm="f")
        lit = worked(page, ".lit").evaluate_all("(all) => all.map((e) => e.dataset.s)")
        assert set(lit) == {"f"}
        assert opacity_at_f(page) > 210
        for where in (".valve.f", ".row.f", ".row.f code .f", ".row.c .equation .f"):
            expect(worked(page, f"{where}.lit")).to_have_count(1)
        expect(worked(page, ".caption")).to_have_text(
            "f, the forget gate: decides how much of the old memory is kept."
        )
        expect(page.locator(".unrolled .map.f.lit")).to_have_count(1)
        worked(page, place).first.click()
        page.mouse.move(2, 2)
        expect(page).not_to_have_url(re.compile("mark_lstm"))
        expect(worked(page, ".lit")).to_have_count(0)
        settled(page)


def test_light_follows_the_keyboard_and_is_pinned_by_it(server, page):
    visit(page, server)
    first_mark(page, "i").focus()
    page.keyboard.press("Tab")
    expect(first_mark(page, "f")).to_be_focused()
    expect(worked(page, ".valve.f.lit")).to_have_count(1)
    assert "mark_lstm" not in linked(page)
    page.keyboard.press("Enter")
    eventually(page, mark_lstm="f")
    page.keyboard.press("Tab")
    expect(worked(page, ".valve.g.lit")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(first_mark(page, "f")).to_have_attribute("aria-pressed", "false")


def test_the_net_moves_its_valves_under_the_hand_and_the_old_value_stays(server, page):
    visit(page, server, mark_lstm="f")
    before = core("lstm", "f", sequence())[FIRST_UNIT - 1]
    was = line(page, THROUGH_F).middle
    box = dial(page, 3).locator(".track").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"], y, steps=5)
    expect(dial(page, 3)).to_have_attribute("aria-valuenow", "-3.00")
    knob = line(page, THROUGH_F)
    assert knob.middle < was - 12
    assert knob.thickness < 16
    edge = 330 + was + 5  # of the knob where it was: its outline is dashed
    assert 8 < line(page, ("cell", (108, edge, 132, edge))).thickness < 20
    assert linked(page) == {"mark_lstm": "f"}  # the hand still holds it
    page.mouse.up()
    eventually(page, x3_5="-3")
    after = core("lstm", "f", sequence((3, -3.0)))[FIRST_UNIT - 1]
    told = f"x₃ from 0.61 to −3.00: f rose from {before:.2f} to {after:.2f}, so more of the old c"
    expect(worked(page, "[role=status]")).to_contain_text(told)
    expect(worked(page, ".row.f .was")).to_have_text(f"{before:.2f}")
    dial(page, 1).press("End")
    expect(worked(page, ".row.f .was")).to_have_text(f"{after:.2f}")


def test_a_finger_that_scrolls_turns_no_dial_and_one_that_goes_along_it_does(server, page_factory):
    page = visit(page_factory(width=390, height=844, has_touch=True), server)
    touch = dial(page, 2).locator(".touch")
    box = touch.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    finger = page.context.new_cdp_session(page)

    def swipe(dx: float, dy: float) -> None:
        box = touch.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for k in range(14):
            kind = "touchStart" if k == 0 else "touchMove" if k < 13 else "touchEnd"
            points = [{"x": x + dx * k / 12, "y": y + dy * k / 12}] if k < 13 else []
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            painted(page)

    before = dial(page, 2).get_attribute("aria-valuenow")
    swipe(2, -200)
    assert touch.bounding_box()["y"] < box["y"] - 100
    assert dial(page, 2).get_attribute("aria-valuenow") == before
    touch.evaluate("(e) => e.scrollIntoView({ block: 'center' })")
    swipe(30, 0)
    assert float(dial(page, 2).get_attribute("aria-valuenow")) > 0.5
    eventually(page, x2_5=f"{float(dial(page, 2).get_attribute('aria-valuenow')):g}")


def test_the_point_is_moved_into_the_link_and_a_reload_restores_it(server, page):
    visit(page, server)
    knob = point(page).locator(".knob")
    knob.scroll_into_view_if_needed()
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y + 20, steps=8)
    page.mouse.up()
    dragged = value(page)
    assert dragged < 1
    eventually(page, at_sigmoid=f"{dragged:g}")
    assert set(linked(page)) == {"at_sigmoid"}
    point(page).focus()
    for key in ("Home", "PageUp", "ArrowRight"):
        page.keyboard.press(key)
    eventually(page, at_sigmoid="-5.45")
    page.get_by_role("button", name="Step 2", exact=True).click()
    eventually(page, at_sigmoid="-5.45", step="2")
    assert value(page) == -5.45
    page.reload()
    ready(page)
    assert (value(page), value(page, TANH)) == (-5.45, 0.5)
    expect(page.get_by_text("Step 2: the mean size of c is")).to_be_visible()


def test_a_point_is_kept_while_the_visitor_is_away(server, page):
    visit(page, server)
    point(page, TANH).press("End")
    eventually(page, at_tanh="6")
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name="Overview").click()
    page.get_by_role("heading", name="Inside the LSTM").wait_for()
    nav.get_by_role("link", name="The equations").click()
    ready(page)
    assert value(page, TANH) == 6
    eventually(page, at_tanh="6")


@pytest.mark.parametrize("query", [{"at_sigmoid": "nan", "seed": "<script>"}])
def test_nonsense_in_the_url_falls_back(query, server, page):
    visit(page, server, **query)
    assert value(page) == 2
    assert page.get_by_test_id("stException").count() == 0


def test_a_link_to_the_layouts_leads_to_the_lesson_that_has_them_now(server, page):
    page.goto(f"{server}/lstm_equations?equations_cell=GRU&equations_layout=Keras")
    ready(page)
    expect(page.get_by_text("Part of what your link shows has moved")).to_be_visible()
    label = "Moving weights: one stacked matrix, and the order of its blocks"
    page.get_by_test_id("stMain").get_by_role("link", name=label).first.click()
    page.get_by_role("heading", level=1, name=entry("moving_weights").title).wait_for()
    for name in ("GRU", "Keras"):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()
    assert query_of(page, "moving_weights") == {"cell": "gru", "layout": "keras"}


def test_the_exercise_opens_round_3_of_the_quiz(server, page):
    visit(page, server)
    label = "Match the gate, round 3: whose traces are these?"
    page.get_by_test_id("stMain").get_by_role("link", name=label).click()
    page.get_by_role("heading", level=1, name=entry("gate_quiz").title).wait_for()
    expect(page.get_by_role("radio", name="3 Traces")).to_be_checked()
