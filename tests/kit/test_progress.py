"""What a learner has done: its marks, and which of them a browser may hand over."""

import pytest

from lstm_ui.progress import marks
from tests.driver import keeper, progress, send_value, visit


@pytest.mark.parametrize(
    ("brought", "taken"),
    [
        (["gate_quiz/done", "gate_quiz/opened"], {"gate_quiz/done", "gate_quiz/opened"}),
        (["gate_quiz/done", 3, None, "<b>", "a/b/c", "A/b", "a/", ""], {"gate_quiz/done"}),
        ("gate_quiz/done", set()),
        (None, set()),
        ({"gate_quiz/done": 1}, set()),
        (["a/b"] * (marks.MOST + 1), set()),
        (["a" * 41 + "/b"], set()),
    ],
)
def test_what_a_browser_hands_over_is_taken_if_it_is_a_mark(brought, taken):
    assert marks.valid(brought) == taken


@pytest.mark.parametrize(
    ("known", "stands"),
    [
        ({"a/opened", "a/done"}, "done"),
        ({"a/done"}, "done"),
        ({"a/opened", "b/done"}, "opened"),
        ({"ab/done", "a/solved"}, ""),
        (set(), ""),
    ],
)
def test_how_far_a_page_has_got(known, stands):
    assert marks.standing(known, "a") == stands


def test_a_lesson_leaves_a_mark_and_counts_as_done_at_its_foot():
    given = progress(visit("vanishing_gradient"))
    assert given["marks"] == ["vanishing_gradient/opened"]
    assert given["at_foot"] == "vanishing_gradient/done"


def test_a_lesson_with_a_task_does_not_count_as_done_at_its_foot():
    given = progress(visit("gate_quiz"))
    assert given["at_foot"] == ""
    assert given["marks"] == ["gate_quiz/opened"]


@pytest.mark.parametrize(("slug", "forgets"), [("overview", True), ("glossary", False)])
def test_a_page_that_is_no_lesson_marks_nothing(slug, forgets):
    given = progress(visit(slug))
    assert (given["marks"], given["at_foot"], given["forgets"]) == ([], "", forgets)


def test_the_session_gathers_marks_from_page_to_page():
    at = visit("vanishing_gradient")
    at.switch_page("pages/lstm_equations.py").run()
    assert progress(at)["marks"] == ["lstm_equations/opened", "vanishing_gradient/opened"]


def test_what_is_asked_on_a_page_without_marks_counts_for_no_lesson():
    at = visit("overview")  # its questions are a task, and it leaves no marks
    at.switch_page("pages/vanishing_gradient.py").run()
    assert progress(at)["at_foot"] == "vanishing_gradient/done"


def test_a_browser_that_tells_of_a_page_left_meanwhile_changes_nothing():
    at = visit("overview")
    at.session_state["visit"].page = "gate_quiz"  # the next page has begun
    send_value(at, "marks", ["gate_quiz/done"], keeper(at))
    assert progress(at)["marks"] == []


def test_no_browser_makes_a_session_keep_more_and_more():
    at = visit("overview")
    for letter in "ab":
        letters = (letter + "abcdefgh"[n % 8] * (n // 8 + 1) for n in range(marks.MOST // 2 + 1))
        send_value(at, "marks", [f"{name[:40]}/x" for name in letters], keeper(at))
        assert 0 < len(progress(at)["marks"]) <= marks.MOST
