"""The gate sandbox as a visitor finds it."""

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Locator, Page

from lessons.gate_sandbox import stories
from lstm_ui.belt.scene import Scene, Step, from_query
from tests.browser.page import link, query_of, settled

OPENING = next(iter(stories.stories()))
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


def shown(page: Page, key: str) -> float:
    """A number of the live equation."""
    text = page.locator(f".equation strong[data-v={key}]").inner_text()
    return float(text.replace("−", "-"))


def linked(page: Page) -> Scene:
    """The scene that the address bar names."""
    query = query_of(page, "gate_sandbox")
    story = stories.stories()[query.get("story", OPENING)]
    return from_query(query, replace(story.scene, at=1) if "story" in query else story.scene)


def eventually(page: Page, wanted: Callable[[Scene], bool]) -> None:
    """Wait until the address bar fits."""
    for _ in range(100):
        if wanted(linked(page)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.url)
