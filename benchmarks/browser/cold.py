"""The first content of a cold page: how long until the title and the first valve are visible.

In a browser without a cache, in turn with a bare Streamlit page; on servers that have been visited,
and on fresh ones.
"""

import statistics
from pathlib import Path
from typing import Any

from benchmarks.browser.scripts import SEEN

ROUNDS = 5
PAGES = ("/", "/gate_sandbox")
BARE = Path(__file__).parents[1] / "pages" / "bare.py"
TITLE = "document.querySelector('h1')"
CELL = "document.querySelector('[data-testid=stBidiComponentIsolated]')"
VALVE = f"{CELL}?.shadowRoot?.querySelector('.valve')"


def first_content(browser: Any, url: str, parts: list[str]) -> list[float]:
    """Milliseconds from navigation until each part is visible, in a context without a cache.

    The page itself looks at every frame: Playwright's own waiting looks twice a second.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({SEEN})([{', '.join(f'() => {part}' for part in parts)}])")
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.seen.every(Boolean)", timeout=60_000)
    seen: list[float] = page.evaluate("window.seen")
    context.close()
    return seen


def cold(browser: Any, server: Any) -> None:
    """Print the first content for a browser without a cache, on a warm and on a fresh server."""

    def visit(bare_url: str) -> float:
        return first_content(browser, bare_url, [TITLE])[0]

    def ours(url: str, page: str) -> list[float]:
        return first_content(browser, f"{url}{page}", [TITLE, VALVE])

    for page in PAGES:
        warm, fresh = [], []
        with server(str(BARE)) as bare_url, server("app.py") as url:
            visit(bare_url), ours(url, page)
            warm += [(visit(bare_url), *ours(url, page)) for _ in range(ROUNDS)]
        for _ in range(ROUNDS):
            with server(str(BARE)) as bare_url:
                theirs = visit(bare_url)
            with server("app.py") as url:
                fresh.append((theirs, *ours(url, page)))
        report_ratios(f"{page}, cold browser, warm server", warm)
        report_ratios(f"{page}, cold browser, fresh server", fresh)


def report_ratios(name: str, rounds: list[tuple[float, ...]]) -> None:
    """Print the page's title and first valve against the bare page's title, pair by pair."""
    bare = statistics.median(times[0] for times in rounds)
    print(f"{name}: bare page's title after {bare:.0f} ms; ratio to it, bar 1.3:")
    for what, place in (("title", 1), ("first valve", 2)):
        ratios = [times[place] / times[0] for times in rounds]
        print(
            f"  {what:12} {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
