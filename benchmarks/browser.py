"""The sandbox in Chromium: from input to painted picture, and the first content of a cold page.

Latency: with the processor throttled fourfold, a valve is dragged by pointer and moved by key. The
clock runs from the event's arrival in the page to the first task after the frame that shows it.
Beside them stand floors, with the same clock on the same page: a change of one line's width right
after a frame, as moves of the pointer come, and eight by eight pixels that a key paints on a canvas
of its own. A key comes at any time and waits for the screen's next frame, up to 17 ms at 60 frames
a second, which no page can shorten: so all is measured again in a browser that paints a frame when
it is due, not when a screen asks for one.
A virtual machine that shares its processors is not always running. What its host takes is counted
(Linux, "steal"), and the inputs during which nothing was taken are given on their own too.
Cold: from navigation in a browser without a cache until the title and until the first valve is
visible, in turn with a bare Streamlit page; on servers that have been visited, and on fresh ones.
"""

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROUNDS = 5
MOVES = 200
THROTTLE = 4
TITLE = "document.querySelector('h1')"
CELL = "document.querySelector('[data-testid=stBidiComponentIsolated]')"
VALVE = f"{CELL}?.shadowRoot?.querySelector('.valve')"
UNBOUND = "--disable-frame-rate-limit"

CLOCK = """() => {
    window.latencies = [];
    const channel = new MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => {
        const now = performance.now();
        for (const start of waiting.splice(0)) window.latencies.push(now - start);
    };
    const start = () => {
        waiting.push(performance.now());
        requestAnimationFrame(() => channel.port2.postMessage(0));
    };
    addEventListener("pointermove", (e) => { if (e.buttons) start(); }, true);
    addEventListener("keydown", start, true);
}"""

SEEN = """(parts) => {
    window.seen = parts.map(() => 0);
    const look = () => {
        parts.forEach((part, k) => {
            if (!window.seen[k] && part()?.checkVisibility()) window.seen[k] = performance.now();
        });
        if (!window.seen.every(Boolean)) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""

FLOOR = """async (rounds) => {
    const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const line = roots.map((root) => root.querySelector(".lstm .bed")).find(Boolean);
    const times = [];
    for (let k = 0; k < rounds; k++) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        line.style.strokeWidth = 5 + (k % 7);
        await new Promise((done) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = done;
            channel.port2.postMessage(0);
        });
        times.push(performance.now() - start);
    }
    return times;
}"""

DOT = """() => {
    const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const stage = roots.map((root) => root.querySelector(".stage")).find(Boolean);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 8;
    canvas.style.cssText = "position: absolute; left: 0; top: 0";
    stage.append(canvas);
    const draw = canvas.getContext("2d");
    addEventListener("keydown", (event) => {
        if (event.key !== "F8") return;
        draw.fillStyle = draw.fillStyle === "#000000" ? "#ffffff" : "#000000";
        draw.fillRect(0, 0, 8, 8);
    });
}"""

BARE = 'import streamlit as st\n\nst.title("Bare")\nst.markdown("Nothing else.")\n'


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def latency(page: Any, url: str) -> None:
    """Print how long the picture takes to follow pointer and keys."""
    page.goto(f"{url}/gate_sandbox")
    valve = page.get_by_role("slider", name="Input gate")
    valve.wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.evaluate(CLOCK)
    frame = valve.locator(".frame").bounding_box()
    middle = frame["y"] + frame["height"] / 2

    def drag(k: int) -> None:
        # not by page.mouse, which runs a script in the page for each move of a pressed button
        share = abs(1 - (k % 80) / 40)
        x = frame["x"] + 10 + share * (frame["width"] - 20)
        event = {"type": "mouseMoved", "x": x, "y": middle, "button": "left", "buttons": 1}
        protocol.send("Input.dispatchMouseEvent", event)
        page.wait_for_timeout(8)

    def hold(key: str) -> None:
        # longer than a frame, as a finger does
        page.keyboard.down(key)
        page.wait_for_timeout(30)
        page.keyboard.up(key)

    def press(k: int) -> None:
        hold("ArrowUp" if k % 80 < 40 else "ArrowDown")

    def press_floor(_: int) -> None:
        hold("F8")

    page.mouse.move(frame["x"] + 10, middle)
    page.mouse.down()
    taken = watched(drag)
    page.mouse.up()
    report("drag", page.evaluate("latencies"), taken)
    page.wait_for_timeout(2_000)
    page.evaluate("latencies.length = 0")
    valve.focus()
    taken = watched(press)
    report("keys", page.evaluate("latencies"), taken)
    report("floor, drag", page.evaluate(FLOOR, MOVES))
    page.evaluate(DOT)
    page.evaluate("latencies.length = 0")
    taken = watched(press_floor)
    report("floor, keys", page.evaluate("latencies"), taken)


def stolen() -> int:
    """Hundredths of a second that the host has taken from this machine; 0 where none are told."""
    counts = Path("/proc/stat")
    return int(counts.read_text().split()[8]) if counts.exists() else 0


def watched(make_input: Callable[[int], None]) -> list[bool]:
    """Make the inputs. Returns for each whether time was taken during it or the one before it."""
    counts = [stolen()] * 2
    for k in range(MOVES):
        make_input(k)
        counts.append(stolen())
    return [before != after for before, after in zip(counts, counts[2:], strict=False)]


def report(name: str, times: list[float], taken: Sequence[bool] = ()) -> None:
    """Print median and 95th percentile against the bar of 16 ms.

    And that of the inputs during which the host took no time, if it did so during some others.
    """
    p95 = percentile(times, 0.95)
    median = statistics.median(times)
    line = (
        f"{name:11} {len(times):4} inputs, CPU / {THROTTLE}: median {median:5.1f} ms, "
        f"95th percentile {p95:5.1f} ms; bar 16 ms: {verdict(p95)}"
    )
    if any(taken) and len(taken) == len(times):
        calm = [time for time, lost in zip(times, taken, strict=True) if not lost]
        if 2 * len(calm) >= len(times):
            p95 = percentile(calm, 0.95)
            line += f"; {len(calm)} undisturbed: {p95:5.1f} ms, {verdict(p95)}"
    print(line)


def verdict(p95: float) -> str:
    return "met" if p95 <= 16 else "missed"


def first_content(browser: Any, url: str, parts: list[str]) -> list[float]:
    """Milliseconds from navigation until each part is visible, in a context without a cache.

    The page itself looks at every frame: Playwright's own waiting looks twice a second.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({SEEN})([{', '.join(f'() => {part}' for part in parts)}])")
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.seen.every(Boolean)", timeout=60_000)
    seen: list[float] = page.evaluate("window.seen")
    context.close()
    return seen


def cold(browser: Any, server: Any) -> None:
    """Print the first content for a browser without a cache, on a warm and on a fresh server."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)

        def visit(bare_url: str) -> float:
            return first_content(browser, bare_url, [TITLE])[0]

        def ours(url: str) -> list[float]:
            return first_content(browser, f"{url}/gate_sandbox", [TITLE, VALVE])

        warm, fresh = [], []
        with server(str(bare)) as bare_url, server("app.py") as url:
            visit(bare_url), ours(url)
            for _ in range(ROUNDS):
                warm.append((visit(bare_url), *ours(url)))
        for _ in range(ROUNDS):
            with server(str(bare)) as bare_url:
                theirs = visit(bare_url)
            with server("app.py") as url:
                fresh.append((theirs, *ours(url)))
    report_ratios("cold browser, warm server", warm)
    report_ratios("cold browser, fresh server", fresh)


def report_ratios(name: str, rounds: list[tuple[float, ...]]) -> None:
    """Print the sandbox's title and first valve against the bare page's title, pair by pair."""
    bare = statistics.median(times[0] for times in rounds)
    print(f"{name}: bare page's title after {bare:.0f} ms; ratio to it, bar 1.3:")
    for what, place in (("title", 1), ("first valve", 2)):
        ratios = [times[place] / times[0] for times in rounds]
        print(
            f"  {what:12} {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )


@contextmanager
def chromium(*flags: str) -> Iterator[Any]:
    """A browser, found and started as the tests do."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import FLAGS, find

    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            raise SystemExit("no Chromium: set CHROMIUM or install it")
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        yield browser
        browser.close()


def run() -> None:
    """Run both."""
    from tests.browser.server import streamlit_server

    with streamlit_server("app.py") as url:
        for name, flags in (("60 frames a second", []), ("a frame when it is due", [UNBOUND])):
            print(f"{name}:")
            with chromium(*flags) as browser:
                latency(browser.new_page(viewport={"width": 1280, "height": 900}), url)
    with chromium() as browser:
        cold(browser, streamlit_server)
