"""Every widget, its key and its name in the URL, a file a page: session state stands here alone.

A key is prefixed by its page, as a key that two pages share would carry a value across. What is
bound to the URL under its key restores itself from a link.
"""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st


def enter(page: str) -> None:
    """Note which page the visitor is on; who comes to it anew may bring a link anew."""
    if st.session_state.get("page") != page:
        st.session_state["page"] = page
        st.session_state.pop("sandbox_written", None)


def theme_mode() -> Literal["light", "dark"]:
    """The theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def choose(label: str, table: Mapping[str, str], key: str, **more: Any) -> str:
    """One of a few, by name, the first to begin with: in the URL and kept for the session."""
    first = next(iter(table))
    chosen = st.segmented_control(
        label,
        list(table),
        default=first,
        required=True,
        format_func=table.__getitem__,
        key=key,
        bind="query-params",
        persist_state="session",
        **more,
    )
    return chosen or first
