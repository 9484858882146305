"""The questions of the knowledge check are complete, reasoned, and not to be guessed by length."""

import re
import string
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lstm_core.exercises.questions import GENERATORS
from lstm_ui.course import ENTRIES

FILE = Path(__file__).parents[3] / "lessons" / "knowledge_check/questions.toml"
QUIZ = tomllib.loads(FILE.read_text("utf-8"))
QUESTIONS, GENERATED = QUIZ["question"], QUIZ["generated"]
LESSONS = {"overview", "gate_sandbox", "lstm_equations", "gate_quiz"} | {e.slug for e in ENTRIES}
TOPICS = {
    "gates",
    "memory",
    "gradients",
    "bidirectional",
    "leakage",
    "gru",
    "practice",
    "today",
}


def by_key(rows):
    return pytest.mark.parametrize("row", rows, ids=[row["key"] for row in rows])


def right(row):
    return next(option for option in row["options"] if option.get("right"))


def wrong(row):
    return [option for option in row["options"] if not option.get("right")]


def prose(row):
    """Every string that is shown of an entry."""
    options = row.get("options", [])
    return [
        row["text"],
        *(option[name] for option in options for name in ("text", "reason")),
        *row.get("slips", {}).values(),
        *([row["reason"]] if "reason" in row else []),
    ]


def formatted(row, seed):
    drawn = GENERATORS[row["generator"]](np.random.default_rng(seed))
    return [text.format(**drawn.values, answer=drawn.answer) for text in prose(row)]


def test_enough_of_both_kinds_on_every_topic():
    assert len(QUESTIONS) >= 24
    assert len(GENERATED) >= 6
    assert {row["topic"] for row in QUESTIONS} == TOPICS
    assert set(QUIZ) == {"question", "generated"}


def test_keys_and_texts_are_unlike():
    rows = QUESTIONS + GENERATED
    for name in ("key", "text"):
        assert max(Counter(row[name] for row in rows).values()) == 1
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", row["key"]) for row in rows)


@by_key(QUESTIONS + GENERATED)
def test_lesson_and_topic_exist(row):
    assert row["lesson"] in LESSONS
    assert row["topic"] in TOPICS


def test_every_lesson_has_enough_for_a_check_of_its_own():
    count = Counter(row["lesson"] for row in QUESTIONS + GENERATED)
    few = {"overview", "knowledge_check"}
    assert min(number for lesson, number in count.items() if lesson not in few) >= 5


def test_questions_of_today_lead_to_the_page_that_tells_of_it():
    today = [row for row in QUESTIONS if row["topic"] == "today"]
    assert {row["lesson"] for row in today} == {"knowledge_check"}


def test_kin_are_more_than_one():
    kins = Counter(row["kin"] for row in QUESTIONS + GENERATED if "kin" in row)
    assert len(kins) >= 3
    assert min(kins.values()) >= 2


@by_key(QUESTIONS)
def test_one_option_is_right_and_each_has_its_own_reason(row):
    assert set(row) - {"kin", "plain"} == {"key", "lesson", "topic", "text", "options"}
    options = row["options"]
    assert 3 <= len(options) <= 5
    assert [option.get("right", False) for option in options].count(True) == 1
    for option in options:
        assert {"text", "reason"} <= set(option) <= {"text", "reason", "right"}
        assert option["text"].strip()
        assert len(option["reason"].strip()) > 40
        assert option["text"] != option["reason"]
    assert len({option["text"] for option in options}) == len(options)


def test_no_reason_stands_twice():
    reasons = [option["reason"] for row in QUESTIONS for option in row["options"]]
    reasons += [text for row in GENERATED for text in [row["reason"], *row["slips"].values()]]
    assert max(Counter(reasons).values()) == 1


@by_key(QUESTIONS + GENERATED)
def test_prose_is_sound(row):
    for text in prose(row):
        assert text.strip() == text
        assert "\n" not in text
        assert not re.search(r"<\w", text)
        assert "all of the above" not in text.lower()
        assert "none of the above" not in text.lower()
        assert text.count("$") % 2 == 0, text
        assert text.count("`") % 2 == 0, text
        assert all(formula.isascii() for formula in text.split("$")[1::2]), text
        assert not re.search(r":(red|green|blue|violet|orange|gray)\[", text)


# Nobody should score by length


@by_key(QUESTIONS)
def test_options_are_of_similar_length(row):
    lengths = [len(option["text"]) for option in row["options"]]
    assert max(lengths) <= 1.45 * min(lengths)


def test_right_option_is_not_given_away_by_its_length():
    lengths = [
        (len(right(row)["text"]), [len(option["text"]) for option in wrong(row)])
        for row in QUESTIONS
    ]
    longest = [mine > max(others) for mine, others in lengths]
    shortest = [mine < min(others) for mine, others in lengths]
    shorter = [np.mean([other < mine for other in others]) for mine, others in lengths]
    assert np.mean(longest) <= 0.4
    assert np.mean(shortest) <= 0.4
    assert 0.35 <= np.mean(shorter) <= 0.65


def test_only_negation_or_certainty_does_not_give_it_away():
    hedges = re.compile(r"\b(can|may|often|about|if|much|tend)\b")
    hedged = [bool(hedges.search(right(row)["text"])) for row in QUESTIONS]
    assert np.mean(hedged) <= 0.4


def test_words_of_certainty_stand_in_right_and_wrong_options_alike():
    sure = re.compile(r"\b(always|never|all|any|every|exactly|only|cannot|no|none|nothing)\b", re.I)
    told = [bool(sure.search(right(row)["text"])) for row in QUESTIONS]
    else_told = [bool(sure.search(option["text"])) for row in QUESTIONS for option in wrong(row)]
    assert abs(np.mean(told) - np.mean(else_told)) <= 0.1


# Generated questions


@by_key(GENERATED)
def test_generator_exists_and_every_slip_has_its_reason(row):
    names = {"key", "lesson", "topic", "generator", "text", "unit", "reason", "slips"}
    assert set(row) - {"kin"} == names
    drawn = GENERATORS[row["generator"]](np.random.default_rng(0))
    assert set(row["slips"]) == set(drawn.slips)
    assert row["unit"] in ("", "steps", "parameters", "numbers")


def test_every_generator_is_asked():
    assert sorted(row["generator"] for row in GENERATED) == sorted(GENERATORS)


@by_key(GENERATED)
def test_texts_format_without_leftovers(row):
    for seed in range(50):
        for text in formatted(row, seed):
            assert not re.search(r"\{[a-z]\w*(:[^}]*)?\}", text), text
            assert text.count("{") == text.count("}")
            assert "{{" not in text
            assert "}}" not in text
            assert not re.search(r"nan|inf\b|\d\.\d{6}", text), text


@by_key(GENERATED)
def test_text_shows_the_values_in_full_and_reason_the_answer(row):
    for seed in range(50):
        drawn = GENERATORS[row["generator"]](np.random.default_rng(seed))
        question, *_, reason = formatted(row, seed)
        shown = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", question)]
        assert all(float(value) in shown for value in drawn.values.values()), question
        told = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", reason)]
        assert any(abs(number - drawn.answer) <= drawn.tolerance / 5 for number in told), reason
    named = {field for _, field, *_ in string.Formatter().parse(row["reason"]) if field}
    assert "answer" in named


@by_key(GENERATED)
def test_slips_are_shown_as_they_stand(row):
    assert not any(set(reason) & set("{}") for reason in row["slips"].values())
