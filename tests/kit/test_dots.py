"""A dot a question: ticked, crossed, now, or waiting."""

from lstm_ui import svg
from lstm_ui.quiz.attempts import begin
from lstm_ui.quiz.dots import dots, width


def seen(at):
    """What the dots are, in order, and what they say in words."""
    drawn = dots(at)
    kinds = {
        ">✓<": "right",
        ">×<": "wrong",
        ' r="6"': "now",
        ' r="3"': "waits",
        'height="2"': "on screen:",
    }
    marks = [kind for line in drawn.splitlines() for sign, kind in kinds.items() if sign in line]
    return marks, svg.alt(drawn)


def test_at_first_the_first_question_is_now():
    at = begin(["a", "b", "c"])
    told = "Question 1 of 3. 0 of 3 questions answered."
    assert seen(at) == (["on screen:", "now", "waits", "waits"], told)


def test_an_answer_shows_at_once_and_its_question_is_on_screen_until_the_next_is():
    at = begin(["a", "b", "c"]).answer(("0",), right=True)
    told = "1 of 3 questions answered, 1 of them right."
    assert seen(at) == (["on screen:", "right", "waits", "waits"], f"Question 1 of 3. {told}")
    at = at.go_on(until_right=False)
    assert seen(at) == (["right", "on screen:", "now", "waits"], f"Question 2 of 3. {told}")
    at = at.answer(("1",), right=False)
    assert seen(at)[0] == ["right", "on screen:", "wrong", "waits"]
    at = at.go_on(until_right=False)
    assert seen(at)[0] == ["right", "wrong", "on screen:", "now"]
    assert seen(at)[1] == "Question 3 of 3. 2 of 3 questions answered, 1 of them right."


def test_a_question_that_comes_back_has_another_dot():
    at = begin(["a"]).answer(("1",), right=False)
    once, again = at, at.go_on(until_right=True)
    assert seen(again)[0] == ["wrong", "on screen:", "now"]
    assert width(again) == 2 * width(once)
