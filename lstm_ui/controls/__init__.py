"""Every widget, its key and its name in the URL, a file a page: session state stands here alone.

A key is prefixed by its page, as a key that two pages share would carry a value across. What is
bound to the URL under its key restores itself from a link.
"""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

SCENE_NAMES = ("steps", "words", "start", "rnn_weight", "at", "from")  # the sandbox's own


def enter(page: str) -> None:
    """Note which page the visitor is on; who comes to it anew may bring a link anew."""
    st.session_state["page_is_new"] = st.session_state.get("page") != page
    st.session_state["page"] = page
    if st.session_state["page_is_new"]:
        st.session_state.pop("sandbox_written", None)
        if page != "gate_sandbox":
            for name in SCENE_NAMES:
                st.query_params.pop(name, None)


def restore(key: str) -> None:
    """Before a widget: the browser's Back brings a page without its parameters; bring them back."""
    values = st.session_state.setdefault("kept_values", {})
    if st.session_state.get("page_is_new") and key in values and key not in st.query_params:
        st.session_state[key] = values[key]


def kept(key: str, value: object) -> None:
    """After a widget: what `restore` will want."""
    st.session_state.setdefault("kept_values", {})[key] = value


def theme_mode() -> Literal["light", "dark"]:
    """The theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def choose(label: str, table: Mapping[str, str], key: str, **more: Any) -> str:
    """One of a few, by name, the first to begin with: in the URL and kept for the session."""
    first = next(iter(table))
    restore(key)
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
    kept(key, chosen or first)
    return chosen or first
