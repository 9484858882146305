"""The map of the course: a card for each lesson, and what this browser has done."""

from functools import cache

import streamlit as st

from lstm_ui import cards, course, svg, tables
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.course import LESSONS, Entry
from lstm_ui.progress import kept
from lstm_ui.progress.marks import DONE, OPENED, standing
from lstm_ui.show import READING_WIDTH

TITLE = "The course"
COLUMNS = 3
STANDINGS = {DONE: " · :material/check: done", OPENED: " · opened", "": ""}
COUNTED = (
    "A lesson counts as done once you have reached its foot or, where it sets you a task, once you "
    "have done that: a challenge, a quiz, a race, an attack. The marks are stored only in this "
    "browser."
)
MEASURED = (
    "Minutes are an estimate: the words that a page shows at first, at 238 a minute, and a set "
    "time for each thing to do there."
)


def outline() -> None:
    """The way in, the cards, and how they are counted."""
    cards.style()
    standings = {lesson.slug: standing(kept.marks(), lesson.slug) for lesson in LESSONS}
    st.subheader(TITLE, anchor=False)
    st.markdown(_length(), width=READING_WIDTH)
    _start(standings)
    for first in range(0, len(LESSONS), COLUMNS):
        row = LESSONS[first : first + COLUMNS]
        for column, lesson in zip(st.columns(COLUMNS), row, strict=False):
            with column:
                _card(lesson, standings[lesson.slug])
    done = list(standings.values()).count(DONE)
    if done:
        st.caption(f"{done} of {len(LESSONS)} lessons done. {COUNTED}", width=READING_WIDTH)
    st.caption(MEASURED, width=READING_WIDTH)
    kept.recall(forgets=True)


def _length() -> str:
    minutes = 5 * round(sum(lesson.minutes for lesson in LESSONS) / 5)
    return (
        f"{len(LESSONS)} lessons, about {hours(minutes)} in all. "
        "Any order will do; in the order below, each prepares the next."
    )


def hours(minutes: int) -> str:
    """So many minutes in words: 50 minutes, 2 hours, 2 hours 10 minutes."""
    parts = zip(divmod(minutes, 60), ("hour", "minute"), strict=True)
    return " ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in parts if count)


def _start(standings: dict[str, str]) -> None:
    """The one button that leads on: to the first lesson, or to the first that is not done."""
    waiting = [lesson for lesson in LESSONS if standings[lesson.slug] != DONE]
    lesson = (waiting or LESSONS)[0]
    opening = "Go on with" if any(standings.values()) and waiting else "Start with"
    label = f"{opening} {course.numbered(lesson.slug)}"
    if st.button(label, type="primary", key=named("start")):
        st.switch_page(f"pages/{lesson.slug}.py")


def _card(lesson: Entry, standing: str) -> None:
    """A picture, a title, what there is to do, and how long it takes."""
    picture = _picture(lesson.slug)
    with cards.card(lesson.slug, height="stretch"):
        st.image(svg.coloured(picture, theme_mode()), width="stretch", alt=svg.alt(picture))
        st.page_link(f"pages/{lesson.slug}.py", label=f"**{course.numbered(lesson.slug)}**")
        st.markdown(lesson.does)
        st.caption(f"{lesson.minutes} minutes{STANDINGS[standing]}")


@cache
def _picture(slug: str) -> str:
    return (tables.FOLDER / slug / "card.svg").read_text("utf-8")
