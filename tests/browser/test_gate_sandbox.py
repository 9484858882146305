"""The gate sandbox under a visitor's hands: mouse, finger, keyboard, links."""

import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lessons.gate_sandbox import stories
from lstm_ui.belt.scene import MAX_STEPS, Scene, from_query
from tests.browser.fit import drawn
from tests.browser.gate_sandbox import NAMES, SCENE, choose, value, valve, visit
from tests.browser.page import hasten, hundredths, link, painted, query_of, settled
from tests.browser.picture import WIDE_BELT, line, thickness
from tests.kit.cases import run

OPENING = next(iter(stories.stories()))


def linked(page: Page) -> Scene:
    """The scene that the address bar names."""
    query = query_of(page, "gate_sandbox")
    story = stories.stories()[query.get("story", OPENING)]
    return from_query(query, replace(story.scene, at=1) if "story" in query else story.scene)


def dragged(scene: Scene, symbol: str, v: float) -> Scene:
    """The scene with a valve of its step in view turned."""
    at = scene.at - 1
    step = replace(scene.steps[at], **{symbol: v})
    return replace(scene, steps=(*scene.steps[:at], step, *scene.steps[at + 1 :]))


def shown(page: Page, key: str) -> float:
    """A number of the live equation."""
    text = page.locator(f".equation strong[data-v={key}]").inner_text()
    return float(text.replace("−", "-"))


OUTSIDE = """(equations) => {
    const sheet = equations.nextElementSibling.getBoundingClientRect();
    return [...equations.querySelectorAll("[data-v]")].filter((number) => {
        const box = number.getBoundingClientRect();
        return box.bottom > sheet.bottom || box.right > sheet.right;
    }).length;
}"""


# Every text that the element takes on from now.
NOTE_TEXTS = """(element) => {
    window.texts = [];
    let last = element.textContent;
    const note = () => {
        if (element.textContent !== last) texts.push(last = element.textContent);
    };
    const anything = { childList: true, characterData: true, subtree: true };
    new MutationObserver(note).observe(element, anything);
}"""


def eventually(page: Page, wanted) -> None:
    """Wait until the address bar fits."""
    for _ in range(100):
        if wanted(linked(page)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.url)


def test_a_link_restores_the_whole_state(server, page):
    visit(page, server, SCENE)
    assert linked(page) == SCENE
    trace = run(SCENE)
    assert shown(page, "c") == round(float(trace.c[2]), 2)
    assert shown(page, "h") == round(float(trace.h[2]), 2)
    expect(page.locator(".where")).to_have_text("Step 2 of 3")
    expect(page.get_by_label("Step 3, input", exact=True)).to_have_value("three")


def test_the_equation_shows_the_valves_and_the_memory_before(server, page):
    visit(page, server, SCENE)
    trace, now = run(SCENE), SCENE.steps[1]
    wanted = {symbol: getattr(now, symbol) for symbol in NAMES}
    wanted |= {"before": trace.c[1], "c": trace.c[2], "h": trace.h[2]}
    texts = {key: hundredths(v) for key, v in wanted.items()} | {"t": "2", "previous": "1"}
    for key, text in texts.items():
        places = page.locator(f".equation [data-v={key}]").all_inner_texts()
        assert {place.strip("()") for place in places} == {text}, key


@pytest.mark.parametrize("width", [1280, 390])
def test_a_valve_is_dragged_and_the_link_follows(width, server, page_factory):
    page = visit(page_factory(width=width), server, SCENE)
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


def wait_for_link(page: Page, symbol: str) -> None:
    """Wait until the link holds the valve's value."""
    eventually(page, lambda scene: getattr(scene.steps[1], symbol) == value(page, symbol))


def places(page: Page, symbol: str):
    """Call it for the point at that share of a valve's way, once the valve is in view."""
    valve(page, symbol).scroll_into_view_if_needed()
    frame = valve(page, symbol).locator(".frame").bounding_box()

    def place(share: float) -> tuple[float, float]:
        upright = frame["height"] > frame["width"]
        across, along = (0.5, 1 - share) if upright else (share, 0.5)
        return frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * along

    return place


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_the_equations_numbers_have_room_whatever_their_signs(width, server, page_factory):
    page = visit(page_factory(width=width), server, replace(SCENE, start=-0.9, at=1))
    assert page.locator(".equations").evaluate(OUTSIDE) == 0
    valve(page, "f").press("End")
    valve(page, "g").press("Home")
    expect(page.locator(".equation strong[data-v=c]")).to_contain_text("−")
    assert shown(page, "c") < 0
    assert page.locator(".equations").evaluate(OUTSIDE) == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_below_the_equations_stays_where_it_is_whatever_the_signs(
    width, server, page_factory
):
    page = visit(page_factory(width=width), server, replace(SCENE, start=0.9, at=1))
    height = page.locator(".equations").bounding_box()["height"]
    for symbol, key in (("g", "Home"), ("i", "End"), ("o", "End"), ("g", "End")):
        valve(page, symbol).press(key)
        painted(page)
        assert page.locator(".equations").bounding_box()["height"] == height
    visit(page, server, replace(SCENE, start=-0.9, at=1))
    assert page.locator(".equations").bounding_box()["height"] == height


def test_no_result_is_left_alone_on_a_line_of_a_phone(server, page_factory):
    page = visit(page_factory(width=390), server, replace(SCENE, start=-0.9, at=1))
    valve(page, "g").press("Home")
    painted(page)
    for side in page.locator(".side").all():
        one_line = 1.6 * float(side.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        assert side.bounding_box()["height"] <= one_line


@pytest.mark.parametrize("width", [390, 1280])
def test_a_click_on_a_valves_name_turns_nothing(width, server, page_factory):
    page = visit(page_factory(width=width), server, SCENE)
    for symbol in NAMES:
        given = value(page, symbol)
        valve(page, symbol).scroll_into_view_if_needed()
        name = valve(page, symbol).locator(".label").bounding_box()
        page.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] / 2)
        painted(page)
        assert value(page, symbol) == given, symbol
    assert linked(page) == SCENE


def test_tab_goes_through_the_valves_as_they_stand_in_the_picture(server, page):
    visit(page, server, SCENE)
    valve(page, "f").focus()
    for symbol in "gio":
        page.keyboard.press("Tab")
        assert valve(page, symbol).evaluate("e => e === e.getRootNode().activeElement"), symbol


def test_a_focus_is_framed_for_a_key_and_not_for_a_mouse(server, page):
    visit(page, server, SCENE)
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


class Finger:
    """One finger on a page that has touch."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._protocol = page.context.new_cdp_session(page)

    def put(self, kind: str, *point: float) -> None:
        points = [dict(zip("xy", point, strict=True))] if point else []
        self._protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        painted(self._page)

    def move(self, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
        """Put the finger down and move it; it stays."""
        self.put("touchStart", *start)
        for k in range(1, steps + 1):
            share = k / steps
            self.put("touchMove", *(a + share * (b - a) for a, b in zip(start, end, strict=True)))


@pytest.mark.parametrize("width", [390, 1280])
def test_a_finger_drags_a_valve_from_where_it_is(width, server, page_factory):
    page = visit(page_factory(width=width, has_touch=True), server, SCENE)
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


TOP = "() => document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.mark.parametrize("width", [390, 1024])
def test_a_scroll_that_begins_on_a_valve_turns_nothing(width, server, page_factory):
    page = visit(page_factory(width=width, height=600, has_touch=True), server, SCENE)
    finger, before = Finger(page), linked(page)
    for symbol in NAMES:
        given = value(page, symbol)
        x, y = places(page, symbol)(0.35 if symbol == "f" else 0.2)
        top = page.evaluate(TOP)
        finger.move((x, y), (x + 3, y - 140))
        finger.put("touchEnd")
        assert page.evaluate(TOP) > top + 60, symbol
        assert value(page, symbol) == given, symbol
    assert linked(page) == before


def test_what_a_finger_turned_goes_back_when_the_browser_takes_it(server, page_factory):
    page = visit(page_factory(width=390, has_touch=True), server, SCENE)
    finger, given, place = Finger(page), value(page, "i"), places(page, "i")
    finger.move(place(0.3), place(0.9))
    assert value(page, "i") > given + 0.3
    finger.put("touchCancel")
    assert value(page, "i") == given
    settled(page)
    assert linked(page) == SCENE


def test_keys_move_a_valve_by_the_right_amount(server, page):
    visit(page, server, SCENE)
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


def test_value_texts_say_what_they_mean(server, page):
    visit(page, server, SCENE)
    texts = {symbol: valve(page, symbol).get_attribute("aria-valuetext") for symbol in NAMES}
    assert texts == {
        "f": "0.90, keeps 90\N{NO-BREAK SPACE}% of the old memory",
        "i": "0.30, lets in 30\N{NO-BREAK SPACE}% of the candidate",
        "g": "−0.45, proposes a fall",
        "o": "0.80, shows 80\N{NO-BREAK SPACE}% of the memory",
    }


def test_no_input_is_lost_under_fast_keys(server, page):
    visit(page, server, SCENE)
    valve(page, "i").focus()
    for _ in range(20):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(60)
    assert value(page, "i") == pytest.approx(0.5)
    eventually(page, lambda scene: scene.steps[1].i == 0.5)
    painted(settled(page))
    assert value(page, "i") == pytest.approx(0.5)


def test_the_status_says_the_new_state_in_words(server, page):
    visit(page, server, SCENE)
    status = page.locator(".cell .say")
    trace = run(SCENE)
    expect(status).to_contain_text(f"falls from {trace.c[1]:.2f} to {trace.c[2]:.2f}")
    valve(page, "f").focus()
    page.keyboard.press("Home")
    expect(status).to_contain_text("It keeps 0.00")


def test_steps_by_keyboard_alone(server, page):
    visit(page, server, SCENE)
    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_have_text("Step 3 of 3")
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_have_text("Step 3 of 3")
    page.get_by_role("button", name="Back", exact=True).press("Enter")
    expect(page.locator(".where")).to_have_text("Step 2 of 3")
    page.get_by_role("button", name="Reset", exact=True).press("Enter")
    expect(page.locator(".where")).to_have_text("Step 1 of 8")
    eventually(page, lambda scene: len(scene.steps) == 8)
    settled(page)
    hasten(page)
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    expect(page.locator(".where")).to_have_text("Step 8 of 8", timeout=15_000)
    expect(page.locator(".play")).to_have_text("Play", timeout=10_000)


def test_play_pauses_and_begins_anew_at_the_end(server, page):
    visit(page, server, SCENE)
    play, where = page.locator(".play"), page.locator(".where")
    hasten(page)  # so that a tenth of a second is what a step takes
    play.evaluate("button => { button.click(); button.click(); }")  # before a step is over
    expect(play).to_have_text("Play")
    page.wait_for_timeout(250)
    expect(where).to_have_text("Step 2 of 3")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(where).to_have_text("Step 3 of 3")
    where.evaluate(NOTE_TEXTS)
    play.click()
    page.wait_for_function("texts.length === 3")
    assert page.evaluate("texts") == [f"Step {t} of 3" for t in (1, 2, 3)]


def test_the_strip_opens_a_step_and_its_bars_stand_on_their_side(server, page):
    scene = replace(SCENE, start=-2.0)
    visit(page, server, scene)
    trace, steps = run(scene), page.locator(".history .step")
    steps.last.click()
    expect(page.locator(".where")).to_have_text("Step 3 of 3")
    expect(steps.last).to_have_attribute("aria-current", "step")
    most = max(1, *abs(trace.c[1:]), *abs(trace.rnn[1:]))
    for t, step in enumerate(steps.all(), start=1):
        for name in ("c", "h", "rnn"):
            bar, v = step.locator(f".bar.{name}"), float(getattr(trace, name)[t])
            y, height = (float(bar.get_attribute(key)) for key in ("y", "height"))
            assert height == pytest.approx(max(1, 26 * abs(v) / most))
            assert y == pytest.approx(28 if v < 0 else 28 - 26 * v / most)


def test_the_schedule_edits_all_steps(server, page):
    visit(page, server, SCENE)
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_label("All steps, Forget gate").fill("1")
    page.get_by_label("Step 3, Candidate").fill("-0.25")
    page.get_by_label("Step 1, input", exact=True).fill("<b>bold</b>")
    page.get_by_label("Step 2, Output gate").fill("7")
    expect(page.get_by_label("Step 2, Output gate")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Add a step").click()
    eventually(page, lambda scene: scene.words == ("<b>bold</b>", "two", "three", "x4"))
    scene = linked(page)
    assert [step.f for step in scene.steps] == [1, 1, 1, 1]
    assert scene.steps[2].g == -0.25
    assert scene.steps[1].o == 0.8
    assert page.locator(".history b").count() == 0
    expect(page.locator(".step-word").first).to_have_text("<b>bold</b>")


def test_the_schedule_changes_the_number_of_steps_and_what_belongs_to_none(server, page):
    visit(page, server, replace(SCENE, at=3))
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_role("button", name="Remove the last").click()
    expect(page.locator(".where")).to_have_text("Step 2 of 2")
    page.get_by_label("start c₀").fill("-0.5")
    page.get_by_label("plain RNN’s weight w").fill("0.25")
    page.get_by_label("Step 1, Forget gate").fill("0.6")
    expect(page.locator(".where")).to_have_text("Step 1 of 2")
    eventually(page, lambda s: (s.start, s.rnn_weight, s.at, s.steps[0].f) == (-0.5, 0.25, 1, 0.6))
    add = page.get_by_role("button", name="Add a step")
    for _ in range(MAX_STEPS - 2):
        add.dispatch_event("click")
    expect(add).to_be_disabled()
    eventually(page, lambda s: len(s.steps) == MAX_STEPS)


def test_predict_first_hides_and_then_tells(server, page):
    visit(page, server, SCENE, predict="true")
    expect(page.locator(".equation strong[data-v=c]")).to_have_text("?")
    assert re.search(r"\d\.\d\d", page.locator(".history").inner_text()) is None
    following = page.get_by_role("button", name="Next", exact=True)
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".equation [data-v=before]")).to_have_text("?")
    status = page.locator(".cell .say")
    expect(status).to_contain_text("starts from the result of step 1")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(status).to_have_text(re.compile("will the memory rise or fall\\?$"))
    expect(page.locator(".equation [data-v=before]")).to_have_text("0.90")
    page.get_by_role("button", name="It rises").click()
    expect(page.locator(".verdict")).to_contain_text("Right")
    assert shown(page, "c") == round(float(run(SCENE).c[1]), 2)
    following.click()
    expect(page.locator(".verdict")).to_be_empty()
    page.get_by_role("button", name="It rises").click()
    expect(page.locator(".verdict")).to_contain_text("Not quite")
    expect(page.locator(".verdict")).not_to_contain_text("You predicted")
    following.click()
    expect(page.locator(".equation strong[data-v=c]")).to_have_text("?")
    page.get_by_role("button", name="It falls").click()
    expect(page.locator(".verdict")).to_contain_text("You predicted 2 of 3 steps correctly.")


def test_what_was_predicted_is_asked_anew(server, page):
    visit(page, server, SCENE, predict="true")
    c, second = page.locator(".equation strong[data-v=c]"), page.locator(".history .step").nth(1)
    page.get_by_role("button", name="It rises").click()
    expect(c).not_to_have_text("?")
    page.get_by_text("Predict first", exact=True).click()
    expect(page).not_to_have_url(re.compile("gate_sandbox_predict"))
    settled(page)
    page.get_by_text("Predict first", exact=True).click()
    expect(c).to_have_text("?")
    page.get_by_role("button", name="It rises").click()
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page.locator(".where")).to_have_text("Step 1 of 8")
    expect(second).to_have_attribute("aria-label", re.compile("hidden$"))


def test_a_challenge_is_met_as_the_gates_move(server, page):
    visit(page, server, mode="challenges", challenge="average")
    page.get_by_text("not yet:").first.wait_for()
    assert valve(page, "g").get_attribute("aria-disabled") == "true"
    page.get_by_text("The schedule: all steps at once").click()
    page.get_by_label("All steps, Forget gate").fill("1")
    page.get_by_label("All steps, Input gate").fill("0.25")
    page.get_by_text("Solved.").wait_for(timeout=10_000)
    assert page.get_by_text("not yet:").count() == 0
    page.get_by_role("button", name="Next: Beat the plain RNN").click()
    page.get_by_text("Twenty steps after 0.7").wait_for()


def test_a_challenges_candidate_does_not_move(server, page):
    visit(page, server, mode="challenges")
    given, frame = value(page, "g"), valve(page, "g").locator(".frame").bounding_box()
    for share in (0.1, 0.9):
        page.mouse.click(frame["x"] + share * frame["width"], frame["y"] + frame["height"] / 2)
        assert value(page, "g") == given
    valve(page, "g").press("Home")
    assert value(page, "g") == given


def test_reset_restores_the_gates_as_they_were_given(server, page):
    visit(page, server, story="average")
    given = value(page, "f")
    valve(page, "f").press("Home")
    page.get_by_text("Reset restores it").wait_for()
    page.get_by_role("button", name="Reset", exact=True).click()
    assert value(page, "f") == given
    eventually(page, lambda _: "steps=" not in page.url)


def test_a_key_just_before_another_story_does_not_reach_it(server, page):
    for _ in range(4):
        visit(page, server)
        valve(page, "f").press("PageDown")
        choose(page, "Everything open")
        expect(page.get_by_text("c climbs past 3")).to_be_visible()
        expect(page.locator(".step-word").first).to_have_text("+")
        page.wait_for_timeout(400)  # longer than a key waits for the next
        settled(page)
        assert page.get_by_test_id("stException").count() == 0
        assert "steps=" not in page.url
        assert value(page, "f") == 1


def test_a_story_returned_to_is_as_it_was_left_and_still_listens(server, page):
    visit(page, server)
    forward = page.get_by_role("button", name="Next", exact=True)
    for expected in ("5", "6"):
        forward.click()
        eventually(page, lambda _, at=expected: f"_at={at}" in page.url)
        choose(page, "Everything open")
        expect(page.locator(".step-word").first).to_have_text("+")
        choose(page, "A change of topic")
        expect(page.locator(".where")).to_have_text(f"Step {expected} of 8")


def test_a_challenge_is_judged_while_the_hand_moves(server, page):
    visit(page, server, mode="challenges")
    page.get_by_text("(now 0.40)").wait_for()
    frame = valve(page, "i").locator(".frame").bounding_box()
    y = frame["y"] + frame["height"] / 2
    page.mouse.move(frame["x"] + frame["width"] / 2, y)
    page.mouse.down()
    before = page.get_by_text("(now 0.40)")
    for k in range(600):  # a judge on a busy machine is slow
        page.mouse.move(frame["x"] + frame["width"] * (0.8 + 0.001 * (k % 50)), y)
        page.wait_for_timeout(20)
        if before.count() == 0:
            break
    assert before.count() == 0
    page.mouse.up()


def test_choosing_a_story_replaces_the_scene(server, page):
    visit(page, server, SCENE)
    choose(page, "Everything open")
    expect(page.locator(".where")).to_have_text("Step 2 of 8")
    assert value(page, "f") == 1
    eventually(page, lambda scene: "steps=" not in page.url)


def test_the_picture_shows_the_cores_numbers_at_every_step(server, page):
    story = stories.stories()["keys"]
    visit(page, server, story=story.key)
    trace = run(story.scene)
    labels = [b.get_attribute("aria-label") for b in page.locator(".history .step").all()]
    for t, label in enumerate(labels, start=1):
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d\d", label.replace("−", "-"))[-3:]]
        np.testing.assert_allclose(numbers, [trace.c[t], trace.h[t], trace.rnn[t]], atol=0.0051)


def test_who_is_still_on_the_belt_has_its_finding_as_text(server, page):
    visit(page, server, section="belt_parts")
    page.locator(".js-plotly-plot").wait_for(timeout=30_000)
    assert page.get_by_text("of what is on the belt").count() >= 1


def test_back_and_forward_go_through_what_was_done(server, page):
    visit(page, server)
    where = page.locator(".where")
    page.get_by_role("button", name="Back", exact=True).click()
    eventually(page, lambda scene: scene.at == 3)
    given = value(page, "f")
    valve(page, "f").press("PageDown")
    eventually(page, lambda scene: scene.steps[2].f == pytest.approx(given - 0.1))
    page.go_back()
    expect(valve(page, "f")).to_have_attribute("aria-valuenow", f"{given:.2f}")
    expect(where).to_have_text("Step 3 of 8")
    page.go_back()
    expect(where).to_have_text("Step 4 of 8")
    page.go_forward()
    expect(where).to_have_text("Step 3 of 8")
    page.go_forward()
    expect(valve(page, "f")).to_have_attribute("aria-valuenow", f"{given - 0.1:.2f}")


def test_back_from_another_page_finds_the_scene_as_it_was_left(server, page):
    visit(page, server)
    page.get_by_role("button", name="Next", exact=True).click()
    eventually(page, lambda scene: scene.at == 5)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    page.get_by_role("heading", name="Inside the LSTM").wait_for()
    page.go_back()
    expect(page.locator(".where")).to_have_text("Step 5 of 8")
    eventually(page, lambda scene: scene.at == 5)


def test_leaving_and_coming_back_keeps_the_scene(server, page):
    visit(page, server, SCENE)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    page.get_by_role("heading", name="Inside the LSTM").wait_for()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="The gate sandbox").click()
    expect(page.locator(".where")).to_have_text("Step 2 of 3")
    eventually(page, lambda scene: scene == SCENE)


def test_words_move_the_valve_that_they_name_and_back_undoes_it(server, page):
    page.goto(f"{server}/gate_sandbox")
    drawn(page, "gate_sandbox")
    hidden = page.get_by_role("slider", name="Output gate")
    page.get_by_role("link", name="Shut the output gate").click()
    expect(hidden).to_have_attribute("aria-valuenow", "0.00")
    expect(page.locator(".cell")).to_have_attribute("data-mark", "o")
    expect(page).to_have_url(re.compile("60.90.60.0_"))
    page.get_by_role("link", name="Shut the forget gate").press("Enter")
    expect(hidden).to_have_attribute("aria-valuenow", "0.80")
    expect(page.get_by_role("slider", name="Forget gate")).to_have_attribute(
        "aria-valuenow", "0.00"
    )
    expect(page).to_have_url(re.compile("60.0.60.80_"))
    page.go_back()
    expect(hidden).to_have_attribute("aria-valuenow", "0.00")


def test_a_stop_of_the_tour_goes_on_once_a_hand_has_done_its_task(server, page):
    page.goto(f"{server}/gate_sandbox?gate_sandbox_mode=tour")
    drawn(page, "gate_sandbox")
    onward = page.get_by_role("button", name="Next stop")
    expect(onward).to_be_disabled()
    page.get_by_role("slider", name="Forget gate").press("Home")
    expect(onward).to_be_enabled()
    onward.press("Enter")
    expect(page).to_have_url(re.compile("gate_sandbox_stop=keep"))
    expect(page.get_by_text("Stop 2 of 7")).to_be_visible()


BOXES = """(names) => names.map((name) => {
    const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const root = roots.find((root) => root.querySelector(".cell"));
    const { left, top, right, bottom } = root.querySelector(name).getBoundingClientRect();
    return [left, top, right, bottom];
})"""
SMALLEST = """(svg) => Math.min(...[...svg.querySelectorAll("text")].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width))"""
ALL = (".lstm", ".rnn", ".history", ".steps", ".equations", ".say", ".aside")


def boxes(page: Page, *names: str) -> dict[str, list[float]]:
    return dict(zip(names, page.evaluate(BOXES, list(names)), strict=True))


def check_within(page: Page, *names: str) -> None:
    size = page.viewport_size
    for name, (left, top, right, bottom) in boxes(page, *names).items():
        assert right - left > 1, name
        assert left >= 0, name
        assert top >= 0, name
        assert right <= size["width"], name
        assert bottom <= size["height"], name


def test_task_and_picture_share_one_screen(server, page):
    """On a projector, a laptop and a tablet: whole, and nothing on anything else."""
    for challenge in stories.challenges():
        visit(page, server, mode="challenges", challenge=challenge)
        for width, height in ((1280, 720), (1280, 800), (1280, 900), (1024, 768)):
            page.set_viewport_size({"width": width, "height": height})
            layout = "wide" if width == 1280 else "middle"
            page.locator(f".cell[data-layout={layout}]").wait_for()
            painted(page)
            check_within(page, *ALL)
            aside, name = boxes(page, ".aside", ".valve.f .label").values()
            assert aside[3] <= name[1], (challenge, width)
            assert page.locator("svg.lstm").evaluate(SMALLEST) >= 13.9


def test_picture_and_buttons_share_a_phones_first_screen(server, page_factory):
    page = visit(page_factory(width=390, height=844), server)
    check_within(page, ".lstm", ".steps")
    assert page.locator("svg.lstm").evaluate(SMALLEST) >= 13.9


def test_the_picture_alone_fits_where_another_page_shows_it(server, page_factory):
    page = page_factory(width=700, height=480)
    page.goto(f"{link(server, 'gate_sandbox', alone='picture', story='latch')}&embed=true")
    valve(page, "f").wait_for(timeout=30_000)
    settled(page)
    check_within(page, ".lstm", ".history", ".steps", ".equations", ".aside")
    assert page.get_by_role("heading").count() == 0


def test_it_opens_where_every_valve_matters(server, page):
    visit(page, server)
    for symbol, key in (("f", "Home"), ("i", "Home"), ("i", "End"), ("g", "Home"), ("o", "Home")):
        h = page.locator(".equation strong[data-v=h]")
        before = h.inner_text()
        valve(page, symbol).press(key)
        expect(h, symbol).not_to_have_text(before)


AT_THE_CORNER = "document.elementFromPoint(20, 200).dataset.testid"


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_a_presenters_view_is_the_picture_alone_and_goes_by_keys(
    width, height, server, page_factory
):
    page = visit(page_factory(width=width, height=height), server, SCENE)
    where = page.locator(".where")
    page.get_by_role("button", name="Present").click()
    page.locator(".cell.presents").wait_for()
    painted(page)
    check_within(page, ".lstm", ".history", ".equations")
    assert boxes(page, ".lstm")[".lstm"][2] > 0.9 * width
    for name in (".steps", ".tools", ".aside", ".other", ".foot"):
        assert not page.locator(f".cell {name}").is_visible(), name
    assert page.evaluate(AT_THE_CORNER) == "stBidiComponentIsolated"  # not the sidebar
    for key, step in (("ArrowRight", 3), ("ArrowLeft", 2), ("PageUp", 1)):
        page.keyboard.press(key)
        expect(where).to_have_text(f"Step {step} of 3")
    page.keyboard.press(" ")
    expect(page.locator(".play")).to_have_text("Pause")
    page.keyboard.press(" ")
    expect(page.locator(".play")).to_have_text("Play")
    expect(page).to_have_url(re.compile("gate_sandbox_present=true"))
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("gate_sandbox_present"))
    assert page.locator(".cell.presents").count() == 0
    assert page.get_by_test_id("stSidebarNav").is_visible()


def test_idle_motion_ends_with_the_first_touch_and_is_not_for_everybody(server, page):
    for motion, moves in (("no-preference", 1), ("reduce", 0)):
        page.emulate_media(reduced_motion=motion)
        visit(page, server)
        assert page.locator(".cell.idle").count() == moves
        given = value(page, "f")
        page.get_by_role("button", name="Next", exact=True).click()
        assert page.locator(".cell.idle").count() == 0
        page.get_by_role("button", name="Back", exact=True).click()
        assert value(page, "f") == given


def test_a_challenges_link_is_copied_as_the_answer(server, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, server, mode="challenges")
    valve(page, "i").press("End")
    expect(page).to_have_url(re.compile("gate_sandbox_steps="))
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("It is your answer: send it.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
