"""The quiz's words are complete, and every schedule shows what its entry says."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lstm_core import drive, get_backend
from lstm_core.forced import KINDS
from lstm_ui.scenes import GATES, Scene, from_json

pytestmark = pytest.mark.torchless

FILE = Path(__file__).parents[2] / "content" / "gate_quiz.toml"
QUIZ = tomllib.loads(FILE.read_text("utf-8"))
DEFINITIONS, SITUATIONS, FORCED = (QUIZ[name] for name in ("definition", "situation", "forced"))
ENTRIES = DEFINITIONS + SITUATIONS

WAYS = {"f": ("open", "shut"), "i": ("open", "shut"), "o": ("open", "shut")}
WAYS["g"] = ("raise", "lower")
STANDS = {  # of the gate at the step in view
    "open": lambda value: value >= 0.85,
    "shut": lambda value: value <= 0.15,
    "raise": lambda value: value >= 0.3,
    "lower": lambda value: value <= -0.3,
}
WRONG_WAY = {"open": 0.0, "shut": 1.0, "raise": -1.0, "lower": 1.0}


def keys(rows):
    return [row["key"] for row in rows]


def entries(rows):
    return pytest.mark.parametrize("row", rows, ids=keys(rows))


def scene_of(row):
    steps = [dict(zip(("word", *GATES), step, strict=True)) for step in row["steps"]]
    return from_json({**row, "steps": steps}, Scene(()))


def run(row, **moved):
    """The core's run, with some gates moved at the step in view."""
    scene = scene_of(row)
    gates = scene.gates()
    for gate, value in moved.items():
        gates[gate][row["at"] - 1] = value
    return drive(get_backend("numpy"), **gates, c_0=scene.start)


def effect(row, value):
    """By how much c, or for o the shown h, changes at the step in view if the gate moves there."""
    symbol = "h" if row["gate"] == "o" else "c"
    as_is, moved = (
        getattr(trace, symbol) for trace in (run(row), run(row, **{row["gate"]: value}))
    )
    return abs(float(moved[row["at"]] - as_is[row["at"]]))


def texts(row):
    found = [row[name] for name in ("text", "reason", "looks") if name in row]
    return found + list(row.get("tempts", {}).values())


def test_file_holds_the_three_rounds_and_nothing_else():
    assert set(QUIZ) == {"definition", "situation", "forced"}


def test_keys_are_unique_in_the_file():
    assert max(Counter(keys(ENTRIES)).values()) == 1
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", key) for key in keys(ENTRIES))


def test_no_text_stands_twice():
    said = Counter(text for row in ENTRIES for text in texts(row))
    assert max(said.values()) == 1, said.most_common(1)


def test_every_part_has_enough_definitions():
    count = Counter(row["gate"] for row in DEFINITIONS)
    assert set(count) == set("fiog") and min(count.values()) >= 4


def test_every_move_has_enough_situations():
    count = Counter((row["gate"], row["way"]) for row in SITUATIONS)
    assert set(count) == {(gate, way) for gate, ways in WAYS.items() for way in ways}
    assert len(SITUATIONS) >= 20 and min(count.values()) >= 2
    assert min(count[kind] for kind in KINDS) >= max(2, max(count["g", way] for way in WAYS["g"]))


@entries(DEFINITIONS)
def test_definition_answers_every_choice(row):
    assert set(row) - {"start"} == {"key", "text", "gate", "reason", "tempts", "steps", "at"}
    assert set(row["tempts"]) == set("fiog") - {row["gate"]}


@entries(SITUATIONS)
def test_situation_answers_every_choice(row):
    names = {"key", "text", "gate", "way", "reason", "tempts", "steps", "at"}
    assert set(row) - {"start"} == names
    assert row["way"] in WAYS[row["gate"]]
    assert set(row["tempts"]) == set("fiog") - {row["gate"]} | {"way"}


def test_every_forced_kind_has_its_looks():
    assert sorted((row["gate"], row["way"]) for row in FORCED) == sorted(KINDS)
    assert all(set(row) == {"gate", "way", "looks"} for row in FORCED)


@pytest.mark.parametrize("row", ENTRIES + FORCED, ids=lambda row: row.get("key", "forced"))
def test_prose_is_whole_and_plain(row):
    for text in texts(row):
        assert text == text.strip() and text[-1] in ".!?", text
        assert not re.search(r"[<>\"']|--|\.\.\.|  ", text), text  # no HTML, no typewriter signs
        assert text.count("$") % 2 == 0 and text.count("“") == text.count("”"), text


@entries(DEFINITIONS)
def test_definition_does_not_name_the_part(row):
    assert not re.search(r"forg[eo]t|input|output|candidate|gate\b", row["text"], re.IGNORECASE)


@entries(SITUATIONS)
def test_situation_does_not_name_the_part(row):
    named = r"forg[eo]t|input|output|candidate|gate\b|\bshut|\bshow|\braise|\blower"
    assert not re.search(named, row["text"], re.IGNORECASE)


@entries(ENTRIES)
def test_schedule_is_one_of_the_sandbox(row):
    scene = scene_of(row)
    assert 1 <= len(row["steps"]) <= 12
    assert [list(vars(step).values()) for step in scene.steps] == row["steps"]  # ranges, hundredths
    assert scene.at == row["at"] and type(row["at"]) is int
    assert scene.start == row.get("start", 0.0)


@entries(SITUATIONS)
def test_gate_stands_as_the_answer_says(row):
    value = getattr(run(row), row["gate"])[row["at"] - 1]
    assert STANDS[row["way"]](value)


@entries(SITUATIONS)
def test_wrong_way_makes_a_difference_that_is_seen(row):
    assert effect(row, WRONG_WAY[row["way"]]) >= 0.25


@entries(DEFINITIONS)
def test_part_makes_a_difference_that_is_seen(row):
    low = -1.0 if row["gate"] == "g" else 0.0
    assert max(effect(row, low), effect(row, 1.0)) >= 0.3


# what the scenes say of the belt: c before the step in view, and after it
BELT = {
    "food_to_service": (1.2, 0),
    "next_game": (0.9, 0),
    "closing_quote": (1, 0),
    "new_thermometer": (0.9, 0),
    "dogs_far_verb": (0.9, 0.9),
    "key_signature": (-0.8, -0.8),
    "tap_water": (1.3, 1.3),
    "winter_coat": (-1, -1),
    "name_in_chat": (0, 0.9),
    "count_the_e": (0.3, 0.6),
    "storm_warning": (0, -0.9),
    "open_bracket": (0.5, 1),
    "dogs_behind_fence": (0.9, 0.9),
    "lightning": (0.3, 0.3),
    "bracket_in_comment": (0.5, 0.5),
    "cough": (-0.6, -0.6),
    "verb_now": (0.9, 0.9),
    "may_i_castle": (-1, -1),
    "smoke_alarm": (1.5, 1.5),
    "quiz_master": (0.8, 0.8),
    "poker_face": (1.2, 1.2),
    "german_verb": (0.9, 0.9),
    "boiler_pause": (1.1, 1.1),
    "home_goal": (-0.5, 0),
    "deposit": (0.6, 1.3),
    "sunny_spell": (0, 0.9),
    "lift_down": (1.5, 1),
    "closing_bracket": (1, 0.5),
    "cold_soup": (0, -0.8),
}


@entries(SITUATIONS)
def test_belt_is_as_the_scene_says(row):
    c, at = run(row).c, row["at"]
    np.testing.assert_allclose([c[at - 1], c[at]], BELT[row["key"]], rtol=0, atol=0.025)


@entries(SITUATIONS)
def test_step_is_as_the_scene_says(row):
    text, trace, step = row["text"], run(row), row["at"] - 1
    if re.search(r"propos\w+ (is |nothing, )?0\b|[Nn]othing (new )?is proposed", text):
        assert trace.g[step] == 0
    for number in re.findall(r"(?:proposes|proposal is|proposal stands at) ([+−]\d\.\d)", text):
        assert trace.g[step] == float(number.replace("−", "-"))
    if re.search(r"pass(es)? in full|[Kk]ept in full", text):
        assert trace.f[step] == 1
    if re.search(r"entrance is wide open|added in full|slot .* wide open", text):
        assert trace.i[step] == 1


@entries([row for row in SITUATIONS if row["gate"] == "o"])
def test_unseen_memory_is_intact(row):
    trace, step = run(row), row["at"] - 1
    assert trace.f[step] == 1 and abs(trace.c[step + 1]) >= 0.5
    assert np.abs(trace.h[row["at"]]) >= 0.5 if row["way"] == "open" else trace.h[row["at"]] == 0
