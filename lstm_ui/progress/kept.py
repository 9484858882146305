"""The marks of this visit, and those that the browser has kept of earlier ones.

The session gathers marks while a page is drawn; at its foot a component without a picture adds them
to the browser's, and hands over those that are news. Then the page runs once more, with its ticks.
"""

from pathlib import Path

import streamlit as st

from lstm_ui import address
from lstm_ui.controls import sent
from lstm_ui.live.register import register
from lstm_ui.progress.marks import DONE, MOST, OPENED, mark, names, valid

NAME = "progress"

_draw = register(NAME, Path(__file__).parent)


def marks() -> set[str]:
    """All marks that the session knows of."""
    known: set[str] = st.session_state.setdefault("progress_marks", set())
    return known


def note(name: str) -> None:
    """Mark something as done on this page."""
    marks().add(mark(address.page(), name))


def noted(beginning: str) -> set[str]:
    """What was marked on this page under names that begin so: the rest of each name."""
    known = names(marks(), address.page())
    return {name.removeprefix(beginning) for name in known if name.startswith(beginning)}


def task(done: bool) -> None:
    """Count the lesson as done once its task is, and not when its foot has been in view.

    It is noted under the page: a run may end before its foot, or its page have none.
    """
    st.session_state[address.named("progress_task")] = done


def keep() -> None:
    """At the foot of a lesson: hand its marks to the browser, which also sees the foot reached."""
    done = st.session_state.pop(address.named("progress_task"), None)
    note(OPENED)
    if done:
        note(DONE)
    at_foot = mark(address.page(), DONE) if done is None else ""
    _mount({"at_foot": at_foot, "forgets": False})


def recall(*, forgets: bool) -> None:
    """On a page that is no lesson: get what the browser has, and offer to forget it if asked to."""
    _mount({"at_foot": "", "forgets": forgets})


def _mount(data: dict[str, object]) -> None:
    _draw(
        data | {"marks": sorted(marks())},
        key=address.named(NAME),
        on_marks_change=_take,
        on_forget_change=_forget,
    )


def _take() -> None:
    both = marks() | valid(sent(NAME, "marks"))
    if len(both) <= MOST:
        marks().update(both)


def _forget() -> None:
    marks().clear()
