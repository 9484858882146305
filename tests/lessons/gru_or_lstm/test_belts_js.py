"""The step in the browser is the core's, and one lever moves two valves."""

from pathlib import Path

import numpy as np
import pytest

from lessons.gru_or_lstm.choice import units
from tests.lessons.gru_or_lstm.cases import both
from tests.node import call

BELTS = Path(__file__).parents[3] / "lessons" / "gru_or_lstm" / "belts"
WALK = """({ State }, { data, looks }) => {
    const state = new State();
    state.receive(data);
    return looks.map(([unit, step]) => {
        state.look(unit, step);
        return { lstm: state.lstm, gru: state.gru };
    });
}"""
MOVE = """({ State }, { data, moves }) => {
    const state = new State();
    state.receive(data);
    return moves.map(([symbol, value]) => {
        state.move(symbol, value);
        return { lstm: state.lstm, gru: state.gru, moved: state.isMoved };
    });
}"""


def given(tied, unit=1, step=1):
    lstm, gru = both(2, tied)
    data = {"units": units(lstm, gru), "tied": tied, "unit": unit, "step": step, "rev": "1"}
    return lstm, gru, data


@pytest.mark.parametrize("tied", [False, True])
def test_every_step_of_every_unit_is_the_cores(tied):
    lstm, gru, data = given(tied)
    looks = [(unit, step) for unit in range(1, 5) for step in range(1, 13)]
    walked = call(BELTS / "state.js", WALK, {"data": data, "looks": looks})
    for (unit, step), at in zip(looks, walked, strict=True):
        k, t = unit - 1, step - 1
        wanted = {
            "before": lstm["c"][t, 0, k],
            "after": lstm["c"][step, 0, k],
            "h": lstm["h"][step, 0, k],
            "kept": (lstm["f"][t] * lstm["c"][t])[0, k],
            "written": (lstm["i"] * lstm["g"])[t, 0, k],
        }
        for name, value in wanted.items():
            assert at["lstm"][name] == pytest.approx(value, abs=1e-5), (unit, step, name)
        wanted = {
            "before": gru["h"][t, 0, k],
            "after": gru["h"][step, 0, k],
            "n": gru["n"][t, 0, k],
            "take": 1 - gru["z"][t, 0, k],
            "kept": (gru["z"][t] * gru["h"][t])[0, k],
            "written": ((1 - gru["z"]) * gru["n"])[t, 0, k],
            "recalled": (gru["r"] * gru["q"])[t, 0, k],
        }
        for name, value in wanted.items():
            assert at["gru"][name] == pytest.approx(value, abs=1e-5), (unit, step, name)


def test_the_grus_lever_moves_both_valves_from_either_end():
    _, gru, data = given(False, unit=2, step=9)
    moves = [("z", 0.2), ("take", 0.3)]
    first, second = call(BELTS / "state.js", MOVE, {"data": data, "moves": moves})
    assert (first["gru"]["z"], first["gru"]["take"]) == pytest.approx((0.2, 0.8))
    assert (second["gru"]["z"], second["gru"]["take"]) == pytest.approx((0.7, 0.3))
    h, n = gru["h"][8, 0, 1], gru["n"][8, 0, 1]
    assert first["gru"]["after"] == pytest.approx(0.2 * h + 0.8 * n, abs=1e-5)
    assert first["moved"]
    assert first["lstm"] == second["lstm"]


def test_the_reset_gate_changes_the_candidate():
    _, gru, data = given(False, unit=2, step=9)
    (shut,) = call(BELTS / "state.js", MOVE, {"data": data, "moves": [("r", 0.0)]})
    from_x = (gru["a_n"] - gru["r"] * gru["q"])[8, 0, 1]
    assert shut["gru"]["n"] == pytest.approx(np.tanh(from_x), abs=1e-5)


@pytest.mark.parametrize(("tied", "other"), [(True, 0.75), (False, None)])
def test_the_lstms_levers_move_together_only_where_they_are_tied(tied, other):
    lstm, _, data = given(tied)
    first, second = call(
        BELTS / "state.js", MOVE, {"data": data, "moves": [("f", 0.25), ("i", 0.75)]}
    )
    free = float(lstm["i"][0, 0, 0])
    assert first["lstm"]["i"] == pytest.approx(free if other is None else other, abs=1e-5)
    assert (second["lstm"]["f"], second["lstm"]["i"]) == pytest.approx((0.25, 0.75))


def test_what_a_hand_moved_is_back_at_the_next_step():
    _, _, data = given(False)
    look = """({ State }, data) => {
        const state = new State();
        state.receive(data);
        state.move("f", 0);
        state.look(1, 99);
        return [state.isMoved, state.step, state.message()];
    }"""
    assert call(BELTS / "state.js", look, data) == [
        False,
        12,
        {"rev": "1", "unit": 1, "step": 12},
    ]


def test_the_sentence_counts_what_is_kept_and_written():
    _, _, data = given(True, unit=2, step=3)
    tell = """async (module, { address, data }) => {
        const { State } = await import(address);
        const state = new State();
        state.receive(data);
        state.move("f", 0.75);
        state.move("z", 0.4);
        return module.sentence(state);
    }"""
    asked = {"address": (BELTS / "state.js").as_uri(), "data": data}
    assert call(BELTS / "words.js", tell, asked).replace("\u00a0", " ") == (
        "Step 3. The LSTM keeps 75 % of its memory and writes 25 % of the candidate: 1.00 in all, "
        "for i is tied to f. The GRU keeps 40 %, so it takes the other 60 %."
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0.8, 1.5, ""),
        (0.8, -1.6, " The LSTM’s belt is drawn at 1.5; the new c is −1.60."),
        (1.7, 1.6, " The LSTM’s belt is drawn at 1.5; the new c is 1.60."),
        (1.7, 0.2, " The LSTM’s belt is drawn at 1.5; the old c is 1.70."),
    ],
)
def test_a_belt_that_is_thinner_than_its_value_is_told(before, after, told):
    scene = {
        "step": 1,
        "lstm": {"f": 0.5, "i": 0.5, "before": before, "after": after},
        "gru": {"z": 0.5},
        "data": {"tied": False},
    }
    sentence = call(BELTS / "words.js", "({ sentence }, scene) => sentence(scene)", scene)
    assert sentence.endswith(f"takes the other 50\u00a0%.{told}")


def test_levers_that_the_browser_takes_from_the_hand_are_as_they_were():
    _, _, data = given(True, unit=2, step=9)
    cancel = """({ State }, data) => {
        const state = new State();
        state.receive(data);
        const untouched = state.keep();
        state.move("take", 0.9);
        untouched();
        const first = [state.gru, state.isMoved];
        state.move("f", 0.25);
        const moved = state.keep();
        state.move("i", 0.5);
        moved();
        const second = state.lstm;
        const old = state.keep();
        state.move("f", 0);
        state.look(2, 10);
        old();
        return [...first, second, state.isMoved];
    }"""
    gru, is_moved, lstm, is_moved_later = call(BELTS / "state.js", cancel, data)
    assert gru["z"] == pytest.approx(data["units"][1]["gru"]["z"][8])
    assert not is_moved
    assert (lstm["f"], lstm["i"]) == (0.25, 0.75)
    assert not is_moved_later
