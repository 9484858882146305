"""Both measurements in Chromium, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.browser.cold import cold
from benchmarks.browser.latency import latency
from benchmarks.browser.scrub import scrub

UNBOUND = "--disable-frame-rate-limit"


def run() -> None:
    """Run both."""
    from tests.browser.server import streamlit_server

    with streamlit_server("app.py") as url:
        for name, flags in (("60 frames a second", []), ("a frame when it is due", [UNBOUND])):
            print(f"{name}:")
            with chromium(*flags) as browser:
                for measured in (latency, scrub):
                    page = browser.new_page(viewport={"width": 1280, "height": 900})
                    measured(page, url)
                    page.close()
    with chromium() as browser:
        cold(browser, streamlit_server)


@contextmanager
def chromium(*flags: str) -> Iterator[Any]:
    """A browser, found and started as the tests do."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import FLAGS, find

    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            raise SystemExit("no Chromium: set CHROMIUM or install it")
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        yield browser
        browser.close()
