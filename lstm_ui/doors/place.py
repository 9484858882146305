"""Where in the app a request leads, whatever prefix a proxy puts before the app's addresses."""

import re

import streamlit as st

from lstm_ui.doors.asgi import Message, header

PREFIX = re.compile(r"(/[\w.~+-]+)+")  # a folder or several, as a proxy reports them
HOST = re.compile(r"[\w.:\[\]-]+")


def base() -> str:
    """The folder that Streamlit serves from, as "/course"; "" at the root."""
    folder = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{folder}" if folder else ""


def prefix(scope: Message) -> str:
    """What stands before the app's addresses where the visitor sees them; "" if nothing is known.

    A proxy that takes a folder off the address may say which in ``X-Forwarded-Prefix``.
    """
    told = header(scope, b"x-forwarded-prefix").rstrip("/")
    return told if PREFIX.fullmatch(told) and ".." not in told else base()


def inside(scope: Message) -> str:
    """The address within the app, as "/gate_sandbox", with its prefix or without it."""
    path: str = scope.get("path", "")
    for folder in (prefix(scope), base()):
        if folder and (path == folder or path.startswith(f"{folder}/")):
            return path.removeprefix(folder)
    return path


def host(scope: Message) -> str:
    """The name by which the visitor has found us, as far as a proxy passes it on."""
    name = header(scope, b"x-forwarded-host") or header(scope, b"host")
    return name if HOST.fullmatch(name) else ""


def is_secure(scope: Message) -> bool:
    """Whether the visitor came by HTTPS."""
    scheme = header(scope, b"x-forwarded-proto") or scope.get("scheme", "http")
    return scheme in ("https", "wss")


def root(scope: Message) -> str:
    """The address of the first page, without a slash at its end."""
    name = host(scope)
    place = f"{'https' if is_secure(scope) else 'http'}://{name}" if name else ""
    return place + prefix(scope)
