"""A dot a question: ticked, crossed, now, or waiting."""

from lstm_ui import svg
from lstm_ui.quiz.attempts import begin
from lstm_ui.quiz.dots import dots, width


def seen(at):
    """What the dots are, in order, and what they say in words."""
    drawn = dots(at)
    kinds = {">✓<": "right", ">×<": "wrong", 'r="6"': "now", 'r="3"': "waits"}
    marks = [kind for line in drawn.splitlines() for sign, kind in kinds.items() if sign in line]
    return marks, svg.alt(drawn)


def test_at_first_the_first_question_is_now():
    at = begin(["a", "b", "c"])
    assert seen(at) == (["now", "waits", "waits"], "0 of 3 questions answered.")


def test_an_answer_shows_at_once_and_the_next_is_now():
    at = begin(["a", "b", "c"]).answer(("0",), right=True)
    told = "1 of 3 questions answered, 1 of them right."
    assert seen(at) == (["right", "now", "waits"], told)
    at = at.go_on(until_right=False)
    assert seen(at) == (["right", "now", "waits"], told)
    at = at.answer(("1",), right=False).go_on(until_right=False)
    assert seen(at)[0] == ["right", "wrong", "now"]
    assert seen(at)[1] == "2 of 3 questions answered, 1 of them right."


def test_a_question_that_comes_back_has_another_dot():
    at = begin(["a"]).answer(("1",), right=False)
    once, again = at, at.go_on(until_right=True)
    assert seen(again)[0] == ["wrong", "now"]
    assert width(again) == 2 * width(once)
