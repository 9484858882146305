"""From a finger to the painted picture, on every other live picture that follows one.

Measured as the sandbox's valve is in `latency`: the processor throttled fourfold, from the event's
arrival in the page to the first task after the frame that shows it.
"""

from typing import Any, NamedTuple

from benchmarks.browser.disturbed import watched
from benchmarks.browser.latency import MOVES, THROTTLE, report
from benchmarks.browser.scripts import CLOCK


class Dragged(NamedTuple):
    """A slider of a live picture that is dragged from left to right and back.

    Attributes
    ----------
    page : the path of its page
    slider : its accessible name
    along : what of it is as long as its way
    """

    page: str
    slider: str
    along: str


PICTURES = {
    "equations": Dragged("lstm_equations", "Input x₃ of this step", ".track"),
}


def pictures(browser: Any, url: str) -> None:
    """Print how long each picture takes to follow."""
    for name, picture in PICTURES.items():
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        _follow(page, url, name, picture)
        page.close()


def _follow(page: Any, url: str, name: str, picture: Dragged) -> None:
    page.goto(f"{url}/{picture.page}")
    slider = page.get_by_role("slider", name=picture.slider)
    slider.wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.evaluate(CLOCK)
    way = slider.locator(picture.along).bounding_box()
    middle = way["y"] + way["height"] / 2

    def drag(k: int) -> None:
        share = abs(1 - (k % 80) / 40)
        x = way["x"] + share * way["width"]
        event = {"type": "mouseMoved", "x": x, "y": middle, "button": "left", "buttons": 1}
        protocol.send("Input.dispatchMouseEvent", event)
        page.wait_for_timeout(8)

    page.mouse.move(way["x"] + 10, middle)
    page.mouse.down()
    taken = watched(drag, MOVES)
    page.mouse.up()
    report(name, page.evaluate("latencies"), taken)
