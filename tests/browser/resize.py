"""A window that takes another size while its page is open."""

from playwright.sync_api import Page

from tests.browser.fit import FOLLOWED

FIRST_SCREENS = ((1280, 800), (390, 844))  # a laptop's and a phone's


def resize(page: Page, width: int, height: int = 900) -> Page:
    """Give the window that size, and wait until all that is drawn has followed."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(FOLLOWED, width)
    return page
