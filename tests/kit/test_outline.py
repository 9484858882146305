"""The map of the course: a card a lesson, the way in, and what this browser has done."""

import re

import pytest

from lstm_ui import course, outline, svg, tables
from lstm_ui.course import LESSONS
from tests.driver import keeper, links, progress, send_value, text, visit


def recalled(*marks):
    """The first page as it is once the browser has brought these marks."""
    at = visit("overview")
    send_value(at, "marks", list(marks), keeper(at))
    return at


def start(at):
    return at.button(key="overview_start")


def captions(at):
    return [caption.value for caption in at.main.caption]


def test_every_lesson_has_a_card_with_its_number_what_it_does_and_its_minutes():
    at = visit("overview")
    cards = [f"**{course.numbered(lesson.slug)}**" for lesson in LESSONS]
    assert [label for label in links(at) if label in cards] == cards
    for lesson in LESSONS:
        assert lesson.does in text(at)
        assert f"{lesson.minutes} minutes" in captions(at)


def test_every_card_shows_its_lesson_s_own_picture_and_says_what_it_is():
    images = [image for each in visit("overview").get("image") for image in each.proto.imgs]
    shown = [image.alt for image in images]
    for lesson in LESSONS:
        assert svg.alt((tables.FOLDER / lesson.slug / "card.svg").read_text("utf-8")) in shown


def test_the_whole_length_is_the_sum_of_the_lessons():
    said = re.search(r"(\d+) lessons, about (.*?) in all\.", text(visit("overview")))
    total = sum(lesson.minutes for lesson in LESSONS)
    near = [minutes for minutes in range(total - 2, total + 3) if minutes % 5 == 0]
    assert said.groups() == (str(len(LESSONS)), outline.hours(*near))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (50, "50 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (120, "2 hours"),
        (130, "2 hours 10 minutes"),
    ],
)
def test_hours(minutes, words):
    assert outline.hours(minutes) == words


def test_who_is_new_starts_with_the_first_lesson():
    at = visit("overview")
    assert start(at).label == "Start with 1 · The gate sandbox"
    assert not any("done" in caption for caption in captions(at) if "minutes" in caption[:12])


def test_who_comes_back_goes_on_where_they_were():
    at = recalled("gate_sandbox/done", "gate_sandbox/opened", "gate_quiz/opened")
    assert start(at).label == "Go on with 2 · Match the gate to its job"
    first, second = (lesson.minutes for lesson in LESSONS[:2])
    assert f"{first} minutes · :material/check: done" in captions(at)
    assert f"{second} minutes · opened" in captions(at)
    assert any(caption.startswith(f"1 of {len(LESSONS)} lessons done.") for caption in captions(at))


def test_who_has_done_all_may_start_again():
    at = recalled(*(f"{lesson.slug}/done" for lesson in LESSONS))
    assert start(at).label == "Start with 1 · The gate sandbox"


def test_the_button_leads_there():
    at = recalled("gate_sandbox/done")
    start(at).click().run()
    assert at.title[0].value == "2 · Match the gate to its job"


def test_what_a_browser_brings_stays_for_the_session():
    at = recalled("gate_sandbox/done", "nonsense")
    assert progress(at)["marks"] == ["gate_sandbox/done"]
    at.switch_page("pages/gate_quiz.py").run()
    assert progress(at)["marks"] == ["gate_quiz/opened", "gate_sandbox/done"]


def test_what_is_forgotten_is_gone_from_the_map():
    at = recalled("gate_sandbox/done")
    send_value(at, "forget", True, keeper(at))
    assert start(at).label == "Start with 1 · The gate sandbox"
    assert progress(at)["marks"] == []
