"""A visitor without a browser: Streamlit's own protocol over a web socket.

The browser sends a ``BackMsg`` for every run and gets a stream of ``ForwardMsg``, the last of which
says that the script has finished. What a run cost is then the server's alone: nothing is drawn.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

SECONDS = 60  # without any message


class Visitor:
    """One session on a server, from the beginning of a ``with`` to its end."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._state = ClientState()
        self._stay = ExitStack()

    def __enter__(self) -> Self:
        connection = connect(
            f"{self._url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(self._url),
            max_size=None,
            max_queue=None,
            ping_interval=None,
            proxy=None,
        )
        self._socket = self._stay.enter_context(connection)
        return self

    def __exit__(self, *problem: object) -> None:
        self._stay.close()

    def ask(self, page: str, query: str = "") -> None:
        """Ask for the page at that path, as a browser does that opens a link: "" is the first."""
        self._state = ClientState(page_name=page, query_string=query)
        self._send()

    def ask_again(self, widgets: Iterable[WidgetState] = ()) -> None:
        """Ask for another run of the page with these widgets changed; the others stay."""
        changed = {widget.id: widget for widget in widgets}
        kept = [w for w in self._state.widget_states.widgets if w.id not in changed]
        del self._state.widget_states.widgets[:]
        self._state.widget_states.widgets.extend([*kept, *changed.values()])
        self._send()

    def answer(self) -> list[ForwardMsg]:
        """All messages up to the end of the run that was asked for."""
        messages: list[ForwardMsg] = []
        while not messages or not self._ends(messages[-1]):
            message = ForwardMsg.FromString(self._socket.recv(timeout=SECONDS, decode=False))
            messages.append(message)
            for named in ("new_session", "navigation"):
                if message.HasField(named):
                    self._state.page_script_hash = getattr(message, named).page_script_hash
        return messages

    def open(self, page: str, query: str = "") -> list[ForwardMsg]:
        """Ask for a page and wait for all of it."""
        self.ask(page, query)
        return self.answer()

    def rerun(self, widgets: Iterable[WidgetState] = ()) -> list[ForwardMsg]:
        """Ask for another run of the page and wait for all of it."""
        self.ask_again(widgets)
        return self.answer()

    def _send(self) -> None:
        self._socket.send(BackMsg(rerun_script=self._state).SerializeToString())

    @staticmethod
    def _ends(message: ForwardMsg) -> bool:
        """Whether no other run follows by itself, as one does after ``st.rerun``."""
        return (
            message.HasField("script_finished")
            and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        )


def elements(messages: Iterable[ForwardMsg]) -> Iterator[Element]:
    """What the messages put on the page, in the order in which it came."""
    for message in messages:
        if message.delta.HasField("new_element"):
            yield message.delta.new_element


def failures(messages: Iterable[ForwardMsg]) -> list[str]:
    """What a visitor would see of an error, in words: exceptions, and pages that are not there."""
    messages = list(messages)
    raised = [
        f"{element.exception.type}: {element.exception.message}"
        for element in elements(messages)
        if element.HasField("exception")
    ]
    missing = [
        f"Page not found: {message.page_not_found.page_name}"
        for message in messages
        if message.HasField("page_not_found")
    ]
    return raised + missing
