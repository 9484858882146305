"""Middleware for addresses that have gone astray: a folder too many, a prefix more or less.

Streamlit answers every address with the same page of HTML, whose scripts it names beside itself; so
from a folder too deep they are not found, and the screen stays empty for ever.
"""

from urllib.parse import quote

from lstm_ui import course
from lstm_ui.doors import place
from lstm_ui.doors.asgi import FRESH, App, Message, Receive, Send, answer, is_read

# Streamlit's own, which no page is looked for under.
RESERVED = {"_stcore", "static", "media", "component", "app", "auth", "oauth2callback"}


class Ways:
    """Leads a request that has strayed to where it meant to go."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Send the browser on, or pass the request on under the address that Streamlit serves."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = place.inside(scope)
        to = way(asked) if is_read(scope) else None
        if to is None:
            path = place.base() + (asked or "/")
            if path != scope["path"]:
                scope = {**scope, "path": path, "raw_path": quote(path).encode()}
            await self._app(scope, receive, send)
            return
        query = scope.get("query_string", b"")
        location = to.encode() + (b"?" + query if query else b"")
        await answer(send, 307, [(b"location", location), FRESH])


def way(asked: str) -> str | None:
    """Where an address should have led, from where it stands; None if it is right as it is.

    It is given relative to the address, and so holds under every prefix.
    """
    folders = asked.split("/")[1:]
    names = [name for name in folders if name]
    if asked.startswith("//") or not names or RESERVED & {*names} or "." in names[-1]:
        return None
    name = next((known for one in reversed(names) if (known := _page(one))), names[-1])
    wanted = "" if name == course.OVERVIEW.slug else name
    if folders == [wanted]:
        return None
    return ("../" * (len(folders) - 1) or "./") + quote(wanted, safe="")


def _page(name: str) -> str | None:
    """The page that is meant by that name, as it is typed by hand."""
    slug = name.lower().replace("-", "_")
    return slug if any(entry.slug == slug for entry in course.ENTRIES) else None
