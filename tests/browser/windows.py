"""Windows of the browser, which tests hand on: one that has shown the app before knows its scripts,
and shows the next page in a third of the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.browser.page import watched

STORED = "localStorage.clear(); sessionStorage.clear()"


class Windows:
    """Windows that are free to be taken, each in a context of its own."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[bool, list[Page]] = {False: [], True: []}  # without and with touch

    @contextmanager
    def visit(
        self,
        errors: list[str],
        *,
        width: int = 1280,
        height: int = 900,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
        has_touch: bool = False,
    ) -> Iterator[Page]:
        """An empty page of that kind, for a visitor who was never here; its errors are noted."""
        free = self._free[has_touch]
        page = free.pop() if free else self._browser.new_context(has_touch=has_touch).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        with watched(page, errors):
            yield page
        if page.is_closed():
            page.context.close()
        else:
            forget(page)
            free.append(page)


def forget(page: Page) -> None:
    """End the visit, and forget the visitor."""
    if page.url.startswith("http"):
        page.evaluate(STORED)
    page.unroute_all()
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Page.resetNavigationHistory")
    page.context.clear_cookies()
    page.mouse.move(-1, -1)
