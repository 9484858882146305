"""What a page is like on paper."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.browser.fit import DESK, FOLLOWED

SHEETS = {"A4": 688, "Letter": 710}  # px, within the margins
HIDDEN = ("stSidebar", "stHeader", "stButton", "stDownloadButton")

# Whatever is drawn in the main column beyond the sheet's right edge, live pictures included.
BEYOND = """() => {
    const beyond = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot);
            const { right, width } = element.getBoundingClientRect();
            if (width && right > innerWidth + 1 && element.checkVisibility()
                && !element.ownerSVGElement && !element.closest(".katex-mathml"))
                beyond.push(`${element.localName}.${element.classList} ${right}`);
        }
    };
    look(document.querySelector("[data-testid=stMain]"));
    return beyond;
}"""
# Each canvas that is printed, against the drawing that it lies over and may reach a little beyond.
ASTRAY = """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .flatMap((picture) => [...(picture.shadowRoot?.querySelectorAll(".sheet canvas") ?? [])])
    .filter((canvas) => canvas.checkVisibility())
    .flatMap((canvas) => {
        const sheet = canvas.closest(".sheet");
        const [over, under] = [canvas, sheet.querySelector("svg") ?? sheet]
            .map((element) => element.getBoundingClientRect());
        const wider = over.width - under.width;
        const beyond = wider - Math.min(8, Math.max(0, wider));
        return [over.left - under.left, over.top - under.top, beyond];
    }).filter((gap) => Math.abs(gap) > 1)"""
# As the page goes to print nothing waits for a picture: at once, each is as narrow as the sheet.
TOO_WIDE = """(sheet) => {
    dispatchEvent(new Event("beforeprint"));
    const wide = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
        .flatMap((picture) => [...(picture.shadowRoot?.querySelectorAll("svg") ?? [])])
        .map((drawing) => drawing.getBoundingClientRect().width)
        .filter((width) => width > sheet + 1);
    dispatchEvent(new Event("afterprint"));
    return wide;
}"""
PALE = """() => {
    const words = document.querySelector("[data-testid=stMain] h1");
    const column = getComputedStyle(words.closest("[data-testid=stMainBlockContainer]"));
    const [red] = getComputedStyle(words).color.match(/\\d+/g).map(Number);
    return red > 127 !== column.filter.includes("invert");
}"""
UNREAD = """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .flatMap((picture) => [...(picture.shadowRoot?.querySelectorAll(".equation [data-v]") ?? [])])
    .filter((number) => getComputedStyle(number).opacity !== "1")"""


@contextmanager
def printed(page: Page, width: int) -> Iterator[Page]:
    """The page as a sheet of that width has it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    try:
        yield page
    finally:
        page.emulate_media(media="null")
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def check_paper(page: Page) -> None:
    """Dark on white, no frame, no button, nothing cut off or moved away from what it belongs to."""
    page.set_viewport_size({"width": DESK, "height": 900})
    page.evaluate(FOLLOWED, DESK)
    assert page.evaluate(TOO_WIDE, SHEETS["A4"]) == []
    for width in SHEETS.values():
        with printed(page, width):
            for part in HIDDEN:
                expect(page.get_by_test_id(part).filter(visible=True)).to_have_count(0)
            assert not page.evaluate(PALE)
            assert page.evaluate(BEYOND) == []
            assert page.evaluate(ASTRAY) == []
            assert page.evaluate(UNREAD) == []
