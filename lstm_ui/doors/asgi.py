"""What the doors speak: ASGI's messages, and an answer of one's own."""

from collections.abc import Awaitable, Callable, Collection, Iterable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Headers = list[tuple[bytes, bytes]]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HTML = (b"content-type", b"text/html; charset=utf-8")
PLAIN = (b"content-type", b"text/plain; charset=utf-8")
FRESH = (b"cache-control", b"no-cache")


def header(scope: Message, name: bytes) -> str:
    """The first value that a request has under that name; "" if it has none."""
    values = (value for key, value in scope["headers"] if key == name)
    return next(values, b"").decode("latin-1").split(",")[0].strip()


def without(names: Collection[bytes], headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """The headers but for those of these names."""
    return [(name, value) for name, value in headers if name not in names]


def is_read(scope: Message) -> bool:
    """Whether it asks for something, and changes nothing."""
    return bool(scope["type"] == "http" and scope["method"] in ("GET", "HEAD"))


async def answer(send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    """Send a whole answer; of one to HEAD the server itself leaves the body out."""
    length = (b"content-length", str(len(body)).encode())
    headers = [*without((b"content-length",), headers), length]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
