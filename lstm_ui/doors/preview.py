"""Middleware: what a link shows where it is pasted, a title, a description and a picture.

Streamlit serves one page of HTML for every address and lets its script do the rest, and whoever
makes a preview runs no script. So the answer to a page's address gets a head of its own on its way
out.
"""

import re
from html import escape
from pathlib import Path

from lstm_ui import course
from lstm_ui.course import Entry
from lstm_ui.doors import place
from lstm_ui.doors.asgi import App, Headers, Message, Receive, Send, answer, is_read, without
from lstm_ui.doors.notice import TAG

PICTURE = Path(__file__).parent / "preview.png"  # see training/preview.py
PICTURE_NAME, PICTURE_SIZE = "preview.png", (1200, 630)
PICTURE_ALT = (
    "The belt of an LSTM cell: a memory comes in where the input gate opens, rides on unchanged, "
    "and is gone where the forget gate shuts."
)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
BESIDE = re.compile(r'(?<=[" ])\./(?=[\w])')  # an address that stands beside the page's own

STAMPS = (b"etag", b"last-modified")  # of the file on disk


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
        TAG,
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
        name = place.inside(scope).strip("/") if is_read(scope) else None
        if name == PICTURE_NAME:
            await answer(send, 200, [(b"content-type", b"image/png")], PICTURE.read_bytes())
        elif name is None or (page := _page(name)) is None:
            await self._app(scope, receive, send)
        else:
            await self._page(page, scope, receive, send)

    async def _page(self, page: Entry, scope: Message, receive: Receive, send: Send) -> None:
        """Let Streamlit answer, and send its page on with the page's own head."""
        root = place.root(scope)
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
                    body = _from(place.prefix(scope), text).encode("utf-8")
                    headers = without(STAMPS, headers)
                await answer(send, start["status"], headers, body)

        await self._app(_plainly(scope), receive, take)


def _from(prefix: str, page: str) -> str:
    """The page with the addresses of its scripts from the root on, if that is known.

    Beside a first page that is shown as "/course", without a slash, there would be none.
    """
    return BESIDE.sub(f"{prefix}/", page) if prefix else page


def _page(name: str) -> Entry | None:
    """The page of that address within the app; none of a file's, or of Streamlit's own."""
    if not name:
        return course.OVERVIEW
    return next((entry for entry in course.ENTRIES if entry.slug == name), None)


def _plainly(scope: Message) -> Message:
    """The request, as of a browser that takes the page as text and has no copy of it yet.

    Who asks for the head alone is told the length of the whole.
    """
    unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "method": "GET", "headers": without(unwanted, scope["headers"])}
