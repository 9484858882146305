"""An attempt asks everything, forgets nothing, and asks again what was wrong."""

from hypothesis import given
from hypothesis import strategies as st

from lstm_ui.quiz.attempts import begin

items = st.lists(st.text("abcdef", min_size=1, max_size=2), min_size=1, max_size=8, unique=True)


@given(items, st.data())
def test_until_right_ends_when_all_were_right_once(names, data):
    attempt, asked = begin(names), []
    for _ in range(200):
        if attempt.done:
            break
        asked.append(attempt.waiting[0])
        right = len(asked) > 60 or data.draw(st.booleans())
        attempt = attempt.answer(("w",), right)
        assert attempt.latest.right == right
        attempt = attempt.go_on(until_right=True)
        assert attempt.latest is None
    assert attempt.done
    assert sorted(a.item for a in attempt.given if a.right) == sorted(names)
    assert [a.item for a in attempt.given] == asked
    firsts = {}
    for answer in attempt.given:
        firsts.setdefault(answer.item, answer.right)
    assert list(attempt.missed) == [item for item in names if not firsts[item]]


@given(items, st.data())
def test_once_asks_each_once_in_order(names, data):
    attempt = begin(names)
    while not attempt.done:
        attempt = attempt.answer(("w",), data.draw(st.booleans())).go_on(until_right=False)
    assert [a.item for a in attempt.given] == names


def test_wrong_one_goes_to_the_end_of_the_line():
    attempt = begin("abc").answer(("no",), False).go_on(until_right=True)
    assert attempt.waiting == ("b", "c", "a")


def test_second_answer_changes_nothing():
    attempt = begin("ab").answer(("no",), False)
    assert attempt.answer(("yes",), True) is attempt


def test_nothing_is_left_without_an_answer():
    attempt = begin("ab")
    assert attempt.go_on(until_right=True) is attempt
    assert begin("").answer(("yes",), True).done
