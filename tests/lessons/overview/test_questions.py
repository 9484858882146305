"""Two questions: one right answer each, a reason for all, and a word at the end."""

import pytest

from lessons.overview.questions import questions
from tests.driver import given, press, question, text, visit

STEP = "overview_step"


def chosen(at, place):
    at.radio[0].set_value(str(place))
    press(at, STEP)


def test_one_is_on_the_output_gate():
    assert list(questions()) == ["output_gate", "forget_gate_open"]


@pytest.mark.parametrize("asked", questions().values(), ids=questions())
def test_one_option_is_right_and_all_are_reasoned(asked):
    verdicts = [asked.judge(place) for place in asked.texts]
    assert [verdict.right for verdict in verdicts].count(True) == 1
    assert len({verdict.reason for verdict in verdicts}) == len(asked.options) == 3


def test_right_answers_lead_to_the_end_and_back_to_the_start():
    at = visit("overview")
    for asked in questions().values():
        assert question(at) == asked.text
        right = [option.right for option in asked.options].index(True)
        chosen(at, right)
        assert given(at) == [asked.options[right].text]
        assert [shown.value for shown in at.success] == [
            f"**Right.** {asked.options[right].reason}"
        ]
        press(at, STEP)
    assert "**All 2 right. You know your gates.**" in [shown.value for shown in at.info]
    at.button[0].click().run()
    assert question(at) == next(iter(questions().values())).text


def test_a_wrong_answer_says_why_and_is_counted():
    at = visit("overview")
    for k, asked in enumerate(questions().values()):
        right = [option.right for option in asked.options].index(True)
        chosen(at, right if k else 0)
        if not k:
            assert [shown.value for shown in at.warning] == [
                f"**Not that one.** {asked.options[0].reason}"
            ]
        press(at, STEP)
    assert "1 of 2 right." in "".join(shown.value for shown in at.info)
    assert text(at)
