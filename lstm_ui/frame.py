"""The frame of every page: its settings, the navigation, and links that arrive on a cold server."""

import gc
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_ui import address, course, paper, svg
from lstm_ui.controls import theme_mode
from lstm_ui.progress import kept
from lstm_ui.progress.marks import DONE, standing

ICON = Path(__file__).parent / "icon.svg"  # a file of our own: a named icon is fetched from afar
STYLE = Path(__file__).with_suffix(".css")
BARE = Path(__file__).with_name("bare.css")
WORDMARK = Path(__file__).with_name("wordmark.svg").read_text("utf-8")
DONE_ICON = ":material/check_circle:"
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


def ensure() -> None:
    """End a run that the frame does not hold, after one that it does.

    On a fresh server Streamlit serves a deep link's file without ``app.py``, until some session
    has called ``st.navigation``. Such a page runs the app from here, itself within it.
    """
    if not getattr(_running, "framed", False):
        run_app()
        st.stop()


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
    """Set up the page and the navigation.

    The icon comes first: a browser that has none yet takes the one that the navigation names.
    """
    st.set_page_config(page_icon=ICON, layout="wide")
    bare = address.bare()
    if not bare:
        st.logo(svg.coloured(WORDMARK, theme_mode()), size="large", icon_image=str(ICON))
    st.html(STYLE)
    if bare:
        st.html(BARE)
    paper.ready()
    _comes_back()
    done = kept.marks()
    page = st.navigation(
        {
            part.title: [
                st.Page(
                    f"pages/{entry.slug}.py",
                    title=course.numbered(entry.slug),
                    icon=DONE_ICON if standing(done, entry.slug) == DONE else entry.icon,
                    default=entry is course.OVERVIEW,
                )
                for entry in part.entries
            ]
            for part in course.COURSE
            if part.entries
        },
        position="hidden" if bare else "sidebar",
    )
    st.set_page_config(page_title=course.tab_title(_slug(page)))
    return page


@st.fragment(run_every=timedelta(days=1))
def _comes_back() -> None:
    """Nothing; but of a page that has something to do at intervals, Streamlit asks for a run when
    its web socket is back.

    Where its session is gone, on another replica or after a new start, that run fills the new one
    from the address. Without it the next thing that the visitor did would be lost on it.
    """


def _slug(page: Any) -> str:
    """The slug of a page; the first page's address is empty."""
    return page.url_path or course.OVERVIEW.slug
