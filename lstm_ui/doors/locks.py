"""Middleware that tells the browser what a page of the app may do, and what none may.

Who may show the app within a page of theirs is left open: teachers do, nobody is signed in here,
and a click that was led astray could change nothing but the visitor's own picture. That pages are
asked for by HTTPS alone is for the proxy to say, which knows whether there is a certificate.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import streamlit

from lstm_ui.doors.asgi import App, Message, Receive, Send, without

INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
PAGE = Path(streamlit.__file__).parent / "static" / "index.html"

# For every answer.
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(page: bytes) -> str:
    """What a page of HTML may load: of scripts within it, those that it has now.

    A live picture's script comes by the web socket, and the browser runs it from a blob; styles
    are set by Streamlit, in the page and on its elements.
    """
    inline = (b64encode(sha256(script).digest()).decode() for script in INLINE.findall(page))
    sources = {
        "default-src": "'self'",
        "script-src": " ".join(["'self' blob:", *(f"'sha256-{one}'" for one in inline)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{what} {where}" for what, where in sources.items())


class Locks:
    """Adds the headers to whatever is answered."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._of_pages = {**ALWAYS, "content-security-policy": policy(PAGE.read_bytes())}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on, and add to the answers."""

        async def locked(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = list(message["headers"])
                page = dict(kept).get(b"content-type", b"").startswith(b"text/html")
                own = _encoded((self._of_pages if page else ALWAYS).items())
                message = {**message, "headers": [*without({n for n, _ in own}, kept), *own]}
            await send(message)

        await self._app(scope, receive, locked if scope["type"] == "http" else send)


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers]
