"""The quiz on the belt: a job is dragged, tapped or carried by key onto the valve that does it."""

from playwright.sync_api import expect

from lessons.gate_quiz import rounds
from tests.browser.page import link, settled
from tests.browser.picture import line_when
from tests.browser.quiz import FOCUSED, asked, expect_verdict, step
from tests.browser.resize import FIRST_SCREENS, resize
from tests.browser.touch import SCROLLED, swipe_up

PHONE, SEED = 390, 3
THROUGH_I = ("belt", (545, 9, 545, 103))  # along i's travel, where its knob alone is opaque
WITHIN = "([x, y, w, h]) => x >= 0 && y >= 0 && x + w <= innerWidth && y + h <= innerHeight"


def visit(page, server, **query):
    page.goto(link(server, "gate_quiz", **query))
    page.locator(".target.f").wait_for(timeout=30_000)
    return settled(page)


def target(page, symbol):
    return page.get_by_role("button", name=rounds.PARTS[symbol], exact=True)


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, start, end):
    """A finger takes what is there along to another place."""
    finger = page.context.new_cdp_session(page)
    for kind, x, y in (
        ("touchStart", *start),
        ("touchMove", start[0], start[1] - 20),
        ("touchMove", *end),
        ("touchEnd", 0, 0),
    ):
        points = [{"x": x, "y": y}] if kind != "touchEnd" else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.detach()


def text_of(page, name):
    return page.locator(f".match {name}")


def test_a_job_is_dragged_onto_a_valve_which_shows_what_it_does(server, page):
    visit(page, server, seed=str(SEED))
    question = asked("gate_quiz", SEED, 0)
    x, y = middle(page.locator(".job"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y - 40)
    to_x, to_y = middle(page.locator(".target.i"))
    page.mouse.move(to_x, to_y)
    expect(page.locator(".target.over")).to_have_count(1)
    page.mouse.up()
    expect_verdict(page, False, question.tempts["i"])
    expect(text_of(page, ".hint")).to_contain_text("Shut, the input gate i lets 0.00 onto the belt")
    assert line_when(page, THROUGH_I, lambda knob: knob.middle < 10).middle < 10  # open
    page.get_by_role("button", name="Shut", exact=True).click()
    assert line_when(page, THROUGH_I, lambda knob: knob.middle > 84).middle > 84  # shut
    expect(page.locator(".target.i")).to_have_attribute("data-mark", "✗")
    right = page.get_by_role("button", name=f"{question.answer}, the right one", exact=True)
    expect(right).to_have_attribute("data-mark", "✓")
    page.get_by_role("button", name="Try again", exact=True).click()
    expect(page.locator(".card")).to_be_focused()
    page.keyboard.press("Enter")
    target(page, question.gate).click()
    expect_verdict(page, True, rounds.SECOND_TRY)
    expect(right).to_be_focused()
    step(page, "Next question").click()
    expect(page.locator(".place")).to_contain_text("Question 2, with 0 of 6 matched.")
    expect(page.locator(".card")).to_be_focused()


def test_a_job_dropped_beside_the_valves_lies_in_its_place_again(server, page):
    visit(page, server, seed=str(SEED))
    x, y = middle(page.locator(".job"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 60)
    page.mouse.up()
    expect(text_of(page, ".hint")).to_contain_text("Drag the job onto a valve.")
    expect(page.locator(".target.open")).to_have_count(0)
    expect(step(page, "Next question")).to_have_count(0)


def test_a_job_is_picked_up_moved_put_back_and_dropped_by_key(server, page):
    visit(page, server, round="situations", seed=str(SEED))
    item = rounds.situations()[rounds.draw_situations(SEED)[0]]
    card = page.locator(".card")
    card.focus()
    page.keyboard.press("Enter")
    expect(target(page, "f")).to_be_focused()
    order = ["g", "i", "o", "f", "g"]
    for symbol in order:
        page.keyboard.press("ArrowRight")
        expect(target(page, symbol)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Space")
    for _ in range("fgio".index(item.gate)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    asks = page.get_by_role("group", name="Which way must it move?").get_by_role("button")
    expect(asks.first).to_be_focused()
    if item.way not in rounds.UP:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_verdict(page, True, item.reason)
    expect(page.locator(f".target.{item.gate}")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
        if step(page, "Next question").evaluate(FOCUSED):
            break
    assert step(page, "Next question").evaluate(FOCUSED)


def test_a_finger_taps_or_drags_by_the_grip_and_scrolls_beside_it(server, page_factory):
    page = page_factory(width=PHONE, has_touch=True)
    visit(page, server, seed=str(SEED))
    page.locator(".card").tap()
    expect(page.locator(".target.open")).to_have_count(4)
    page.locator(".card").tap()
    expect(page.locator(".target.open")).to_have_count(0)
    before = page.evaluate(SCROLLED)
    swipe_up(page, *middle(page.locator(".card")))
    page.wait_for_function(f"before => {SCROLLED} > before + 50", arg=before)
    expect(page.locator(".target.open")).to_have_count(0)
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()
    drag(page, middle(page.locator(".grip")), middle(page.locator(".target.o")))
    mark = "✓" if asked("gate_quiz", SEED, 0).gate == "o" else "✗"
    expect(page.locator(".target.o")).to_have_attribute("data-mark", mark)


def test_belt_and_job_are_whole_on_the_first_screen(server, page):
    visit(page, server)
    for size in FIRST_SCREENS:
        resize(page, *size)
        for part in (".picture", ".job"):
            box = page.locator(part).bounding_box()
            assert page.evaluate(WITHIN, [box[k] for k in ("x", "y", "width", "height")]), part
