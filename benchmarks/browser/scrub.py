"""From input to painted picture, on the trained net's page: a pointer drawn along the steps."""

from typing import Any

from benchmarks.browser.disturbed import watched
from benchmarks.browser.latency import MOVES, THROTTLE, report
from benchmarks.browser.scripts import CLOCK


def scrub(page: Any, url: str) -> None:
    """Print how long gates and belt take to follow the step."""
    page.goto(f"{url}/trained_net")
    axis = page.get_by_role("slider", name="Step of the sequence")
    axis.wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.evaluate(CLOCK)
    box = axis.bounding_box()
    left, wide, middle = box["x"] + 130, box["width"] - 190, box["y"] + box["height"] / 2

    def draw(k: int) -> None:
        share = abs(1 - (k % 80) / 40)
        place = {"x": left + share * wide, "y": middle, "button": "left", "buttons": 1}
        protocol.send("Input.dispatchMouseEvent", {"type": "mouseMoved", **place})
        page.wait_for_timeout(8)

    page.mouse.move(left, middle)
    page.mouse.down()
    taken = watched(draw, MOVES)
    page.mouse.up()
    report("steps", page.evaluate("latencies"), taken)
