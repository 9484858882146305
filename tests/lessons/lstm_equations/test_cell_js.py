"""The worked cell's modules that draw nothing: the step, the choice, the words."""

import re

import numpy as np
import pytest

from lessons.lstm_equations.cell.picture import chosen
from lessons.lstm_equations.choice import from_query
from lessons.lstm_equations.runs import lines
from lessons.lstm_equations.worked import BIAS_RANGE, KINDS, X_RANGE
from lstm_core import textbook
from lstm_ui.live.register import ROOT
from tests.lessons.lstm_equations.cases import GATES, SYMBOLS, random_worked
from tests.node import call

CELL = ROOT / "lessons" / "lstm_equations" / "cell"
kinds = pytest.mark.parametrize("kind", KINDS)


def as_sent(worked):
    weights, biases = textbook.joined(worked.drawn)
    return {
        "kind": worked.kind,
        "weights": {name: rows.tolist() for name, rows in weights.items()},
        "biases": {name: row.tolist() for name, row in biases.items()},
        "added": dict(worked.biases),
        "inputs": worked.sequence[:, 0].tolist(),
    }


@kinds
@pytest.mark.parametrize("seed", range(5))
def test_every_value_of_every_step_is_the_cores_to_1e_12(kind, seed):
    worked = random_worked(kind, seed)
    function = """({ run, shifted }, { kind, weights, biases, added, inputs }) =>
        run(kind, { weights, biases: shifted(biases, added) }, inputs)"""
    steps = call(CELL / "step.js", function, as_sent(worked))
    for t, values in enumerate(steps):
        assert set(values) == {*SYMBOLS[kind], "before"}
        for symbol in SYMBOLS[kind]:
            wanted = worked.trace[symbol][-8:][t, 0]
            np.testing.assert_allclose(values[symbol], wanted, rtol=0, atol=1e-12)
        for symbol in worked.start:
            wanted = worked.trace[symbol][t, 0]
            np.testing.assert_allclose(values["before"][symbol], wanted, rtol=0, atol=1e-12)


@kinds
@pytest.mark.parametrize("seed", range(3))
def test_what_is_read_adds_up_to_what_opens_the_valve(kind, seed):
    worked = random_worked(kind, seed)
    function = """({ run, shifted, terms }, { kind, weights, biases, added, inputs }) => {
        const cell = { weights, biases: shifted(biases, added) };
        const values = run(kind, cell, inputs)[4];
        const { before, r } = values;
        const symbols = Object.keys(biases).filter((symbol) => symbol !== "q");
        return symbols.map((symbol) => [symbol, [0, 1, 2, 3].map((k) => {
            const read = terms(kind, cell, symbol, k, inputs[4], { before, r });
            const own = kind === "gru" && symbol === "n" ? r[k] * biases.q[k] : 0;
            return [read.length, read.reduce((sum, v) => sum + v, cell.biases[symbol][k] + own)];
        })]);
    }"""
    for symbol, units in call(CELL / "step.js", function, as_sent(worked)):
        assert [count for count, _ in units] == [7] * 4
        wanted = worked.trace[f"a_{symbol}"][4, 0]
        np.testing.assert_allclose([a for _, a in units], wanted, rtol=0, atol=1e-12)


def state_of(kind, **query):
    """What Python sends, for the state."""
    made = from_query(kind, 7, query)
    weights, biases = textbook.joined(made.worked.drawn)
    return {
        "rev": "0",
        "kind": kind,
        "lines": lines(kind),
        "weights": {name: rows.tolist() for name, rows in weights.items()},
        "biases": {name: row.tolist() for name, row in biases.items()},
        "ranges": {"x": X_RANGE, "bias": BIAS_RANGE},
        "choice": chosen(made),
    }


def in_state(function, kind, *changes, **query):
    """What a function finds in the state after these changes, each [dial, value]."""
    script = f"""async ({{ State }}, [data, changes]) => {{
        const words = await import("{(CELL / "words.js").as_uri()}");
        const state = new State();
        state.receive(data);
        for (const [dial, value] of changes) {{
            state.begin(dial);
            state.turn(dial, value);
        }}
        return ({function})(state, words);
    }}"""
    return call(CELL / "state.js", script, [state_of(kind, **query), list(changes)])


def core_unit(kind, symbol, **query):
    """The core's value of the unit and step in view."""
    made = from_query(kind, 7, query)
    return float(made.worked.by_step[symbol][made.step - 1, made.unit - 1])


SENTENCE = "(state, { sentence }) => sentence(state)"


def two(value):
    return f"{value:.2f}".replace("-", "−")


def test_a_sentence_says_what_the_last_change_did_to_the_marked_valve():
    told = in_state(SENTENCE, "lstm", [["x", 2], -2.5], mark_lstm="f")
    before, after = (core_unit("lstm", "f", **q) for q in ({}, {"x3_5": "-2.5"}))
    c0, c1 = (core_unit("lstm", "c", **q) for q in ({}, {"x3_5": "-2.5"}))
    assert told == (
        f"x₃ from 0.61 to −2.50: f rose from {two(before)} to {two(after)}, so more of the old c "
        f"is kept. The new c goes from {two(c0)} to {two(c1)}."
    )


@kinds
def test_without_a_mark_it_speaks_of_the_valve_that_moved_most(kind):
    told = in_state(SENTENCE, kind, [["x", 0], 2.75])
    blocks = {line["symbol"] for line in lines(kind) if line["low"] is not None}
    by = {s: abs(core_unit(kind, s, x1_5="2.75") - core_unit(kind, s)) for s in blocks}
    assert told.startswith("x₁ from −0.29 to 2.75: ")
    assert f": {max(by, key=by.get)} " in told


def test_a_bias_is_told_too_and_less_is_less():
    told = in_state(SENTENCE, "gru", [["bias", "z"], -3])
    assert told.startswith("The bias of z from 0.00 to −3.00: z fell from ")
    assert "so less of the old h is kept, and more of the candidate comes in. " in told


def test_an_empty_memory_has_nothing_to_keep():
    told = in_state(SENTENCE, "lstm", [["x", 1], 3], step="1", mark_lstm="f")
    assert "but there is no old c to keep. " in told


def test_what_cannot_be_seen_is_not_told_as_a_movement():
    told = in_state(SENTENCE, "lstm", [["x", 0], -0.28])
    assert told == "x₁ from −0.29 to −0.28: no valve of unit 3 moves visibly."


@kinds
def test_before_any_change_it_says_what_the_step_does(kind):
    told = in_state(SENTENCE, kind)
    memory = "c" if kind == "lstm" else "h"
    assert told.startswith("Step 5, unit 3: ")
    assert two(core_unit(kind, memory)) in told


@pytest.mark.parametrize("unit", range(1, 5))
@pytest.mark.parametrize("step", range(1, 9))
@pytest.mark.parametrize("kind", ["lstm", "gru"])
def test_what_is_kept_and_written_adds_up_as_it_is_printed(kind, step, unit):
    told = in_state(SENTENCE, kind, step=str(step), unit=str(unit)).replace("−", "-")
    kept, _, written, new = re.findall(r"-?\d+\.\d+", told)
    places = len(new.partition(".")[2])
    assert round(float(kept) + float(written), places) == float(new)
    memory = core_unit(kind, "c" if kind == "lstm" else "h", step=str(step), unit=str(unit))
    assert float(new) == pytest.approx(memory, abs=0.51 * 10**-places)


def test_as_the_page_opens_two_decimals_are_enough():
    assert in_state(SENTENCE, "lstm") == (
        "Step 5, unit 3: f keeps 0.21 of the old c, 0.62. i writes 0.21. So the new c is 0.42."
    )


@kinds
def test_a_caption_names_the_marked_symbol(kind):
    for line in lines(kind):
        symbol = line["symbol"]
        query = {f"mark_{kind}": symbol}
        told = in_state("(state, { caption }) => caption(state)", kind, **query)
        assert told == f"{symbol}, the {line['name'].lower()}: {line['role']}."


def test_the_old_values_stay_until_the_next_change_and_go_with_the_step():
    function = """(state) => {
        const seen = [state.old.values.f, state.oldUnit.f];
        state.begin(["bias", "f"]);
        state.turn(["bias", "f"], 2);
        seen.push(state.old.values.f);
        state.look({ step: 2 });
        return [...seen, state.old];
    }"""
    first, of_unit, second, after_a_step = in_state(function, "lstm", [["x", 2], -2.5])
    made = from_query("lstm", 7, {})
    np.testing.assert_allclose(first, made.worked.by_step["f"][4], atol=1e-12)
    assert of_unit == first[2]
    turned = from_query("lstm", 7, {"x3_5": "-2.5"})
    np.testing.assert_allclose(second, turned.worked.by_step["f"][4], atol=1e-12)
    assert after_a_step is None


def test_a_bias_moves_every_step_and_an_input_only_what_follows():
    function = "(state) => state.results.map(({ f }) => f)"
    was = np.array(in_state(function, "lstm"))
    x = np.array(in_state(function, "lstm", [["x", 1], 3]))
    bias = np.array(in_state(function, "lstm", [["bias", "f"], 1]))
    assert (x[:4] == was[:4]).all()
    assert (x[4] != was[4]).all()
    assert (bias != was).all()


def test_a_message_holds_the_choice_and_its_revision():
    function = "(state) => { state.mark('f'); state.mark('o'); return state.message(); }"
    message = in_state(function, "lstm", [["x", 0], 1.5], [["bias", "i"], -2])
    assert message["rev"] == "0"
    assert (message["mark"], message["step"], message["unit"]) == ("o", 5, 3)
    assert message["x"][4][0] == 1.5
    assert message["biases"] == {**dict.fromkeys(GATES["lstm"], 0), "i": -2}
    assert (
        in_state("(state) => { state.mark('f'); state.mark('f'); return state.lit; }", "lstm")
        is None
    )


def test_what_has_the_light_shines_and_else_what_the_last_change_moved():
    function = """({ opacity }) => [null, "f", "x", "h", "o"].map((lit) =>
        [true, false].map((isMoved) => opacity({ symbol: "f", from: "x" }, isMoved, lit)))"""
    unlit, symbol, start, *others = call(CELL / "threads.js", function)
    assert unlit[0] > 4 * unlit[1]
    assert symbol == start == [unlit[0], unlit[0]]
    for moved, still in others:
        assert still == unlit[1] < moved < unlit[0]
