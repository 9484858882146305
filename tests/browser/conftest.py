"""A Chromium, an app to visit, and pages that must not log an error."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.page import watch_console
from tests.browser.server import streamlit_server

HERE = Path(__file__).parent


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
