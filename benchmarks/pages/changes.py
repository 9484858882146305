"""One change a page, the heaviest that is ordinary: a widget by its label, and values to give it.

Every value is new to the server where there are so many, so that little of the change comes from a
cache. A number among the values of a choice stands for the option of that place.
"""

from collections.abc import Sequence
from typing import NamedTuple

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

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


CHANGES = {
    "bilstm_ambiguity": Change("A pair that parts after the word", range(1, 7)),
    "gate_quiz": Change("Seed", SEEDS, before=("Round", 2)),
    "gate_sandbox": Change("Story", range(1, 7)),
    "gru_or_lstm": Change("Seed", SEEDS),
    "knowledge_check": Change("Seed", SEEDS),
    "learning_race": Change("Length of the sequences", range(35, 65, 5)),
    "lstm_equations": Change("Seed of the weights", range(3, 9)),
    "state_leakage": Change("Cell", (1, 0) * 3),
    "vanishing_gradient": Change("Hidden size H", range(36, 60, 4)),
}
BARE = Change("A number", range(51, 57))


def make(tab: Tab, label: str, value: float) -> list[ForwardMsg]:
    """Give the widget of that label a value. What the server answers."""
    widget = tab.labelled(label)
    return tab.change(widget.key, _given(widget, value))


def _given(widget: Widget, value: float) -> object:
    return widget.options[int(value)] if widget.kind in CHOICES else float(value)
