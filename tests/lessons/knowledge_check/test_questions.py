"""A check is drawn by its seed, and each answer gets the verdict that it has earned."""

import re
from collections import Counter

import numpy as np
import pytest

from lessons.knowledge_check import questions
from lessons.knowledge_check.questions import Generated, Question
from lstm_core.exercises.questions import GENERATORS
from lstm_ui.course import ENTRIES
from lstm_ui.quiz.attempts import generator

STORE = questions.questions()
CHOSEN = {key: item for key, item in STORE.items() if isinstance(item, Question)}
COMPUTED = {key: item for key, item in STORE.items() if isinstance(item, Generated)}
LESSONS = list(dict.fromkeys(item.lesson for item in STORE.values()))
SEEDS = range(80)
chosen = pytest.mark.parametrize("item", CHOSEN.values(), ids=CHOSEN)
computed = pytest.mark.parametrize("item", COMPUTED.values(), ids=COMPUTED)


def of_lesson(keys):
    return Counter(STORE[key].lesson for key in keys)


# The draw


def test_store_holds_both_kinds():
    assert len(CHOSEN) >= 24
    assert len(COMPUTED) >= 6
    assert len(LESSONS) >= 4
    assert all(key == item.key for key, item in STORE.items())


@pytest.mark.parametrize("lesson", [None, *LESSONS])
def test_draw_is_deterministic(lesson):
    for seed in SEEDS:
        assert questions.draw(seed, lesson) == questions.draw(seed, lesson)


def test_seeds_draw_other_checks():
    drawn = [frozenset(questions.draw(seed)) for seed in SEEDS]
    assert len(set(drawn)) > 0.95 * len(drawn)


def test_check_has_ten_questions_three_of_them_computed():
    for seed in SEEDS:
        keys = questions.draw(seed)
        assert len(keys) == len(set(keys)) == 10
        assert sum(key in COMPUTED for key in keys) == 3


def test_check_is_spread_over_the_lessons():
    for seed in SEEDS:
        count = of_lesson(key for key in questions.draw(seed) if key in CHOSEN)
        room = of_lesson(CHOSEN)
        assert len(count) == min(len(room), 7)
        most = max(count.values())
        for lesson, there in room.items():  # none is a question behind, unless it has no more
            assert count[lesson] >= min(most - 1, there)


@pytest.mark.parametrize("lesson", [None, *LESSONS])
def test_no_two_of_a_check_are_of_one_kin(lesson):
    for seed in SEEDS:
        kins = Counter(STORE[key].kin for key in questions.draw(seed, lesson) if STORE[key].kin)
        assert max(kins.values(), default=0) <= 1


def test_every_question_is_drawn_some_time():
    count = Counter(key for seed in range(500) for key in questions.draw(seed))
    assert set(count) == set(STORE)
    assert min(count.values()) >= 10


@pytest.mark.parametrize("lesson", [None, *LESSONS])
def test_a_check_opens_with_a_plain_question_of_an_early_lesson(lesson):
    course = [entry.slug for entry in ENTRIES]
    for seed in SEEDS:
        first, *others = questions.draw(seed, lesson)
        with_options = [CHOSEN[key] for key in (first, *others) if key in CHOSEN]
        if not with_options:
            continue
        plain = [item for item in with_options if item.plain] or with_options
        assert CHOSEN[first] in plain
        assert STORE[first].lesson == min((item.lesson for item in plain), key=course.index)


def test_computed_ones_stand_anywhere_in_the_line_but_first():
    places = Counter(
        place
        for seed in range(300)
        for place, key in enumerate(questions.draw(seed))
        if key in COMPUTED
    )
    assert set(places) == set(range(1, 10))
    assert min(places.values()) > 50
    assert max(places.values()) < 140


@pytest.mark.parametrize("lesson", LESSONS)
def test_check_of_one_lesson_asks_about_that_alone(lesson):
    there = [key for key, item in STORE.items() if item.lesson == lesson]
    numbers = sum(key in COMPUTED for key in there)
    for seed in SEEDS:
        keys = questions.draw(seed, lesson)
        assert len(set(keys)) == len(keys)
        assert set(keys) <= set(there)
        assert sum(key in COMPUTED for key in keys) == min(3, numbers)
        kin = {key: STORE[key].kin or key for key in there}
        asked = {kin[key] for key in keys if key in COMPUTED}
        others = {kin[key] for key in there if key in CHOSEN} - asked
        assert len(keys) == min(10, min(3, numbers) + len(others))


# Questions with options


@chosen
def test_options_are_permuted_and_the_right_one_known(item):
    for seed in range(8):
        shuffled = item.shuffled(seed)
        assert shuffled == item.shuffled(seed)
        assert sorted(o.text for o in shuffled) == sorted(o.text for o in item.options)
    assert [option for option in item.options if option.right] == [item.right]
    assert len({item.shuffled(seed) for seed in range(30)}) > 5


def chi_square(counts):
    fair = sum(counts) / len(counts)
    return sum((n - fair) ** 2 / fair for n in counts)


@chosen
def test_right_option_stands_anywhere(item):
    size = len(item.options)
    places = [item.shuffled(seed).index(item.right) for seed in range(400)]
    # 2 to 4 degrees of freedom, and some 40 questions: one run in a thousand goes beyond
    assert chi_square([places.count(k) for k in range(size)]) < 26


def test_questions_of_one_seed_are_shuffled_each_in_its_own_way():
    four = [item for item in CHOSEN.values() if len(item.options) == 4]
    for seed in range(10):
        orders = {tuple(map(item.options.index, item.shuffled(seed))) for item in four}
        assert len(orders) > 12  # of 24, for some 37 questions


def test_right_options_of_one_seed_do_not_stand_in_one_place():
    """Seen over the questions of a check, not over the seeds of a question."""
    four = [item for item in CHOSEN.values() if len(item.options) == 4]
    for seed in range(20):
        places = [item.shuffled(seed).index(item.right) for item in four]
        assert max(Counter(places).values()) < 0.7 * len(four)


# Questions with numbers


def judged(drawn, value):
    return drawn.judge(repr(float(value)))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.25", 0.25),
        (" 0,25 ", 0.25),
        ("−3", -3),
        ("1e-3", 1e-3),
        ("12 300", 12300),
        ("", None),
        ("two", None),
        ("nan", None),
        ("1e999", None),
        ("1,2,3", None),
    ],
)
def test_number_as_it_is_typed(typed, value):
    assert questions.number(typed) == value


@pytest.mark.parametrize("typed", ["7424", "7,424", "7.424", "7 424"])
def test_a_count_may_have_its_thousands_parted(typed):
    assert questions.number(typed, count=True) == 7424


@pytest.mark.parametrize(("typed", "value"), [("10.4", 10.4), ("1,4", 1.4), ("1_0", None)])
def test_a_count_stays_what_it_is(typed, value):
    assert questions.number(typed, count=True) == value


def test_a_count_is_right_with_its_thousands_parted():
    counts = [i.drawn(seed) for i in STORE.values() if isinstance(i, Generated) for seed in SEEDS]
    large = [drawn for drawn in counts if drawn.exact and drawn.numeric.answer >= 1000]
    assert large
    for drawn in large:
        for mark in ",. ":
            typed = f"{drawn.numeric.answer:,.0f}".replace(",", mark)
            assert drawn.judge(typed).right, typed


def test_a_count_is_not_cut_to_be_right():
    counts = [i.drawn(1) for i in STORE.values() if isinstance(i, Generated)]
    drawn = next(d for d in counts if d.exact)
    assert judged(drawn, drawn.numeric.answer).right
    assert not judged(drawn, drawn.numeric.answer + 0.4).right


@computed
def test_draw_is_the_generators_with_its_numbers_in_the_text(item):
    for seed in range(10):
        drawn = item.drawn(seed, 1)
        rng, numeric = generator(seed, f"{item.key} 1"), drawn.numeric
        assert numeric in [GENERATORS[item.generator](rng) for _ in range(5)]
        shown = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", drawn.text)]
        assert set(map(float, numeric.values.values())) <= set(shown)
        told = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", drawn.reason)]
        assert min(abs(number - numeric.answer) for number in told) <= numeric.tolerance / 5
        assert "{" not in drawn.text.replace("{t-1}", "")
        assert item.drawn(seed, 1) == drawn


@computed
def test_seeds_and_turns_come_with_other_numbers(item):
    by_seed = {item.drawn(seed).text for seed in range(40)}
    by_turn = {item.drawn(5, turn).text for turn in range(40)}
    assert len(by_seed) >= 7
    assert len(by_turn) >= 7


@computed
def test_the_next_turn_never_asks_for_the_same_numbers(item):
    same = [seed for seed in range(60) if item.drawn(seed, 0).text == item.drawn(seed, 1).text]
    assert not same


@computed
def test_what_is_near_enough_is_right_and_what_is_not_is_wrong(item):
    rng = np.random.default_rng(len(item.key))
    for seed in range(25):
        drawn = item.drawn(seed)
        answer, tolerance = drawn.numeric.answer, drawn.numeric.tolerance
        for share in (0.0, *rng.uniform(-0.99, 0.99, 4)):
            verdict = judged(drawn, answer + share * tolerance)
            assert verdict.right
            assert verdict.reason == drawn.reason
        for share in (-1.01, 1.01, *rng.uniform(1.01, 1.9, 2)):
            value = answer + share * (tolerance or 1.0)
            assert not judged(drawn, value).right
        assert judged(drawn, round(answer, 4)).right  # as the page's field rounds it


@computed
def test_every_slip_gets_a_reason_of_its_own(item):
    assert set(item.slips) == set(item.drawn(0).numeric.slips)
    for seed in range(25):
        drawn = item.drawn(seed)
        told = []
        for name, slip in drawn.numeric.slips.items():
            for value in (slip, slip + 0.9 * drawn.numeric.tolerance, round(slip, 4)):
                verdict = judged(drawn, value)
                assert not verdict.right
                assert verdict.reason == f"{item.slips[name]} {drawn.reason}"
            told.append(verdict.reason)
        assert len(set(told)) == len(told) >= 3


@computed
def test_a_number_from_nowhere_gets_the_reason_alone(item):
    for seed in range(25):
        drawn = item.drawn(seed)
        replies = [drawn.numeric.answer, *drawn.numeric.slips.values()]
        verdict = judged(drawn, max(replies) + 3 * (drawn.numeric.tolerance or 1))
        assert not verdict.right
        assert verdict.reason == drawn.reason


@computed
def test_allowance_says_the_tolerance_in_full(item):
    for seed in range(25):
        drawn = item.drawn(seed)
        tolerance = drawn.numeric.tolerance
        assert drawn.exact == (tolerance == 0)
        if drawn.exact:
            assert drawn.allowance == "a whole number"
            assert drawn.numeric.answer.is_integer()
        else:
            number = re.fullmatch(r"to within (\d+(?:\.\d+)?)", drawn.allowance)[1]
            assert float(number) == tolerance
