"""The outline lists the pages that exist, and no others."""

from itertools import pairwise
from pathlib import Path

import pytest

from lstm_ui import course

ROOT = Path(__file__).parents[2]


def test_outline_is_the_pages():
    slugs = [entry.slug for entry in course.ENTRIES]
    assert sorted(slugs) == sorted(page.stem for page in ROOT.glob("pages/*.py"))


def test_pages_lie_flat():
    assert not list(ROOT.glob("pages/*/**/*.py"))


def test_course_begins_with_the_overview():
    assert course.OVERVIEW.slug == "overview"
    assert course.ENTRIES[0] is course.OVERVIEW


@pytest.mark.parametrize("entry", course.ENTRIES, ids=lambda entry: entry.slug)
def test_entry_says_what_and_how_long(entry):
    assert course.entry(entry.slug) is entry
    assert entry.title
    assert entry.does.endswith(".")
    assert entry.minutes > 0
    assert entry.icon.startswith(":material/")


def test_titles_are_unlike():
    assert len({entry.title for entry in course.ENTRIES}) == len(course.ENTRIES)


ORDER = [
    "gate_sandbox",
    "gate_quiz",
    "learning_race",
    "trained_net",
    "vanishing_gradient",
    "lstm_equations",
    "bilstm_ambiguity",
    "state_leakage",
    "gru_or_lstm",
    "moving_weights",
    "knowledge_check",
]


def test_what_happens_comes_before_why():
    slugs = [lesson.slug for lesson in course.LESSONS]
    assert [slug for slug in slugs if slug in ORDER] == [slug for slug in ORDER if slug in slugs]


def test_lessons_are_counted_in_their_order():
    assert [course.number(lesson.slug) for lesson in course.LESSONS] == [
        *range(1, len(course.LESSONS) + 1)
    ]
    assert course.number("overview") is None


def test_number_stands_before_the_title_and_over_the_page():
    assert course.numbered("gate_sandbox") == "1 · The gate sandbox"
    assert course.heading("gate_sandbox") == "1 · The gate sandbox"
    assert course.numbered("overview") == "Overview"
    assert course.heading("overview") == "Inside the LSTM"


def test_the_way_leads_from_the_overview_through_the_lessons_and_back():
    way = [course.OVERVIEW, *course.LESSONS]
    for before, following in pairwise(way):
        assert course.after(before.slug) is following
        assert course.before(following.slug) is before
    assert course.before(way[0].slug) is None
    assert course.after(way[-1].slug) is None


def test_what_is_not_counted_is_beside_the_way(monkeypatch):
    beside = course.Entry("beside", "Beside", ":material/home:", "Look it up.", 1)
    monkeypatch.setattr(course, "ENTRIES", (*course.ENTRIES, beside))
    assert course.number("beside") is course.before("beside") is course.after("beside") is None
    assert course.numbered("beside") == course.heading("beside") == "Beside"
