"""The foot of a page: the way on and back, and on the first page what the course rests on."""

import streamlit as st

from lstm_ui import cards, course
from lstm_ui.show import READING_WIDTH

HOW = """\
**How the numbers are made.** Every number in a picture or a result comes from `lstm_core`, the \
course’s own small library in plain NumPy, checked against PyTorch. It computes while you look. \
Only the pictures on the cards were drawn beforehand, by the same code. What the text takes \
from papers carries its source.
"""
SOURCE = """\
**Source.** The course is one folder of plain Python without a build step. If you run it, you have \
all of its source; its `README.md` says where things are.
"""
LICENCE = """\
**Licence.** MIT: use it, change it, teach with it, and keep the licence with it.
"""
LINE = f"{course.NAME} · MIT licence · how to cite it: at the foot of the first page"


def way(slug: str) -> None:
    """The page that follows as the big thing, and quietly the one before."""
    following, before = course.after(slug), course.before(slug)
    if following is not None:
        cards.style()
        with cards.card("next", width=READING_WIDTH):
            page_link(following, f"**Next: {course.numbered(following.slug)}**")
            st.markdown(following.why)
    if before is not None:
        with st.container(key="way_back"):
            page_link(before, f"Back: {course.numbered(before.slug)}", icon=":material/arrow_back:")


def page_link(entry: course.Entry, label: str, icon: str | None = None) -> None:
    """A link to a page of the course."""
    st.page_link(f"pages/{entry.slug}.py", label=label, icon=icon)


def colophon() -> None:
    """How the numbers are made, where the source is, the licence, and how to cite."""
    st.divider()
    for text in (HOW, SOURCE, LICENCE, _cite()):
        st.markdown(text, width=READING_WIDTH)


def line() -> None:
    """One quiet line at the foot of every other page."""
    st.caption(LINE)


def _cite() -> str:
    place = st.context.url
    where = f", {place.split('?')[0]}" if place else ""
    return (
        f"**How to cite.** *{course.NAME}: an interactive course on recurrent networks* "
        f"(2026){where}. Add the day on which you read it."
    )
