"""Middleware for web sockets that come through a proxy under another name.

Streamlit takes a web socket from its own pages alone: the page's host must be the request's. Where
a proxy asks under a name of its own and says in ``X-Forwarded-Host`` which one the visitor used,
that one counts. No page of another site can set this header on a web socket.
"""

from lstm_ui.doors.asgi import App, Message, Receive, Send, without
from lstm_ui.doors.place import host


class Names:
    """Gives a web socket the host's name that its visitor sees."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on, a web socket under the name that a proxy has reported."""
        if scope["type"] == "websocket" and (name := host(scope)):
            rest = without((b"host",), scope["headers"])
            scope = {**scope, "headers": [(b"host", name.encode()), *rest]}
        await self._app(scope, receive, send)
