"""Middleware that tells a proxy which of several replicas a visitor is with.

A session lives in the memory of one process. Of several, each is started with its name in the
variable ``LSTM_REPLICA``, and hands it to the browser in a cookie, with every page and with every
web socket that it takes up; deploy/nginx shows a proxy that goes by it.
"""

import os
import re

from lstm_ui.doors import place
from lstm_ui.doors.asgi import App, Message, Receive, Send

VARIABLE, COOKIE = "LSTM_REPLICA", "lstm_replica"
NAME = re.compile(r"[\w-]+")
STARTS = ("http.response.start", "websocket.accept")


class Replica:
    """Gives the visitor a cookie with the replica's name, if it has one."""

    def __init__(self, app: App) -> None:
        self._app = app
        name = os.environ.get(VARIABLE, "")
        self._name = name if NAME.fullmatch(name) else ""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on, and add the cookie to what the visitor has not got it from."""
        if not self._name or scope["type"] not in ("http", "websocket") or self._is_known(scope):
            await self._app(scope, receive, send)
            return

        async def named(message: Message) -> None:
            if message["type"] in STARTS:
                cookie = (b"set-cookie", self._cookie(scope).encode())
                message = {**message, "headers": [*message.get("headers", []), cookie]}
            await send(message)

        await self._app(scope, receive, named)

    def _is_known(self, scope: Message) -> bool:
        """Whether the visitor brings this replica's name."""
        brought = [value for name, value in scope["headers"] if name == b"cookie"]
        own = f"{COOKIE}={self._name}".encode()
        return any(one.strip() == own for value in brought for one in value.split(b";"))

    def _cookie(self, scope: Message) -> str:
        """The cookie; one that pages of other sites may embed needs HTTPS."""
        kind = "SameSite=Lax"
        if place.is_secure(scope):
            kind = "SameSite=None; Secure; Partitioned"
        return f"{COOKIE}={self._name}; Path=/; HttpOnly; {kind}"
