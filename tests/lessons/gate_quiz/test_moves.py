"""What a valve does is run by the core, and told as it comes out."""

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from lessons.gate_quiz import moves, rounds
from lessons.gate_quiz.rounds import PARTS, UP, WAYS
from lstm_core import drive, get_backend
from lstm_ui.belt.scene import Scene, Step

DEFINITIONS, SITUATIONS = rounds.definitions(), rounds.situations()
MINUS = "\N{MINUS SIGN}"


def by_hand(view, before):
    """The step's numbers, written out."""
    step = view.step
    c = step.f * before + step.i * step.g
    return {"kept": step.f * before, "written": step.i * step.g, "c": c, "h": step.o * np.tanh(c)}


def memory_before(scene):
    gates = {gate: np.array([getattr(step, gate) for step in scene.steps]) for gate in "ifgo"}
    return drive(get_backend("numpy"), **gates, initial=scene.start).c[scene.at - 1]


def numbers(text):
    return [float(n.replace(MINUS, "-")) for n in re.findall(rf"{MINUS}?\d\.\d\d", text)]


def right_way(item):
    return "up" if item.way in UP else "down"


@pytest.mark.parametrize("symbol", PARTS)
def test_a_job_shows_its_part_at_both_ends_and_nothing_else_moves(symbol):
    item = DEFINITIONS["keep_or_drop"]
    (now,) = moves.views(item)
    low, high = moves.views(item, (symbol,))
    assert [getattr(view.step, symbol) for view in (low, high)] == [-1 if symbol == "g" else 0, 1]
    for view in (low, high):
        assert replace(view.step, **{symbol: getattr(now.step, symbol)}) == now.step
        for name, value in by_hand(view, 1.0).items():
            assert view.result[name] == pytest.approx(value, abs=1e-12)
    assert [view.label for view in (low, high)] == (
        [f"At {MINUS}1", "At +1"] if symbol == "g" else ["Shut", "Open"]
    )


def test_all_four_parts_matter_at_the_step_of_the_jobs():
    item = DEFINITIONS["keep_or_drop"]
    for symbol in PARTS:
        low, high = moves.views(item, (symbol,))
        assert abs(high.result["h"] - low.result["h"]) > 0.1


@pytest.mark.parametrize("item", SITUATIONS.values(), ids=SITUATIONS)
def test_a_situation_is_shown_as_it_is_before_anything_acts(item):
    (now,) = moves.views(item)
    step = item.scene.steps[item.scene.at - 1]
    assert now.step == replace(step, **{item.gate: item.still})
    assert now.result["before"] == pytest.approx(memory_before(item.scene), abs=1e-12)


@pytest.mark.parametrize("item", SITUATIONS.values(), ids=SITUATIONS)
def test_the_right_move_ends_as_the_scene_has_it_and_others_at_an_end(item):
    step = item.scene.steps[item.scene.at - 1]
    for symbol, way in product(PARTS, WAYS):
        before, after = moves.views(item, (symbol, way))
        if (symbol, way) == (item.gate, right_way(item)):
            assert after.step == step
        else:
            low = -1 if symbol == "g" else 0
            assert getattr(after.step, symbol) == (1 if way == "up" else low)
        for name, value in by_hand(after, before.result["before"]).items():
            assert after.result[name] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("symbol", "told"),
    [
        (
            "f",
            "Shut, the forget gate f keeps 0.00 of the old memory 1.00; open, it keeps 1.00. "
            "The memory comes to 0.30 or 1.30.",
        ),
        (
            "i",
            "Shut, the input gate i lets 0.00 onto the belt; open, it lets in 0.60. "
            "The memory comes to 0.80 or 1.40.",
        ),
        (
            "g",
            "At −1, the candidate g brings −0.50 onto the belt through the half-open input gate; "
            "at +1, it brings 0.50. The memory comes to 0.30 or 1.30.",
        ),
        (
            "o",
            "Shut, the output gate o shows 0.00; open, it shows 0.80. "
            "The memory is 1.10 either way.",
        ),
    ],
)
def test_what_a_part_does_is_told_by_its_numbers(symbol, told):
    item = DEFINITIONS["keep_or_drop"]
    assert moves.describe_move(item, (symbol,), moves.views(item, (symbol,))) == told


def test_the_step_of_the_jobs_has_a_half_open_input_gate():
    assert moves.STEP.steps[0].i == 0.5


@pytest.mark.parametrize("item", SITUATIONS.values(), ids=SITUATIONS)
def test_what_a_move_changes_is_told_and_what_it_leaves_too(item):
    for choice in product(PARTS, WAYS):
        before, after = moves.views(item, choice)
        told = moves.describe_move(item, choice, (before, after))
        wanted = []
        for name in "ch":
            now, was = after.result[name], before.result[name]
            wanted += [now, was] if abs(now - was) >= 0.005 else [now]
        np.testing.assert_allclose(numbers(told), wanted, rtol=0, atol=0.0051)
        assert f"{MINUS}0.00" not in told
        assert PARTS[choice[0]].lower() in told.lower()


def test_the_picture_is_told_in_words():
    view = moves.View("Now", Step("x", 0.5, 1.0, -0.25, 0.0), {"before": 1.5, "c": 1.38, "h": -0.0})
    assert moves.describe_belt(view) == (
        "The belt: old memory c 1.50. Forget gate f 1.00, Input gate i 0.50, Candidate g −0.25, "
        "Output gate o 0.00. New memory c 1.38, shown h 0.00."
    )


def test_the_picture_is_given_the_job_and_no_answer_before_there_is_one():
    item = DEFINITIONS["scale_reading"]
    data = moves.belt(item, (), "Question 1.")
    assert data["text"][:3] == [("", "Multiplies tanh("), ("i", "c"), ("sub", "t")]
    assert (data["choice"], data["told"], data["ways"], len(data["views"])) == ((), "", None, 1)
    assert (data["right"], data["answer"]) == (False, "")
    assert moves.belt(item, ("o",), "")["right"]
    missed = moves.belt(item, ("f",), "")
    assert (missed["right"], missed["answer"]) == (False, "o")
    assert missed["now"] == data["now"] == data["views"][0]


def test_a_situation_asks_for_a_way_too():
    item = next(iter(SITUATIONS.values()))
    data = moves.belt(item, (item.gate, right_way(item)), "")
    assert data["right"]
    assert data["ways"]["g"] == {"up": "Raise it", "down": "Lower it"}
    assert {symbol: set(ways) for symbol, ways in data["ways"].items()} == {
        symbol: set(WAYS) for symbol in PARTS
    }


def test_no_view_is_drawn_from_another_step():
    for item in SITUATIONS.values():
        (now,) = moves.views(item)
        assert isinstance(item.scene, Scene)
        assert now.step.word == item.scene.words[item.scene.at - 1]
