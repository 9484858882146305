"""Every widget under its page's name: in the address, kept for the session and through "Back".

A control is called by a short name; its key, which is its parameter in the address, has the page
before it. What Streamlit binds to the address restores itself from a link; of a choice it would
write the label, so that choices stand there under the keys of their options, by ``address``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import streamlit as st

from lstm_ui import address, links
from lstm_ui.address import named
from lstm_ui.show import READING_WIDTH

Number = TypeVar("Number", int, float)
KeyT = TypeVar("KeyT", bound=str)
TAKE_AN_INDEX = ("selectbox", "radio")  # for what is chosen at first; the others take its key
NONE_OF_THEM = [""]  # in the address, of a choice of some that is not at its first


def theme_mode() -> Literal["light", "dark"]:
    """The theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def put(name: str, value: object) -> None:
    """Set a widget from a button."""
    st.session_state[named(name)] = value


def sent(picture: str, name: str) -> object:
    """What a live picture has handed back under a name; None from one that is not on this page.

    A browser that leaves a page may still tell of its pictures.
    """
    return st.session_state.get(named(picture), {}).get(name)


def point(key: str) -> None:
    """A link to another lesson, on which it opens what is chosen here: see `links.Pointer`."""
    pointer = links.pointers(address.page())[key]
    said = {name: address.says(name) for name in (*pointer.moved, *pointer.shared)}
    chosen = {**pointer.query, **{name: values[-1] for name, values in said.items() if values}}
    st.page_link(
        f"pages/{pointer.to}.py",
        label=pointer.label,
        icon=":material/arrow_forward:",
        query_params={f"{pointer.to}_{name}": value for name, value in chosen.items()},
    )


def point_to_what_moved() -> None:
    """A note for a link of old that chooses something which has a lesson of its own now."""
    for key, pointer in links.pointers(address.page()).items():
        if any(address.says(name) for name in pointer.moved):
            with st.container(border=True, width=READING_WIDTH):
                st.markdown("Part of what your link shows has moved to another lesson:")
                point(key)


def bound(
    widget: Callable[..., Any],
    label: str,
    *given: Any,
    name: str,
    persists: bool = True,
    **more: Any,
) -> Any:
    """A widget that Streamlit binds to the address: a number, a text or a switch.

    Only a widget that Streamlit cannot keep for the session does not persist: an expander.
    """
    if persists:
        more["persist_state"] = "session"
    chosen = widget(label, *given, key=named(name), bind="query-params", **more)
    address.bound(name)
    return chosen


def whole(label: str, name: str, low: int, high: int, first: int, **more: Any) -> int:
    """A whole number, as a float: Streamlit raises where a link brings infinity for an int."""
    return round(
        number(label, (float(low), float(high)), float(first), name, 1.0, format="%.0f", **more)
    )


def number(
    label: str,
    bounds: tuple[float, float],
    first: float,
    name: str,
    step: float,
    **more: Any,
) -> float:
    """A number within bounds, to be typed."""
    _keep_within(name, bounds)
    chosen: float = bound(
        st.number_input,
        label,
        min_value=bounds[0],
        max_value=bounds[1],
        value=first,
        step=step,
        name=name,
        **more,
    )
    return chosen


def slide(
    label: str,
    bounds: tuple[Number, Number],
    first: Number,
    name: str,
    step: Number | None = None,
    **more: Any,
) -> Number:
    """A number within bounds, by a slider."""
    _keep_within(name, bounds)
    chosen: Number = bound(st.slider, label, *bounds, value=first, step=step, name=name, **more)
    return chosen


def _keep_within(name: str, bounds: tuple[Number, Number]) -> None:
    """Bring within the bounds what was chosen while they were wider: Streamlit would raise."""
    key, (low, high) = named(name), bounds
    chosen = st.session_state.get(key)
    if chosen is not None and not low <= chosen <= high:
        st.session_state[key] = high if chosen > high else low


def switch(label: str, name: str, **more: Any) -> bool:
    """On or off, and off at first."""
    return bool(bound(st.toggle, label, name=name, **more))


def choose(
    label: str,
    options: Mapping[KeyT, str],
    name: str,
    first: KeyT | None = None,
    *,
    widget: Callable[..., Any] = st.segmented_control,
    **more: Any,
) -> KeyT:
    """One of a few, by its key, at first that or the first of them."""
    keys = list(options)
    first = first or keys[0]
    if widget.__name__ in TAKE_AN_INDEX:
        more["index"] = keys.index(first)
    else:
        more |= {"default": first, "required": True}
    chosen: KeyT | None = _choice(widget, label, options, name, first, **more)
    return chosen or first


def choose_or_not(
    label: str,
    options: Mapping[KeyT, str],
    name: str,
    *,
    widget: Callable[..., Any] = st.segmented_control,
    **more: Any,
) -> KeyT | None:
    """One of a few, by its key, or none of them, as at first."""
    chosen: KeyT | None = _choice(widget, label, options, name, None, **more)
    return chosen


def choose_some(
    label: str, options: Mapping[KeyT, str], name: str, first: Sequence[KeyT], **more: Any
) -> tuple[KeyT, ...]:
    """Some of a few, by their keys, in the order in which they were chosen."""

    def read(values: list[str]) -> list[str] | None:
        known = [key for key in dict.fromkeys(values) if key in options]
        return known if known or values == NONE_OF_THEM else None

    more |= {"selection_mode": "multi", "default": list(first)}
    return tuple(_choice(st.pills, label, options, name, list(first), read=read, **more))


def _choice(
    widget: Callable[..., Any],
    label: str,
    options: Mapping[Any, str],
    name: str,
    first: Any,
    *,
    also: Mapping[str, str] | None = None,
    read: Callable[[list[str]], Any] | None = None,
    on_change: Callable[[], None] = lambda: None,
    **more: Any,
) -> Any:
    """What is chosen, once a link, Back or Forward is heeded: their nonsense leads to the first.

    Parameters
    ----------
    also : what else a link may bring, by the key that is meant
    read : what is chosen by what a link brings; None for nonsense
    on_change : what a click does before anything else
    """
    if (values := address.brought(name)) is not None:
        values = [(also or {}).get(value, value) for value in values]
        linked = read(values) if read else next((key for key in values if key in options), None)
        st.session_state[named(name)] = first if linked is None else linked
    chosen = widget(
        label,
        list(options),
        format_func=options.__getitem__,
        key=named(name),
        persist_state="session",
        on_change=_changed,
        args=(name, first, on_change),
        **more,
    )
    address.write(name, _values(chosen, first))
    return chosen


def _changed(name: str, first: Any, on_change: Callable[[], None]) -> None:
    """What was clicked just now counts, whatever the address says, and stands there at once.

    A browser that leaves a page may still tell of its widgets: then there is no such key here.
    """
    if named(name) not in st.session_state:
        return
    on_change()
    address.write(name, _values(st.session_state[named(name)], first))
    address.send()


def _values(chosen: str | list[str] | None, first: Any) -> list[str]:
    if chosen == first or chosen is None:
        return []
    return [chosen] if isinstance(chosen, str) else chosen or NONE_OF_THEM
