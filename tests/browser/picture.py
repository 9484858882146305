"""What is painted in the sandbox's pictures, read from their canvases."""

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Locator, Page

Place = tuple[str, tuple[float, float, float, float]]  # a picture, and a line across it: from, to

WIDE_BELT: Place = ("lstm", (600, 216, 600, 292))  # before the new memory

LINES = """(svg, [x, y, toX, toY, frames, press]) => {
    const canvas = svg.nextElementSibling, unit = canvas.width / svg.viewBox.baseVal.width;
    const [w, h] = [toX - x, toY - y].map((d) => Math.max(1, Math.round(d * unit)));
    const draw = canvas.getContext("2d");
    const measure = () => {
        const { data } = draw.getImageData(Math.round(x * unit), Math.round(y * unit), w, h);
        const on = [...Array(data.length / 4).keys()].filter((k) => data[4 * k + 3] > 127);
        const middle = on[on.length >> 1];
        return [on.length / unit, middle / unit, [...data.slice(4 * middle, 4 * middle + 3)]];
    };
    if (press) svg.getRootNode().querySelector(press).click();
    return new Promise((done) => {
        const measured = [measure()];
        const next = () => {
            if (measured.length > frames) return done(measured);
            measured.push(measure());
            requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
    });
}"""

PIXELS = """(picture) => {
    const pixels = () => [...picture.querySelectorAll("canvas")].map((canvas) =>
        canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data);
    const before = pixels();
    picture.querySelector(".palette").ontransitionend(); // all is measured and painted afresh
    return pixels().map((data, k) => [
        data.reduce((sum, v) => sum + (v > 0), 0),
        data.reduce((most, v, n) => Math.max(most, Math.abs(v - before[k][n])), 0),
    ]);
}"""

# What is written into pictures from now on, by its place.
WRITTEN = """() => {
    const { fillText } = CanvasRenderingContext2D.prototype;
    window.written = {};
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        window.written[`${Math.round(x)} ${Math.round(y)}`] = text;
        fillText.call(this, text, x, y);
    };
}"""


class Line(NamedTuple):
    """What is painted on a line: how much of it and where the middle of that is, in the picture's
    units, and in which colour.
    """

    thickness: float
    middle: float
    colour: list[int]


def line(page: Page, place: Place) -> Line:
    """The line now."""
    return lines(page, place, 0)[0]


def line_when(page: Page, place: Place, fits: Callable[[Line], bool]) -> Line:
    """The line as soon as it fits, or as it is after some seconds."""
    for _ in range(100):
        if fits(painted := line(page, place)):
            break
        page.wait_for_timeout(50)
    return painted


def lines(page: Page, place: Place, frames: int, press: str | None = None) -> list[Line]:
    """The line now, after a button is pressed if one is named, and in the frames that follow."""
    name, ends = place
    measured = page.locator(f"svg.{name}").evaluate(LINES, [*ends, frames, press])
    return [Line(*each) for each in measured]


def thickness(v: float) -> float:
    """How thick a belt or a pipe with that value is."""
    return 2 + min(1.5, abs(v)) * 34


def check_pieces(picture: Locator) -> None:
    """What is painted piece by piece is what would be painted afresh."""
    for filled, apart in picture.evaluate(PIXELS):
        assert filled > 500
        assert apart <= 4
