"""A visitor who works a page: widgets by the names that the script gave them, as a browser's tab.

As the browser does, it sends the state of every widget on the page with each run, writes what is
bound to the URL into its query string, and names the large messages that it keeps.

    with Tab(url) as tab:
        page = tab.visit("lstm_equations")
        page = tab.change("lstm_equations_step", 3)
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.protocol import Visitor
from tests.widgets import Widget

DAY = 86_400  # seconds


class Tab(Visitor):
    """A session with the widgets of the page that is open, and its URL."""

    def __init__(self, url: str, color_scheme: str = "light") -> None:
        super().__init__(url)
        self._color_scheme = color_scheme
        self._query: dict[str, str] = {}
        self._widgets: dict[str, Widget] = {}
        self._touched: dict[str, WidgetState] = {}
        self._large: dict[str, ForwardMsg] = {}
        self._at_intervals = ""

    def visit(self, page: str = "", query: str = "") -> list[ForwardMsg]:
        """All messages of the page at that path, as if its address had just been typed."""
        self._query = dict(parse_qsl(query))
        self._widgets, self._touched = {}, {}
        self._state = ClientState(page_name=page)
        self._state.context_info.url = f"{self._url}/{page}"
        self._state.context_info.color_scheme = self._color_scheme
        return self._run()

    def again(self) -> list[ForwardMsg]:
        """All messages of the page as it is, run once more."""
        return self._run()

    def tick(self) -> list[ForwardMsg]:
        """All messages of what the page runs at intervals, run once."""
        return self._run(self._at_intervals)

    def change(self, key: str, value: Any) -> list[ForwardMsg]:
        """All messages that follow when a widget is given a value; True presses a button.

        A choice is given by its label.
        """
        widget = self.widget(key)
        state = widget.state(value)
        if widget.param:
            self._write_param(widget, state)
        if widget.triggers:
            return self._run(widget.fragment, (state,))
        self._touched[widget.id] = state
        return self._run(widget.fragment)

    def clear_caches(self) -> None:
        """Have the server forget all that it has cached, for every visitor."""
        self._socket.send(BackMsg(clear_cache=True).SerializeToString())

    def widget(self, key: str) -> Widget:
        """The widget of that key.

        Raises
        ------
        KeyError
            where it does not stand on the page; it names those that do.
        """
        keys = {widget.key: widget for widget in self._widgets.values()}
        if key not in keys:
            raise KeyError(f"no widget {key!r}; there are {', '.join(filter(None, keys))}")
        return keys[key]

    def labelled(self, label: str) -> Widget:
        """The first widget on the page that has this label.

        Raises
        ------
        KeyError
            where none has.
        """
        for widget in self._widgets.values():
            if widget.label == label:
                return widget
        raise KeyError(
            f"no widget {label!r}; there are {[w.label for w in self._widgets.values()]}"
        )

    @property
    def widgets(self) -> list[Widget]:
        """All that are on the page."""
        return list(self._widgets.values())

    @property
    def ticks(self) -> bool:
        """Whether the page runs a part of itself at intervals."""
        return bool(self._at_intervals)

    @property
    def query(self) -> dict[str, str]:
        """What stands in the URL."""
        return dict(self._query)

    def _write_param(self, widget: Widget, state: WidgetState) -> None:
        text = widget.in_url(state)
        if text == widget.in_url(widget.default_state()):
            self._query.pop(widget.param, None)
        else:
            self._query[widget.param] = text

    def _run(self, fragment: str = "", pressed: tuple[WidgetState, ...] = ()) -> list[ForwardMsg]:
        run = self._state
        run.query_string = urlencode(self._query)
        run.fragment_id = fragment
        run.page_name = "" if run.page_script_hash else run.page_name
        run.cached_message_hashes[:] = self._large
        del run.widget_states.widgets[:]
        run.widget_states.widgets.extend([*self._states(), *pressed])
        self._send()
        messages = [self._whole(message) for message in self.answer()]
        self._draw(messages, replaces=not fragment)
        return messages

    def _states(self) -> list[WidgetState]:
        shown = (self._touched.get(key) or w.shown_state() for key, w in self._widgets.items())
        return [state for state in shown if state is not None]

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, where the server only names one that it has sent before."""
        if message.metadata.cacheable:
            self._large[message.hash] = message
        if not message.HasField("ref_hash"):
            return message
        whole = ForwardMsg()
        whole.CopyFrom(self._large[message.ref_hash])
        whole.metadata.CopyFrom(message.metadata)
        return whole

    @staticmethod
    def _is_soon(message: ForwardMsg) -> bool:
        """Whether something is to run at intervals, and while anybody would wait for it."""
        return message.HasField("auto_rerun") and message.auto_rerun.interval < DAY

    def _draw(self, messages: list[ForwardMsg], replaces: bool) -> None:
        """Know the widgets that now stand on the page, and forget the values of all others."""
        for message in messages:
            if message.HasField("page_info_changed"):
                self._query = dict(parse_qsl(message.page_info_changed.query_string))
            if self._is_soon(message):
                self._at_intervals = message.auto_rerun.fragment_id
        drawn = [w for message in messages if (w := Widget.of(message)) is not None]
        if replaces and not any(map(self._is_soon, messages)):
            self._at_intervals = ""
        self._widgets = {} if replaces else self._widgets
        self._widgets |= {widget.id: widget for widget in drawn}
        dictated = {w.id: w.shown_state() for w in drawn if w.is_set}  # it stays until touched
        self._touched = {k: state for k, state in self._touched.items() if k in self._widgets}
        self._touched |= {k: state for k, state in dictated.items() if state is not None}
