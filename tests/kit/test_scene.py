"""A scene survives its link and its JSON; whatever else arrives there does no harm."""

import json
import math
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_ui.belt.scene import GATES, MAX_STEPS, QUERY_NAMES, Scene, Step, from_json, from_query
from tests.kit import cases

BASE = Scene(
    (
        Step("ab", 0.12, 0.34, -0.56, 0.78),
        Step("cd", 0.91, 0.23, 0.45, 0.67),
        Step("ef", 0.89, 0.01, -0.22, 0.33),
    ),
    start=-0.44,
    rnn_weight=0.55,
    at=2,
)


def check_sound(scene):
    """What every scene must be, wherever it came from."""
    assert 1 <= scene.at <= len(scene.steps) <= MAX_STEPS
    assert type(scene.at) is int
    assert -2 <= scene.start <= 2
    assert -1.5 <= scene.rnn_weight <= 1.5
    for step in scene.steps:
        assert step.word.strip() == step.word
        assert step.word.isprintable()
        assert "|" not in step.word
        assert 1 <= len(step.word) <= 24
        for gate in GATES:
            value = getattr(step, gate)
            assert (-1 if gate == "g" else 0) <= value <= 1
            assert value == round(value, 2)


@given(cases.scenes(), cases.scenes())
def test_link_restores_the_scene(scene, base):
    address = urlencode(scene.to_query(base))
    assert from_query(dict(parse_qsl(address, keep_blank_values=True)), base) == scene


@given(cases.scenes(), cases.scenes())
def test_json_restores_the_scene(scene, base):
    assert from_json(json.loads(json.dumps(scene.to_json())), base) == scene


@given(cases.scenes())
def test_a_default_leaves_the_link(scene):
    assert scene.to_query(scene) == {}
    assert from_query({}, scene) == scene


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("steps", {"steps": (replace(BASE.steps[0], f=0.35), *BASE.steps[1:])}),
        ("words", {"steps": (replace(BASE.steps[0], word="ba"), *BASE.steps[1:])}),
        ("start", {"start": 0.44}),
        ("rnn_weight", {"rnn_weight": -0.55}),
        ("at", {"at": 3}),
    ],
)
def test_a_change_enters_the_link_alone(name, change):
    assert set(replace(BASE, **change).to_query(BASE)) == {name}


def test_link_reads_in_hundredths():
    query = replace(BASE, steps=BASE.steps[:1]).to_query(replace(BASE, start=1.0))
    assert query == {"steps": "12.34.-56.78", "words": "ab", "start": "-0.44"}


TEXTS = {
    "empty": "",
    "a word": "fifty",
    "not a number": "nan",
    "infinite": "inf",
    "minus infinite": "-inf",
    "overflows": "1e999",
    "huge": "9" * 5_000,
    "10,000 characters": "x" * 10_000,
    "markup": "<script>alert(1)</script>",
    "control characters": "\x00\x1b[31m\r\n",
    "emoji": "🙂",
    "right to left": "\u202e50",
    "Arabic letters": "خمسون",
    "hexadecimal": "0x32",
    "boolean": "True",
    "separators": "|||___...",
}
STEPS = {
    "three counts": "50.50.50",
    "five counts": "50.50.50.50.50",
    "one bad row": "50.50.50.50_50.50.50",
    "ends open": "50.50.50.50_",
    "NaN": "50.nan.50.50",
    "infinite": "50.50.inf.50",
    "overflows": "1e999.50.50.50",
    "huge": f"{'9' * 5_000}.50.50.50",
    "negative input gate": "-1.50.50.50",
    "negative forget gate": "50.-1.50.50",
    "negative output gate": "50.50.50.-1",
    "gate too large": "50.101.50.50",
    "candidate too small": "50.50.-101.50",
    "candidate too large": "50.50.101.50",
    "too many steps": "_".join(["50.50.50.50"] * (MAX_STEPS + 1)),
    "far too many steps": "_".join(["50.50.50.50"] * 10_000),
    "markup": "<b>.<b>.<b>.<b>",
    "control characters": "\x00.50.50.50",
    "emoji": "🙂.🙂.🙂.🙂",
    "right to left": "\u202e50.50.50.50",
}


def parametrise(table):
    return pytest.mark.parametrize("text", table.values(), ids=table)


@parametrise(TEXTS | STEPS)
def test_nonsense_steps_fall_back(text):
    assert from_query({"steps": text}, BASE) == BASE


@parametrise(TEXTS | {"too small": "-2.01", "too large": "2.01", "two": "1 1"})
@pytest.mark.parametrize("name", ["start", "rnn_weight"])
def test_nonsense_numbers_fall_back(name, text):
    assert from_query({name: text}, BASE) == BASE


@parametrise(TEXTS | {"zero": "0", "negative": "-1", "past the end": "4", "between": "1.5"})
def test_nonsense_place_falls_back(text):
    assert from_query({"at": text}, BASE) == BASE


def test_place_of_a_shorter_schedule_stays_inside():
    assert from_query({"steps": "50.50.50.50"}, BASE).at == 1


def test_one_bad_value_spares_the_rest():
    got = from_query({"steps": "1.2", "start": "nan", "rnn_weight": "0.25", "at": "3"}, BASE)
    assert got == replace(BASE, rnn_weight=0.25, at=3)


ROW = {"word": "w", "i": 0.5, "f": 0.5, "g": 0.5, "o": 0.5}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "steps",
        1.5,
        {},
        {"steps": None},
        {"steps": {}},
        {"steps": []},
        {"steps": [[]]},
        {"steps": [ROW] * (MAX_STEPS + 1)},
        {"steps": [{"word": "w"}]},
        {"steps": [ROW | {"f": True}]},
        {"steps": [ROW | {"f": None}]},
        {"steps": [ROW | {"f": [0.5]}]},
        {"steps": [ROW | {"f": math.nan}]},
        {"steps": [ROW | {"f": 10**400}]},
        {"steps": [ROW | {"i": -0.01}]},
        {"steps": [ROW | {"g": -1.01}]},
        {"start": math.inf},
        {"start": True},
        {"rnn_weight": [1]},
        {"at": True},
        {"at": 2.5},
        {"at": math.nan},
        {"at": {}},
    ],
)
def test_nonsense_messages_fall_back(data):
    assert from_json(data, BASE) == BASE


def as_words(*words):
    return from_json({"steps": [ROW | {"word": word} for word in words]}, BASE).words


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("x" * 10_000, "x" * 24),
        (" " * 10 + "y" * 30, "y" * 24),
        ("a" * 23 + " b", "a" * 23),
        ("  a b  ", "a b"),
        ("a\x00b\x1bc\nd\te", "abcde"),
        ("a|b", "ab"),
        ("\u202eabc\u2066", "abc"),
        ("a\u200bb\ufeff", "ab"),
        ("<b>&", "<b>&"),
        ("שלום", "שלום"),
        ("🙂", "🙂"),
        ("", "x2"),
        ("\x00 |", "x2"),
        (None, "x2"),
        (7, "x2"),
    ],
)
def test_words_are_cleaned_and_clipped(word, kept):
    assert as_words("first", word) == ("first", kept)


def test_words_of_a_link_are_cleaned_too():
    assert from_query({"words": "a\x00a| |" + "c" * 10_000}, BASE).words == ("aa", "x2", "c" * 24)


def test_words_of_a_link_beyond_the_schedule_are_dropped():
    assert from_query({"words": "a|b|c|d|e"}, BASE).words == ("a", "b", "c")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(GATES), inner),
    max_leaves=8,
)
rows = st.fixed_dictionaries({name: anything | st.just(0.5) for name in ("word", *GATES)})
messages = st.fixed_dictionaries(
    {}, optional={"steps": anything | st.lists(rows), **dict.fromkeys(QUERY_NAMES[2:], anything)}
)


@given(messages | anything, cases.scenes())
def test_any_message_makes_a_sound_scene(data, base):
    check_sound(from_json(data, base))


number_like = st.text("0123456789.-_e+naif", max_size=30) | st.text()


@given(st.dictionaries(st.sampled_from(QUERY_NAMES), number_like), cases.scenes())
def test_any_link_makes_a_sound_scene(query, base):
    check_sound(from_query(query, base))
