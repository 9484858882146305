"""Where the parts of the sandbox are, and how large what is written in it."""

from playwright.sync_api import Page

BOXES = """(names) => names.map((name) => {
    const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const root = roots.find((root) => root.querySelector(".cell"));
    const { left, top, right, bottom } = root.querySelector(name).getBoundingClientRect();
    return [left, top, right, bottom];
})"""

SMALLEST = """(svg) => Math.min(...[...svg.querySelectorAll("text")].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width))"""


def boxes(page: Page, *names: str) -> dict[str, list[float]]:
    return dict(zip(names, page.evaluate(BOXES, list(names)), strict=True))


def check_within(page: Page, *names: str) -> None:
    size = page.viewport_size
    for name, (left, top, right, bottom) in boxes(page, *names).items():
        assert right - left > 1, name
        assert left >= 0, name
        assert top >= 0, name
        assert right <= size["width"], name
        assert bottom <= size["height"], name
