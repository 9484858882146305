"""From input to painted picture: what a hand holds is dragged by pointer and moved by key.

A valve of the sandbox, the handle of the gradient's belts, the lever of the GRU's, a dial of the
equations.

The processor is throttled fourfold. The clock runs from the event's arrival in the page to the
first task after the frame that shows it. Beside them stand floors, with the same clock on the same
page: what the browser itself needs at least. A key comes at any time and waits for the next frame
of the screen, up to 17 ms at 60 frames a second, which no page can shorten: so all is measured
again in a browser that paints a frame when it is due, not when a screen asks for one.
A virtual machine that shares its processors is not always running: the inputs during which its host
took nothing are given on their own too.
"""

import statistics
from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmarks.browser.disturbed import watched
from benchmarks.browser.scripts import CLOCK, DOT, FLOOR

MOVES = 200
THROTTLE = 4
BAR = 16  # ms


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


class Held(NamedTuple):
    """What a hand holds.

    Attributes
    ----------
    slug : its page
    name : its name as a slider
    along : the part along which it is dragged
    upright : whether that is up and down
    """

    what: str
    slug: str
    name: str
    along: str
    upright: bool = False


VALVE = Held("valve", "gate_sandbox", "Input gate", ".valve.i .frame")
INPUT = "Input x₃ of this step"
DIAL = Held("dial", "lstm_equations", INPUT, f".worked [aria-label='{INPUT}'] .track")
HANDLE = Held("handle", "vanishing_gradient", "Steps back", ".backwards .lane.c .belt")
LEVER = Held("lever", "gru_or_lstm", "GRU, update gate z", "[data-gate=z] .frame", True)


def latency(page: Any, url: str) -> None:
    """Print how long the pictures take to follow pointer and keys, and the floors of both."""
    protocol = page.context.new_cdp_session(page)
    for held in (DIAL, HANDLE, LEVER, VALVE):  # the valve last: the floors are of its page
        follow(page, protocol, url, held)
    report("floor, drag", page.evaluate(FLOOR, MOVES))
    page.evaluate(DOT)
    page.evaluate("latencies.length = 0")
    taken = watched(lambda _: hold(page, "F8"), MOVES)
    report("floor, keys", page.evaluate("latencies"), taken)


def follow(page: Any, protocol: Any, url: str, held: Held) -> None:
    """Print how long a page's picture takes to follow."""
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.goto(f"{url}/{held.slug}")
    slider = page.get_by_role("slider", name=held.name, exact=True)
    page.locator(held.along).wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.evaluate(CLOCK)
    frame = page.locator(held.along).bounding_box()
    middle = {
        "x": frame["x"] + frame["width"] / 2,
        "y": frame["y"] + frame["height"] / 2,
    }
    axis, size = ("y", "height") if held.upright else ("x", "width")

    def drag(k: int) -> None:
        # not by page.mouse, which runs a script in the page for each move of a pressed button
        share = abs(1 - (k % 80) / 40)
        place = middle | {axis: frame[axis] + 10 + share * (frame[size] - 20)}
        event = {"type": "mouseMoved", **place, "button": "left", "buttons": 1}
        protocol.send("Input.dispatchMouseEvent", event)
        page.wait_for_timeout(8)

    page.mouse.move(**(middle | {axis: frame[axis] + 10}))
    page.mouse.down()
    taken = watched(drag, MOVES)
    page.mouse.up()
    report(f"{held.what}, drag", page.evaluate("latencies"), taken)
    page.wait_for_timeout(2_000)
    page.evaluate("latencies.length = 0")
    slider.focus()
    taken = watched(lambda k: hold(page, "ArrowUp" if k % 80 < 40 else "ArrowDown"), MOVES)
    report(f"{held.what}, keys", page.evaluate("latencies"), taken)


def hold(page: Any, key: str) -> None:
    """Press a key longer than a frame, as a finger does."""
    page.keyboard.down(key)
    page.wait_for_timeout(30)
    page.keyboard.up(key)


def report(name: str, times: list[float], taken: Sequence[bool] = ()) -> None:
    """Print median and 95th percentile against the bar.

    And that of the inputs during which the host took no time, if it did so during some others.
    """
    p95 = percentile(times, 0.95)
    median = statistics.median(times)
    line = (
        f"{name:12} {len(times):4} inputs, CPU / {THROTTLE}: median {median:5.1f} ms, "
        f"95th percentile {p95:5.1f} ms; bar {BAR} ms: {verdict(p95)}"
    )
    if any(taken) and len(taken) == len(times):
        calm = [time for time, lost in zip(times, taken, strict=True) if not lost]
        if 2 * len(calm) >= len(times):
            p95 = percentile(calm, 0.95)
            line += f"; {len(calm)} undisturbed: {p95:5.1f} ms, {verdict(p95)}"
    print(line)


def verdict(p95: float) -> str:
    return "met" if p95 <= BAR else "missed"
