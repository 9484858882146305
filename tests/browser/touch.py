"""What a finger does on a phone."""

from playwright.sync_api import Page, expect

FIGURES = ".js-plotly-plot"
SWIPE, STRIDE = 240, 24  # px
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
RANGES = """e => Object.entries(e._fullLayout)
    .filter(([name]) => /^[xy]axis/.test(name)).map(([name, axis]) => [name, ...axis.range])"""
MOST_SCROLLED = """(() => {
    const main = document.querySelector("[data-testid=stMain]");
    return main.scrollHeight - main.clientHeight;
})()"""
TO_THE_MIDDLE = "e => e.scrollIntoView({ block: 'center', behavior: 'instant' })"


def swipe_up(page: Page, x: float, y: float, by: float = SWIPE) -> None:
    """A finger comes down, moves up by so much, and leaves."""
    finger = page.context.new_cdp_session(page)
    path = [("touchMove", [{"x": x, "y": y - moved}]) for moved in range(STRIDE, int(by), STRIDE)]
    for kind, points in (("touchStart", [{"x": x, "y": y}]), *path, ("touchEnd", [])):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.detach()


def check_touch(page: Page) -> None:
    """A swipe on a figure scrolls the page, and like a mouse it leaves the figure as it is."""
    for figure in page.locator(FIGURES).all():
        figure.evaluate(TO_THE_MIDDLE)
        box, before, ranges = (
            figure.bounding_box(),
            page.evaluate(SCROLLED),
            figure.evaluate(RANGES),
        )
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y + 30, steps=4)
        page.mouse.up()
        page.mouse.move(0, 0)
        swipe_up(page, x, min(max(y, SWIPE + 20), page.viewport_size["height"] - 20))
        least = min(before + SWIPE / 2, page.evaluate(MOST_SCROLLED))
        page.wait_for_function(f"least => {SCROLLED} >= least", arg=least, timeout=5_000)
        assert figure.evaluate(RANGES) == ranges
    expect(page.get_by_text("Double-click to zoom")).to_have_count(0)
