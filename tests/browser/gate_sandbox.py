"""The gate sandbox as a visitor finds it."""

from playwright.sync_api import Locator, Page

from lstm_ui.belt.scene import Scene, Step
from tests.browser.page import link, settled

NAMES = {"f": "Forget gate", "i": "Input gate", "g": "Candidate", "o": "Output gate"}
SCENE = Scene(
    (
        Step("one", 0.6, 0.8, 0.7, 0.5),
        Step("two", 0.3, 0.9, -0.45, 0.8),
        Step("three", 0.2, 0.4, 0.9, 0.1),
    ),
    start=0.9,
    rnn_weight=0.7,
    at=2,
)


def visit(page: Page, server: str, scene: Scene | None = None, **query: str) -> Page:
    """Open the sandbox, on a scene if one is given, and wait for the belt."""
    if scene is not None:
        query |= scene.to_query(Scene(()))
    page.goto(link(server, "gate_sandbox", **query))
    page.get_by_role("slider", name="Forget gate").wait_for(timeout=30_000)
    return settled(page)


def choose(page: Page, title: str) -> None:
    """Choose a story or a challenge in the menu."""
    page.get_by_test_id("stMain").get_by_role("combobox").first.click()
    page.get_by_role("option", name=title).click()


def valve(page: Page, symbol: str) -> Locator:
    return page.get_by_role("slider", name=NAMES[symbol])


def value(page: Page, symbol: str) -> float:
    return float(valve(page, symbol).get_attribute("aria-valuenow"))
