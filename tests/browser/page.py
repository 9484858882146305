"""What a test asks of a page that shows a Streamlit app."""

from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page

# Streamlit asks for these beside a deep link first and only then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")


def link(server: str, slug: str, **query: str | list[str]) -> str:
    """The address of a page with these of its parameters."""
    named = {f"{slug}_{name}": value for name, value in query.items()}
    return f"{server}/{slug}?{urlencode(named, doseq=True)}"


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


def button(page: Page, label: str) -> Locator:
    """A button of the lesson, not one of Streamlit's own."""
    return page.get_by_test_id("stMain").get_by_role("button", name=label, exact=True)


def hundredths(v: float) -> str:
    """A number as a live picture writes it."""
    return f"{v:.2f}".replace("-", "−")


def is_excused(message: ConsoleMessage) -> bool:
    path = urlsplit(message.location["url"]).path
    return "status of 404" in message.text and path.endswith(PROBES)


def watch_console(page: Page, errors: list[str]) -> None:
    """Add to `errors` what the page logs as an error or throws."""

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_excused(message):
            errors.append(f"{page.url}: {message.text} ({message.location['url']})")

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
