"""Every page opens through ``app.py``, and says what it is."""

import subprocess
import sys

import pytest

from lstm_ui import content, course
from tests.driver import links, visit


@pytest.mark.parametrize("entry", course.ENTRIES, ids=lambda entry: entry.slug)
def test_page_opens_under_its_title(entry):
    at = visit(entry.slug)
    (title,) = at.title
    assert title.value == course.heading(entry.slug)
    assert not at.error
    assert not at.warning


@pytest.mark.parametrize("entry", course.ENTRIES, ids=lambda entry: entry.slug)
def test_page_points_to_the_next(entry):
    following = course.after(entry.slug)
    outline = [
        f"**{course.numbered(other.slug)}**" for other in course.ENTRIES if other is not entry
    ]
    next_link = [f"Next: {course.numbered(following.slug)}"] if following else []
    shown = [label for label in links(visit(entry.slug)) if not label.startswith("Go deeper: ")]
    if entry is course.OVERVIEW:
        assert shown == outline + next_link
    else:  # a lesson may point to others before
        assert [label for label in shown if label.startswith("Next: ")] == next_link
        assert shown[len(shown) - len(next_link) :] == next_link


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
    told = [element.value for element in visit("gate_sandbox").main.markdown]
    closed = tuple(term.text for term in content.glossary().values())  # shown on request
    assert not [text for text in told if "$" in text and not text.startswith(closed)]


def test_the_end_of_a_run_does_not_search_what_was_imported_for_garbage():
    count = "import gc; print(gc.get_freeze_count(), len(gc.get_objects()))"
    seen = in_a_fresh_process(f"from tests.driver import visit; visit('gate_quiz'); {count}")
    frozen, searched = map(int, seen.split())
    assert 20 * searched < frozen
