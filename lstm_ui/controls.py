"""Every widget, its key and its name in the URL, a file a page: session state stands here alone.

A key is prefixed by its page, as a key that two pages share would carry a value across. What is
bound to the URL under its key restores itself from a link.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

KeyT = TypeVar("KeyT", bound=str)

SCENE_NAMES = ("steps", "words", "start", "rnn_weight", "at", "from")  # the sandbox's own


def enter(page: str) -> None:
    """Note which page the visitor is on; who comes to it anew may bring a link anew.

    Back and Forward that stay on the page undo and redo what was done there. Back from another page
    brings this one without its parameters: what was kept of them goes back into the address before
    the page's widgets read it, unless the address brings something of its own.
    """
    st.session_state["drawn"] = set()
    stays = st.session_state.get("page") == page
    context = get_script_run_ctx()
    st.session_state["undoes"] = stays and bool(context and context.is_history_navigation)
    if stays:
        return
    st.session_state["page"] = page
    st.session_state.pop("sandbox_written", None)
    if page != "gate_sandbox":
        for name in SCENE_NAMES:
            st.query_params.pop(name, None)
    lost = _parameters(page)
    if lost and not {*lost, *SCENE_NAMES} & set(st.query_params):
        st.query_params.update(lost)
        st.rerun()


def leave() -> None:
    """At the end of a page's run: keep no parameter of a widget that it did not draw."""
    kept = _parameters(st.session_state["page"])
    for key in kept.keys() - st.session_state["drawn"]:
        del kept[key]


def bound(
    widget: Callable[..., Any],
    label: str,
    *options: Any,
    key: str,
    persists: bool = True,
    **more: Any,
) -> Any:
    """A widget's value: in the URL under its key, kept for the session and through "Back".

    Only a widget that Streamlit cannot keep for the session does not persist: an expander.
    """
    if persists:
        more["persist_state"] = "session"
    said = widget(label, *options, key=key, bind="query-params", **more)
    st.session_state["drawn"].add(key)
    kept = _parameters(st.session_state["page"])
    if key in st.query_params:
        kept[key] = st.query_params.get_all(key)
    else:
        kept.pop(key, None)  # it has its default
    return said


def _parameters(page: str) -> dict[str, list[str]]:
    pages: dict[str, dict[str, list[str]]] = st.session_state.setdefault("kept_parameters", {})
    return pages.setdefault(page, {})


def theme_mode() -> Literal["light", "dark"]:
    """The theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def whole(label: str, key: str, low: int, high: int, first: int, **more: Any) -> int:
    """A whole number, as a float: Streamlit raises where a link brings infinity for an int."""
    chosen: float = bound(
        st.number_input,
        label,
        min_value=float(low),
        max_value=float(high),
        value=float(first),
        step=1.0,
        format="%.0f",
        key=key,
        **more,
    )
    return round(chosen)


def slide(label: str, bounds: tuple[int, int], first: int, key: str, step: int = 1) -> int:
    """A whole number within bounds, by a slider: in the URL and kept for the session."""
    chosen = bound(
        st.slider,
        label,
        *bounds,
        value=first,
        step=step,
        key=key,
    )
    return int(chosen)


def choose(
    label: str, table: Mapping[KeyT, str], key: str, first: KeyT | None = None, **more: Any
) -> KeyT:
    """One of a few, by name, at first that or the first: in the URL and kept for the session."""
    first = first or next(iter(table))
    if not st.query_params.get(key, first):
        st.query_params.pop(key)  # a link that chooses nothing
        st.rerun()
    chosen: KeyT | None = bound(
        st.segmented_control,
        label,
        list(table),
        default=first,
        required=True,
        format_func=table.__getitem__,
        key=key,
        **more,
    )
    return chosen or first
