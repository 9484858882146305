"""The frame of a page: navigation, title, prose, the source that runs, and what comes next."""

import gc
import sys
import threading
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_ui import content, controls, course

READING_WIDTH = 720
ICON = Path(__file__).parent / "icon.svg"  # a file of our own: a named icon is fetched from afar
_running = threading.local()
_imported = 0


def run_app() -> None:
    """Run the chosen page in its frame."""
    page = _frame()
    _running.framed = True
    try:
        page.run()
    finally:
        _running.framed = False
        _spare_imports()


def _spare_imports() -> None:
    """Leave what a run has imported out of the search for garbage.

    Streamlit collects garbage after every run, and would look at all that was ever imported: 50 ms
    and more, for what stays anyway.
    """
    global _imported
    if len(sys.modules) > _imported:
        _imported = len(sys.modules)
        gc.freeze()


def _frame() -> Any:
    """Set up the page and the navigation."""
    st.set_page_config(page_icon=ICON, layout="wide")
    return st.navigation(
        {
            part.title: [
                st.Page(
                    f"pages/{entry.slug}.py",
                    title=entry.title,
                    icon=entry.icon,
                    default=entry is course.OVERVIEW,
                )
                for entry in part.entries
            ]
            for part in course.COURSE
        }
    )


def show_code(text: str) -> None:
    """Show code in plain ink: Streamlit's token colours are too faint on a light page."""
    st.code(text, language=None, wrap_lines=True)


def explain(term: content.Term, key: str) -> None:
    """A term to open where it stands: by pointer, finger or keyboard."""
    with st.popover(term.name, type="tertiary", icon=":material/help:", key=key):
        source = f" *{term.source}*" if term.source else ""
        st.markdown(term.text + source)


class Lesson:
    """One page in its frame: made first, ended last.

    A page makes its lesson before it imports what it computes with, and this file imports neither
    NumPy nor the core: a fresh server shows the title while it imports the rest.

    On a fresh server Streamlit serves a deep link's file without ``app.py``, until some session
    has called ``st.navigation``. A lesson that finds itself outside the frame runs the app from
    here, its own page within, and ends the bare run.
    """

    def __init__(self, slug: str, title: str | None = None) -> None:
        if not getattr(_running, "framed", False):
            run_app()
            st.stop()
        self.slug = slug
        controls.enter(slug)
        st.title(title or course.entry(slug).title, anchor=False)

    def tell(self, section: str) -> None:
        """Write a section of the lesson's prose, and explain the terms that it marks."""
        prose, terms = content.marked(content.sections(self.slug)[section])
        st.markdown(prose, width=READING_WIDTH)
        if terms:
            with st.container(horizontal=True, gap="small", width=READING_WIDTH):
                for term in terms:
                    explain(term, f"{self.slug}_{section}_{term.key}")

    def end(self) -> None:
        """Point to the next lesson."""
        controls.leave()
        following = course.after(self.slug)
        if following is not None:
            st.divider()
            st.page_link(
                f"pages/{following.slug}.py",
                label=f"Next: {following.title}",
                icon=":material/arrow_forward:",
            )

    def outline(self) -> None:
        """List every other page: what it lets you do, and how long it takes."""
        for part in course.COURSE:
            entries = [entry for entry in part.entries if entry.slug != self.slug]
            if entries:
                st.subheader(part.title, anchor=False)
            for entry in entries:
                st.page_link(f"pages/{entry.slug}.py", label=f"**{entry.title}**", icon=entry.icon)
                st.markdown(f"{entry.does} About {entry.minutes} minutes.", width=READING_WIDTH)
