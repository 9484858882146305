"""A Chromium, an app to visit, and pages that must not log an error."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.page import watch_console

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
    # The slow ones last: what is broken in the core shows first.
    items.sort(key=lambda item: "browser" in item.keywords)


# "package" and not "session": a running Playwright holds an event loop, in which tests
# elsewhere could not start their own.
@pytest.fixture(scope="package")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def chromium_path(playwright) -> str:
    on_path = (shutil.which(name) for name in CHROMIUM_NAMES)
    candidates = [os.environ.get("CHROMIUM"), *on_path, playwright.chromium.executable_path]
    found = next((path for path in candidates if path and Path(path).exists()), None)
    if found:
        return found
    reason = "no Chromium: set CHROMIUM, install it, or run `playwright install chromium`"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def browser(playwright, chromium_path):
    browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(url: str, process: subprocess.Popen, log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"Streamlit did not start:\n{log.read_text()}")


@contextmanager
def streamlit_server() -> Iterator[str]:
    port = free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = {
        "server.headless": "true",
        "server.port": str(port),
        "browser.gatherUsageStats": "false",
        "server.fileWatcherType": "none",
    }
    for name, value in options.items():
        command += [f"--{name}", value]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as output:
            process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        try:
            wait_until_healthy(url, process, log)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="package")
def server(chromium_path):
    """The address of one app that all tests share."""
    with streamlit_server() as url:
        yield url


@pytest.fixture
def fresh_server(chromium_path):
    """Call it for the address of an app nobody has visited yet."""
    with ExitStack() as servers:
        yield lambda: servers.enter_context(streamlit_server())


@pytest.fixture
def console_errors():
    """The errors of the test's pages. What is left of them at the end fails the test."""
    errors: list[str] = []
    yield errors
    assert not errors, "\n".join(errors)


# It asks for fresh_server so that pages close before their server does.
@pytest.fixture
def page_factory(browser, console_errors, fresh_server):
    """Call it for a page in a new context, as `browser.new_context` takes options."""
    with ExitStack() as contexts:

        def new_page(*, width=1280, height=900, color_scheme="light", **options):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=color_scheme, **options
            )
            contexts.callback(context.close)
            page = context.new_page()
            watch_console(page, console_errors)
            return page

        yield new_page


@pytest.fixture
def page(page_factory):
    return page_factory()
