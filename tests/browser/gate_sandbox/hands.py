"""A valve under a mouse or a finger."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.gate_sandbox.page import eventually, value, valve
from tests.browser.page import painted


def places(page: Page, symbol: str) -> Callable[[float], tuple[float, float]]:
    """Call it for the point at that share of a valve's way, once the valve is in view."""
    valve(page, symbol).scroll_into_view_if_needed()
    frame = valve(page, symbol).locator(".frame").bounding_box()

    def place(share: float) -> tuple[float, float]:
        upright = frame["height"] > frame["width"]
        across, along = (0.5, 1 - share) if upright else (share, 0.5)
        return frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * along

    return place


def wait_for_link(page: Page, symbol: str) -> None:
    """Wait until the link holds the valve's value."""
    eventually(page, lambda scene: getattr(scene.steps[1], symbol) == value(page, symbol))


class Finger:
    """One finger on a page that has touch."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._protocol = page.context.new_cdp_session(page)

    def put(self, kind: str, *point: float) -> None:
        points = [dict(zip("xy", point, strict=True))] if point else []
        self._protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        painted(self._page)

    def move(self, start: tuple[float, float], end: tuple[float, float], steps: int = 6) -> None:
        """Put the finger down and move it; it stays."""
        self.put("touchStart", *start)
        for k in range(1, steps + 1):
            share = k / steps
            self.put("touchMove", *(a + share * (b - a) for a, b in zip(start, end, strict=True)))
