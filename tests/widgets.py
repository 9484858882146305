"""Widgets as Streamlit's protocol draws them, and their values as it carries them back."""

from dataclasses import dataclass
from typing import Any, Self

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

CARRIED = {
    "bidi_component": "json_value",
    "button": "trigger_value",
    "button_group": "string_array_value",
    "checkbox": "bool_value",
    "expandable": "bool_value",
    "number_input": "double_value",
    "popover": "bool_value",
    "radio": "string_value",
    "selectbox": "string_value",
    "slider": "double_array_value",
    "tab_container": "string_value",
    "text_area": "string_value",
    "text_input": "string_value",
}
CONTAINERS = ("expandable", "popover", "tab_container")
PREFIX = "$$ID-"


@dataclass(frozen=True)
class Widget:
    """A widget on the page: its kind, its message, and the fragment it belongs to."""

    kind: str
    proto: Any
    fragment: str

    @classmethod
    def of(cls, message: ForwardMsg) -> Self | None:
        """The widget that this message draws, if it draws one."""
        if message.WhichOneof("type") != "delta":
            return None
        delta = message.delta
        drawn = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
        kind = drawn.WhichOneof("type")
        if kind not in CARRIED or not getattr(drawn, kind).id:
            return None
        return cls(kind, getattr(drawn, kind), delta.fragment_id)

    @property
    def id(self) -> str:
        """Its name in the protocol."""
        return str(self.proto.id)

    @property
    def key(self) -> str:
        """Its name in the script, or "" where it has none."""
        key = self.id.removeprefix(PREFIX).partition("-")[2]
        return "" if key == "None" else key

    @property
    def label(self) -> str:
        """What the visitor reads beside it, or ""."""
        return str(getattr(self.proto, "label", ""))

    @property
    def param(self) -> str:
        """The query parameter it is bound to, or ""."""
        return str(getattr(self.proto, "query_param_key", ""))

    @property
    def triggers(self) -> bool:
        """Whether it is pressed and has no value."""
        return self.kind == "button"

    @property
    def is_set(self) -> bool:
        """Whether the script dictates its value in this run."""
        return bool(getattr(self.proto, "set_value", False))

    @property
    def options(self) -> list[str]:
        """Labels of what can be chosen."""
        if self.kind == "button_group":
            return [option.content for option in self.proto.options]
        return list(self.proto.options)

    def state(self, value: Any) -> WidgetState:
        """It with that value, as the protocol carries it."""
        state = WidgetState(id=self.id)
        place = CARRIED[self.kind]
        if place.endswith("array_value"):
            values = [value] if isinstance(value, str | int | float) else value
            getattr(state, place).data.extend(values)
        elif value is not None:
            setattr(state, place, value)
        return state

    def in_url(self, state: WidgetState) -> str:
        """A value as the URL writes it."""
        value = getattr(state, CARRIED[self.kind])
        values = value.data if hasattr(value, "data") else [value]
        return ",".join(_plain(value) for value in values)

    def default_state(self) -> WidgetState:
        """It as it is before anybody has touched it."""
        default = self.proto.default
        if self.kind == "button_group":
            return self.state([self.options[k] for k in default])
        if self.kind in ("radio", "selectbox"):
            chosen = self.proto.HasField("default") and self.options
            return self.state(self.options[default] if chosen else None)
        return self.state(default)

    def shown_state(self) -> WidgetState | None:
        """It as it stands on the page, or None where the browser would not tell."""
        if self.triggers or self.kind in CONTAINERS or self.kind == "bidi_component":
            return None
        if not self.is_set:
            return self.default_state()
        dictated = {"button_group": "raw_values", "radio": "raw_value", "selectbox": "raw_value"}
        return self.state(getattr(self.proto, dictated.get(self.kind, "value")))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
