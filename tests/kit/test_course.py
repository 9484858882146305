"""The outline lists the pages that exist, and no others."""

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


def test_lessons_follow_one_another():
    for before, following in zip(course.ENTRIES, (*course.ENTRIES[1:], None), strict=True):
        assert course.after(before.slug) is following
