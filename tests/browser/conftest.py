"""A Chromium, an app to visit, and pages that must not log an error."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.server import free_port, streamlit_server
from tests.browser.windows import Windows

HERE = Path(__file__).parent

# Who closes a page while it trains is soon forgotten: the next test need not wait for the place.
IMPATIENT = "from lstm_ui.training import slots; slots.FORGOTTEN_AFTER = 6.0"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
    # The slow ones first: of several processes none is left alone with them at the end.
    items.sort(key=lambda item: "browser" not in item.keywords)


# "package" and not "session": a running Playwright holds an event loop, in which tests
# elsewhere could not start their own.
@pytest.fixture(scope="package")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def chromium_path(playwright) -> str:
    found = chromium.find(playwright)
    if found:
        return found
    reason = "no Chromium: set CHROMIUM, install it, or run `playwright install chromium`"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def browser(playwright, chromium_path):
    browser = playwright.chromium.launch(executable_path=chromium_path, args=chromium.FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def server(chromium_path):
    """The address of one app that all tests share."""
    with streamlit_server(before=IMPATIENT) as url:
        yield url


@pytest.fixture(scope="package")
def fresh_port() -> int:
    """One port for all fresh servers, one after another: the browser knows its scripts by it."""
    return free_port()


@pytest.fixture
def fresh_server(chromium_path, fresh_port):
    """Call it for the address of an app nobody has visited yet."""
    with ExitStack() as servers:
        yield lambda: servers.enter_context(streamlit_server(port=fresh_port))


@pytest.fixture
def console_errors():
    """The errors of the test's pages. What is left of them at the end fails the test."""
    errors: list[str] = []
    yield errors
    assert not errors, "\n".join(errors)


@pytest.fixture(scope="package")
def windows(browser):
    return Windows(browser)


@pytest.fixture(scope="module")
def shared_page(windows):
    """Call it for a page that all tests of a file share, which take it as they find it."""
    errors: list[str] = []
    with ExitStack() as visits:
        yield lambda **kind: visits.enter_context(windows.visit(errors, **kind))
    assert not errors, "\n".join(errors)


# It asks for fresh_server so that pages are left before their server ends.
@pytest.fixture
def page_factory(windows, console_errors, fresh_server):
    """Call it for a page, of the kind that `Windows.take` gives."""
    with ExitStack() as visits:

        def new_page(**kind):
            return visits.enter_context(windows.visit(console_errors, **kind))

        yield new_page


@pytest.fixture
def page(page_factory):
    return page_factory()
