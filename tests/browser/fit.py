"""Whether a page fits: by axe-core, within the screen, in both themes, on a phone and on a desk."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page

from lstm_ui.course import GLOSSARY, LESSONS, OVERVIEW
from lstm_ui.theme import BACKGROUND, INK
from tests.browser.axe import OF_COLOURS, violations
from tests.browser.page import settled

PHONE, DESK = 390, 1280

# All that is drawn late: Plotly's figures and our live pictures.
DRAWN = """() => {
    const all = (selector, part) => [...document.querySelectorAll(selector)]
        .every((element) => (element.shadowRoot ?? element).querySelector(part));
    return all("[data-testid=stPlotlyChart]", ".cartesianlayer .subplot")
        && all("[data-testid=stBidiComponentIsolated]", "[role=slider], [data-drawn], li, .foot")
        && !document.querySelector("[data-testid=stSkeleton]");
}"""

# A figure follows the width of its place some frames late.
FOLLOWED = """(width) => new Promise((done) => {
    const parts = "[data-testid=stMain], [data-testid=stMain] :is(.main-svg, svg, canvas, table)";
    const widths = () => [innerWidth, ...[...document.querySelectorAll(parts)]
        .map((element) => element.getBoundingClientRect().width)].join();
    let last = "", alike = 0;
    const next = () => {
        const now = widths();
        alike = now === last && innerWidth === width ? alike + 1 : 0;
        last = now;
        if (alike < 10) requestAnimationFrame(next);
        else done();
    };
    next();
})"""

IS_GROUND = """(colour) => {
    const [r, g, b] = getComputedStyle(document.querySelector("[data-testid=stApp]"))
        .backgroundColor.match(/\\d+/g).map((v) => Number(v).toString(16).padStart(2, "0"));
    return `#${r}${g}${b}` === colour;
}"""
IS_INK = """(colour) => [...document.querySelectorAll(".js-plotly-plot")]
    .every((figure) => figure._fullLayout.font.color === colour)"""


def drawn(page: Page, slug: str) -> Page:
    """Wait for the page's end, and for all that is drawn on it."""
    main = page.get_by_test_id("stMain")
    if slug == OVERVIEW.slug:
        main.get_by_role("link", name=LESSONS[-1].title).last.wait_for(timeout=30_000)
    elif slug == GLOSSARY.slug:
        main.get_by_text("How do we know?").wait_for(timeout=30_000)
    else:
        main.get_by_text(re.compile("^To remember")).first.wait_for(timeout=30_000)
    settled(page)
    page.wait_for_function(DRAWN, timeout=30_000)
    return page


def turned(page: Page) -> Page:
    """Change the theme of the page and of its figures, which take it with their next run."""
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    theme = "light" if is_dark else "dark"
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(IS_GROUND, arg=BACKGROUND[theme])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")
    page.wait_for_function(IS_INK, arg=INK[theme])
    return settled(page)


def check_contents(page: Page) -> None:
    """By axe-core, in both themes. The page keeps the other one."""
    assert violations(page) == []
    assert violations(turned(page), OF_COLOURS) == []


def check_fit(page: Page, *widths: int) -> None:
    """In both themes, on these widths: by default a phone's and a desk's.

    The page keeps the other theme, and the width of a phone.
    """
    widths = widths or (PHONE, DESK)
    _check_on(widths, page)
    _check_on(widths, turned(page), OF_COLOURS)


def _check_on(widths: tuple[int, ...], page: Page, rules: Sequence[str] | None = None) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(FOLLOWED, width)
        assert violations(page, rules) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        main = page.get_by_test_id("stMain")
        assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    page.set_viewport_size({"width": PHONE, "height": 900})
