"""What a link to the course shows where it is pasted: a title, a description and a picture.

Streamlit serves one page of HTML for every address and lets its script do the rest, and whoever
makes a preview runs no script. So the answer to a page's address gets a head of its own on its way
out.
"""

import re
from collections.abc import Awaitable, Callable, Collection, Iterable, MutableMapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_ui import course
from lstm_ui.course import Entry

PICTURE = Path(__file__).parent / "preview.png"  # see training/preview.py
PICTURE_NAME, PICTURE_SIZE = "preview.png", (1200, 630)
PICTURE_ALT = (
    "The belt of an LSTM cell: a memory comes in where the input gate opens, rides on unchanged, "
    "and is gone where the forget gate shuts."
)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
HOST = re.compile(r"[\w.:\[\]-]+")

STAMPS = (b"etag", b"last-modified")  # of the file on disk

Message = MutableMapping[str, Any]
Headers = list[tuple[bytes, bytes]]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def head(page: Entry, root: str, address: str) -> str:
    """The tags of a page: for tabs and search engines, and for whoever unfolds a pasted link.

    Parameters
    ----------
    root : the address of the first page, without a slash at its end
    address : of the page itself
    """
    title = course.tab_title(page.slug)
    width, height = PICTURE_SIZE
    shared = {
        "og:type": "website",
        "og:site_name": course.NAME,
        "og:title": title,
        "og:description": page.does,
        "og:url": address,
        "og:image": f"{root}/{PICTURE_NAME}",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": PICTURE_ALT,
    }
    lines = [
        f"<title>{escape(title, quote=False)}</title>",
        _tag("name", "description", page.does),
        *(_tag("property", name, value) for name, value in shared.items()),
        _tag("name", "twitter:card", "summary_large_image"),
    ]
    return "\n    ".join(lines)


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(value)}" />'


class Preview:
    """Middleware that gives a page's HTML its own head, and serves the picture."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer for the picture; pass all else on, and change a page on its way back."""
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        name = scope.get("path", "").strip("/").removeprefix(base).strip("/")
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
        elif name == PICTURE_NAME:
            await _answer(send, 200, [(b"content-type", b"image/png")], PICTURE.read_bytes())
        elif (page := _page(name)) is None:
            await self._app(scope, receive, send)
        else:
            await self._page(page, base, scope, receive, send)

    async def _page(
        self, page: Entry, base: str, scope: Message, receive: Receive, send: Send
    ) -> None:
        """Let Streamlit answer, and send its page on with the page's own head."""
        root = _origin(scope) + (f"/{base}" if base else "")
        address = root if page is course.OVERVIEW else f"{root}/{page.slug}"
        start: Message = {}
        body = b""

        async def take(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                headers: Headers = list(start["headers"])
                if dict(headers).get(b"content-type", b"").startswith(b"text/html"):
                    tags = head(page, root, address)
                    text = TITLE.sub(lambda _: tags, body.decode("utf-8"), count=1)
                    body, headers = text.encode("utf-8"), _without(STAMPS, headers)
                await _answer(send, start["status"], headers, body)

        await self._app(_plainly(scope), receive, take)


def _page(name: str) -> Entry | None:
    """The page of that address within the app; none of a file's, or of Streamlit's own."""
    if not name:
        return course.OVERVIEW
    return next((entry for entry in course.ENTRIES if entry.slug == name), None)


def _origin(scope: Message) -> str:
    """Where the visitor has found us: scheme and host, as a proxy before us reports them."""
    headers = dict(scope["headers"])
    scheme = headers.get(b"x-forwarded-proto", scope.get("scheme", "http").encode())
    host = headers.get(b"x-forwarded-host", headers.get(b"host", b"")).decode("latin-1")
    scheme_name = "https" if scheme.startswith(b"https") else "http"
    return f"{scheme_name}://{host}" if HOST.fullmatch(host) else ""


def _plainly(scope: Message) -> Message:
    """The request, as of a browser that takes the page as text and has no copy of it yet.

    Who asks for the head alone is told the length of the whole.
    """
    unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "method": "GET", "headers": _without(unwanted, scope["headers"])}


def _without(names: Collection[bytes], headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return [(name, value) for name, value in headers if name not in names]


async def _answer(send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send a whole answer; of one to HEAD the server itself leaves the body out."""
    length = (b"content-length", str(len(body)).encode())
    headers = [*_without((b"content-length",), headers), length]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
