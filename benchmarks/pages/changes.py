"""One change a page, the heaviest that is ordinary: a widget by its label, and values to give it.

Every value is new to the server where there are so many, so that little of the change comes from a
cache. A number among the values of a choice stands for the option of that place.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lstm_ui import course
from tests.tab import Tab
from tests.widgets import Widget

CHOICES = ("button_group", "radio", "selectbox")
SEEDS = range(2, 8)


class Change(NamedTuple):
    """A widget that is given one value after another.

    Attributes
    ----------
    label : of the widget, the first on the page that has it
    values : the first of them is not measured: it may still import something
    before : another widget by its label, and the value that it is given first
    """

    label: str
    values: Sequence[float]
    before: tuple[str, int] | None = None


BARE = Change("A number", range(51, 57))


def by_page() -> dict[str, Change]:
    """The changes by slug, of the pages whose tests have one in their ``change.py``."""
    named = {entry.slug: _named(entry.slug) for entry in course.ENTRIES}
    return {slug: change for slug, change in named.items() if change is not None}


def _named(slug: str) -> Change | None:
    if find_spec(f"tests.lessons.{slug}.change") is None:
        return None
    change: Change = import_module(f"tests.lessons.{slug}.change").CHANGE
    return change


def make(tab: Tab, label: str, value: float) -> list[ForwardMsg]:
    """Give the widget of that label a value. What the server answers."""
    widget = tab.labelled(label)
    return tab.change(widget.key, _given(widget, value))


def _given(widget: Widget, value: float) -> object:
    return widget.options[int(value)] if widget.kind in CHOICES else float(value)
