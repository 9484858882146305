"""The search field: what was typed, in the address and for the session."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lessons.glossary.index.picture import index
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.controls import sent

LONGEST = 60


def search(entries: Sequence[dict[str, Any]]) -> None:
    """The live index. It owns the field while it is typed in, and hands its text back at rest."""
    _take_link()
    typed = st.session_state.get(named("typed"), "")
    address.write("find", [typed] if typed else [])
    data = {"entries": entries, "find": typed, "rev": _rev(), "longest": LONGEST}
    index(data, named("index"), _take)


def _take_link() -> None:
    """Take what a link, Back or Forward asks for: the field is filled anew."""
    brought = address.brought("find")
    if brought is None:
        return
    st.session_state[named("typed")] = _cleaned(brought[-1] if brought else "")
    st.session_state[named("rev")] = _rev() + 1


def _take() -> None:
    """Take what was typed, unless a link has filled the field since."""
    message = sent("index", "find")
    if isinstance(message, dict) and message.get("rev") == _rev():
        st.session_state[named("typed")] = _cleaned(message.get("typed"))


def _rev() -> int:
    rev: int = st.session_state.get(named("rev"), 0)
    return rev


def _cleaned(text: object) -> str:
    """Printable characters, at most so many."""
    if not isinstance(text, str):
        return ""
    return "".join(char for char in text if char.isprintable())[:LONGEST]
