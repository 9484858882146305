"""Middleware that says on the screen what a proxy before the server must be told.

A page without a web socket stays grey: Streamlit's script cannot know why, but the server can, from
what reaches it. `notice.js` asks for the reason, and shows it.
"""

from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs

import streamlit as st

from lstm_ui.doors import place
from lstm_ui.doors.asgi import FRESH, PLAIN, App, Message, Receive, Send, answer, header, is_read

SCRIPT = Path(__file__).with_suffix(".js")
NAME, REASON, STREAM = SCRIPT.name, "reason.txt", "_stcore/stream"
RECENT = 60.0  # seconds: the browser tries again more often
TAG = f'<script type="module" src="./{NAME}"></script>'

NO_SOCKET = (
    "The lessons cannot start: a proxy between you and this server does not pass on web sockets. "
    "Whoever runs the server can mend it: the proxy must speak HTTP/1.1 and pass on the headers "
    "Upgrade and Connection. docs/deploy.md has examples."
)
OTHER_HOST = (
    "The lessons cannot start: you came to {seen}, but a proxy asks this server for {told}. "
    "Whoever runs the server can mend it: let the proxy pass the Host header on, or start the "
    "server with --browser.serverAddress {name}. docs/deploy.md has examples."
)


class Notice:
    """Serves the script, and the reason why it finds no connection."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._plain: dict[str, float] = {}  # when a web socket came as a plain request, by host

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer what the script asks for, and a web socket that comes as a plain request."""
        name = place.inside(scope).strip("/") if is_read(scope) else None
        if name == NAME:
            kind = (b"content-type", b"text/javascript; charset=utf-8")
            await answer(send, 200, [kind, FRESH], SCRIPT.read_bytes())
        elif name == REASON:
            await answer(send, 200, [PLAIN, FRESH], self._reason(scope).encode())
        elif name == STREAM and header(scope, b"sec-websocket-key"):
            self._plain = {place.host(scope): monotonic()}
            await answer(send, 426, [PLAIN, (b"upgrade", b"websocket")], NO_SOCKET.encode())
        else:
            if scope["type"] == "websocket":
                self._plain.pop(place.host(scope), None)
            await self._app(scope, receive, send)

    def _reason(self, scope: Message) -> str:
        """Why a page that is shown under the host it names gets no web socket; "" if unknown."""
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        seen = query.get("host", [""])[0]
        told = place.host(scope)
        name = seen.partition(":")[0]
        if monotonic() - self._plain.get(told, -RECENT) < RECENT:
            return NO_SOCKET
        if seen != told and place.HOST.fullmatch(seen) and name not in _taken():
            return OTHER_HOST.format(seen=seen, told=told, name=name)
        return ""


def _taken() -> set[str]:
    """The names under which Streamlit takes a web socket whatever the request's host is."""
    return {"localhost", "127.0.0.1", str(st.get_option("browser.serverAddress"))}
