"""Real processes of the app behind a real nginx, for a browser to visit."""

import http.client
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from deploy.nginx import Front, NoNginxError, conf, nginx
from deploy.replicas import free_port

COOKIE = "lstm_replica"


@contextmanager
def front(
    addresses: list[str], folder: str = "", strips: bool = False, changed: Mapping[str, str] = {}
) -> Iterator[str]:
    """The address of an nginx before the servers, with these lines of its configuration changed.

    Without nginx the test is skipped, and fails where the suite must be complete.
    """
    port = free_port()
    text = conf(addresses, Front(f"127.0.0.1:{port}", folder, strips))
    for line, other in changed.items():
        assert line in text
        text = text.replace(line, other)
    with tempfile.TemporaryDirectory() as files:
        try:
            with nginx(text, Path(files)):
                url = f"http://127.0.0.1:{port}{folder}"
                wait_for(url)
                yield url
        except NoNginxError as error:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(error))


def wait_for(url: str, seconds: float = 30) -> None:
    """Return once that address answers."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if get(url)[0] < 500:
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def get(url: str, cookie: str = "") -> tuple[int, str]:
    """How an address answers, and the replica that a cookie names then: "" if it names none."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    try:
        connection.request("GET", place.path or "/", headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        given = answer.headers.get("set-cookie", "").partition(";")[0]
        return answer.status, given.partition("=")[2]
    finally:
        connection.close()
