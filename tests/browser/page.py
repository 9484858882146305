"""What a test asks of a page that shows a Streamlit app."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request

# Streamlit asks for these beside a deep link first and only then at the root.
OWN_HOST = re.compile(r"127\.0\.0\.1|(\w+\.)?localhost")
PROBES = ("/_stcore/health", "/_stcore/host-config")


def link(server: str, slug: str, **query: str | list[str]) -> str:
    """The address of a page with these of its parameters."""
    named = {f"{slug}_{name}": value for name, value in query.items()}
    return f"{server}/{slug}{'?' if named else ''}{urlencode(named, doseq=True)}"


def query_of(page: Page, slug: str) -> dict[str, str]:
    """What the address bar says of the page's parameters."""
    query = parse_qs(urlsplit(page.url).query, keep_blank_values=True)
    return {name.removeprefix(f"{slug}_"): values[0] for name, values in query.items()}


def settled(page: Page, timeout: float = 30_000) -> Page:
    """Wait until the script has run. After an action, wait for what it changes instead."""
    page.wait_for_selector(
        "[data-testid=stApp][data-test-script-state=notRunning]", timeout=timeout
    )
    return page


def painted(page: Page) -> Page:
    """Wait until what there is now has been painted."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


def hasten(page: Page) -> None:
    """Whatever is done at intervals from now on is done ten times as often."""
    page.evaluate("""() => {
        const { setInterval } = window;
        window.setInterval = (act, wait, ...more) => setInterval(act, wait / 10, ...more);
    }""")


def button(page: Page, label: str) -> Locator:
    """A button of the lesson, not one of Streamlit's own."""
    return page.get_by_test_id("stMain").get_by_role("button", name=label, exact=True)


def hundredths(v: float) -> str:
    """A number as a live picture writes it."""
    return f"{v:.2f}".replace("-", "−")


def is_excused(message: ConsoleMessage) -> bool:
    path = urlsplit(message.location["url"]).path
    return "status of 404" in message.text and path.endswith(PROBES)


@contextmanager
def watched(page: Page, errors: list[str]) -> Iterator[None]:
    """Add to `errors` what the page logs as an error, throws, or asks of any server but its own."""

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_excused(message):
            errors.append(f"{page.url}: {message.text} ({message.location['url']})")

    def note_thrown(error: Error) -> None:
        errors.append(f"{page.url}: {error}")

    def note_foreign(request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and not OWN_HOST.fullmatch(asked.hostname or ""):
            errors.append(f"{page.url} asks for {request.url}")

    with ExitStack() as ears:
        for event, hear in (
            ("console", note),
            ("pageerror", note_thrown),
            ("request", note_foreign),
        ):
            ears.enter_context(heard(page, event, hear))
        yield


@contextmanager
def heard(page: Page, event: str, note: Callable[[Any], None]) -> Iterator[None]:
    """Call `note` at each of the page's events of that name."""
    page.on(event, note)
    try:
        yield
    finally:
        page.remove_listener(event, note)
