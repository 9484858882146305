"""The gate sandbox as a visitor finds it."""

from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

from lstm_ui.scenes import Scene
from tests.browser.page import settled

NAMES = {"f": "Forget gate", "i": "Input gate", "g": "Candidate", "o": "Output gate"}


def visit(page: Page, server: str, scene: Scene | None = None, **query: str) -> Page:
    """Open the sandbox, on a scene if one is given, and wait for the belt."""
    if scene is not None:
        query |= scene.to_query(Scene(()))
    page.goto(f"{server}/gate_sandbox?{urlencode(query)}")
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    return settled(page)


def valve(page: Page, symbol: str) -> Locator:
    return page.get_by_role("slider", name=NAMES[symbol])


def value(page: Page, symbol: str) -> float:
    return float(valve(page, symbol).get_attribute("aria-valuenow"))
