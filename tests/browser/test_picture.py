"""What the sandbox paints is what was computed."""

from dataclasses import replace
from itertools import product

import pytest

from lstm_ui.belt.scene import Scene, Step
from lstm_ui.theme import NEGATIVE, POSITIVE
from tests.browser.gate_sandbox.page import NAMES, SCENE, value, valve, visit
from tests.browser.page import hundredths, painted
from tests.browser.picture import (
    WIDE_BELT,
    WRITTEN,
    Place,
    check_pieces,
    line,
    line_when,
    lines,
    thickness,
)
from tests.browser.resize import resize
from tests.kit.cases import run

WRITTEN_PIPE: Place = ("lstm", (430, 196, 490, 196))  # from the input valve to the belt
KNOBS = {
    "f": ("lstm", (284, 196, 284, 312)),
    "g": ("lstm", (402, 96, 518, 96)),
    "i": ("lstm", (402, 164, 518, 164)),
    "o": ("lstm", (706, 132, 822, 132)),
}


def rgb(colour: str) -> list[int]:
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)]


@pytest.mark.parametrize("start", [0.9, -2.0])
def test_pipes_are_as_thick_as_their_values_and_have_their_signs_colour(start, server, page):
    scene = replace(SCENE, start=start, at=1)
    visit(page, server, scene)
    trace = run(scene)
    for place, v in (
        (("lstm", (180, 216, 180, 292)), start),
        (("lstm", (400, 216, 400, 292)), trace.kept[0]),
        (WRITTEN_PIPE, 0.9 * trace.written[0]),
        (WIDE_BELT, trace.c[1]),
        (("lstm", (730, 146, 800, 146)), 0.6 * trace.squashed[0]),
        (("rnn", (340, 32, 340, 92)), scene.rnn_weight * start),
        (("rnn", (650, 32, 650, 92)), trace.rnn[1]),
    ):
        wanted = pytest.approx(thickness(float(v)), abs=1.5)
        pipe = line_when(page, place, lambda line, wanted=wanted: line.thickness == wanted)
        assert pipe.thickness == wanted, place
        colour = (POSITIVE if v > 0 else NEGATIVE)["light"]
        assert pipe.colour == pytest.approx(rgb(colour), abs=3), place


def test_a_belt_thinner_than_its_value_is_cut_and_says_so(server, page):
    cut: Place = ("lstm", (652, 216, 652, 292))
    for start, is_cut in ((1.2, False), (2.0, True)):
        scene = Scene((Step("more", 1.0, 1.0, 0.2, 1.0),), start=start)
        visit(page, server, scene)
        whole = pytest.approx(thickness(start + 0.2), abs=1.5)
        assert line_when(page, WIDE_BELT, lambda line, w=whole: line.thickness == w)[0] == whole
        assert (line(page, cut).thickness < thickness(start + 0.2) - 4) == is_cut
        said = page.get_by_text("The belt is drawn at 1.5; c is 2.20.")
        assert said.count() == is_cut


def test_a_knob_stands_where_its_value_is(server, page):
    visit(page, server, SCENE)
    for symbol, key in product(NAMES, ("Home", "PageUp", "End")):
        valve(page, symbol).press(key)
        low = -1 if symbol == "g" else 0
        share = (value(page, symbol) - low) / (1 - low)
        along = 6 + 104 * share
        wanted = pytest.approx(116 - along if symbol == "f" else along, abs=2)
        knob = line_when(page, KNOBS[symbol], lambda line, wanted=wanted: line.middle == wanted)
        assert knob.middle == wanted, (symbol, key)


def test_crates_hold_their_numbers(server, page):
    visit(page, server, SCENE)
    page.evaluate(WRITTEN)
    page.get_by_role("button", name="Next", exact=True).click()
    trace = run(SCENE)
    for place, v in (("908 272", trace.c[3]), ("764 54", trace.h[3]), ("908 80", trace.rnn[3])):
        page.wait_for_function(
            "([place, text]) => written[place] === text", arg=[place, hundredths(v)]
        )
    old = [t for t in page.locator(".stage .crate .number").all_text_contents() if t]
    assert old == [hundredths(trace.c[2]), hundredths(trace.rnn[2])]
    assert page.locator("svg.rnn").get_attribute("aria-label") == (
        f"The plain RNN’s belt: the old state {hundredths(trace.rnn[2])} times 0.70 plus the whole "
        f"input 0.90, through tanh, gives the new state {hundredths(trace.rnn[3])}."
    )


def test_predicting_paints_nothing_of_the_outcome(server, page):
    visit(page, server, SCENE, predict="true")
    goes_in = pytest.approx(thickness(0.9 * 0.3 * 0.45), abs=1.5)
    pipe = line_when(page, WRITTEN_PIPE, lambda line: line.thickness == goes_in)
    assert pipe.thickness == goes_in
    for place in (
        WIDE_BELT,
        ("lstm", (730, 146, 800, 146)),
        ("lstm", (730, 88, 800, 88)),
        ("rnn", (650, 32, 650, 92)),
    ):
        assert line(page, place).thickness < 5, place


@pytest.mark.parametrize("start", [-0.9, 3.0])
def test_what_is_painted_piece_by_piece_is_what_would_be_painted_afresh(start, server, page):
    visit(page, server, replace(SCENE, start=start))
    for width in (390, 1280):
        resize(page, width)
        for key in ("Home", "PageUp", "End", "PageDown"):
            for symbol in "ogif":
                valve(page, symbol).press(key)
        painted(page)
        check_pieces(page.locator(".stage"))


@pytest.mark.parametrize(
    ("motion", "moves", "animation"), [("no-preference", True, "arrive"), ("reduce", False, "none")]
)
def test_a_step_forward_moves_belt_and_crate_and_reduced_motion_does_not(
    motion, moves, animation, server, page_factory
):
    page = visit(page_factory(reduced_motion=motion), server, SCENE)
    page.get_by_role("button", name="Back", exact=True).dispatch_event("click")
    before = pytest.approx(thickness(float(run(SCENE).c[1])), abs=1.5)
    assert line_when(page, WIDE_BELT, lambda line: line.thickness == before).thickness == before
    widths = [line.thickness for line in lines(page, WIDE_BELT, 30, press=".next")]
    assert (len(set(widths)) > 3) == moves
    assert widths[-1] == pytest.approx(thickness(float(run(SCENE).c[2])), abs=1.5)
    crate = page.locator(".lstm .arriving")
    assert crate.evaluate("e => getComputedStyle(e).animationName") == animation


def test_the_picture_follows_the_theme(server, page):
    visit(page, server, SCENE)
    light = line(page, WIDE_BELT)
    page.emulate_media(color_scheme="dark")
    dark = line_when(page, WIDE_BELT, lambda line: line != light)
    assert dark.colour != light.colour
    assert dark.thickness == pytest.approx(light.thickness, abs=1)
