"""Every page opens through ``app.py``, and says what it is."""

import subprocess
import sys
from functools import cache

import pytest

from lstm_ui import content, course
from tests.driver import links_at_foot, text, visit


@cache
def opened(slug):
    """The page as everyone finds it, which no test here changes."""
    return visit(slug)


@pytest.mark.parametrize("entry", course.ENTRIES, ids=lambda entry: entry.slug)
def test_page_opens_under_its_title(entry):
    at = opened(entry.slug)
    (title,) = at.title
    assert title.value == course.heading(entry.slug)
    assert not at.error
    assert not at.warning


@pytest.mark.parametrize("entry", course.LESSONS, ids=lambda entry: entry.slug)
def test_a_lesson_points_on_and_back_at_its_foot(entry):
    following, before = course.after(entry.slug), course.before(entry.slug)
    on = [f"**Next: {course.numbered(following.slug)}**"] if following else []
    assert links_at_foot(opened(entry.slug)) == [*on, f"Back: {course.numbered(before.slug)}"]


@pytest.mark.parametrize("entry", course.LESSONS, ids=lambda entry: entry.slug)
def test_what_follows_says_why(entry):
    following = course.after(entry.slug)
    if following is not None:
        assert text(opened(entry.slug)).endswith(following.why)


def in_a_fresh_process(code: str) -> str:
    """What the code prints there."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


IMPORTED = "import sys; print(*({} & set(sys.modules)))"


def test_the_title_waits_for_neither_numpy_nor_the_core():
    seen = IMPORTED.format({"numpy", "lstm_core"})
    assert in_a_fresh_process(f"import lstm_ui.lesson; {seen}") == ""


@pytest.mark.parametrize("slug", ["overview", "gate_sandbox"])
def test_the_first_picture_of_a_fresh_server_waits_for_no_heavy_import(slug):
    look = f"from tests.driver import cell, visit; cell(visit({slug!r}))"
    assert in_a_fresh_process(f"{look}; {IMPORTED.format({'pandas', 'torch'})}") == ""


def test_what_stands_around_the_first_picture_waits_for_no_katex():
    told = [element.value for element in opened("gate_sandbox").main.markdown]
    closed = tuple(term.text for term in content.glossary().values())  # shown on request
    assert not [text for text in told if "$" in text and not text.startswith(closed)]


def test_the_end_of_a_run_does_not_search_what_was_imported_for_garbage():
    count = "import gc; print(gc.get_freeze_count(), len(gc.get_objects()))"
    seen = in_a_fresh_process(f"from tests.driver import visit; visit('gate_quiz'); {count}")
    frozen, searched = map(int, seen.split())
    assert 20 * searched < frozen
