"""Two processes behind nginx: who stays with which, and what is left when one is gone."""

from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from deploy.replicas import Replicas
from tests.browser.gate_sandbox.page import valve, visit
from tests.browser.page import button, query_of, settled
from tests.browser.replicas import COOKIE, front, get

LOST = (
    "Failed to load resource",
    "WebSocket connection to",
    "WebSocket onerror",
    "Cannot send rerun backMessage when disconnected",
)


@pytest.fixture(scope="module")
def replicas(chromium_path):
    with Replicas(2) as replicas:
        yield replicas


@pytest.fixture(scope="module")
def behind(replicas):
    """The address of nginx before both."""
    with front(replicas.addresses) as url:
        yield url


@pytest.fixture
def both(replicas):
    """Both, and both again afterwards."""
    yield replicas
    for one in replicas.all:
        one.start()
        one.wait()


@pytest.fixture
def cut(console_errors):
    """A connection is cut in this test: what the browser logs of that is no fault of the page."""
    yield
    console_errors[:] = [text for text in console_errors if not any(one in text for one in LOST)]


def replica_of(page: Page) -> str:
    """The number of the replica that the visitor is with."""
    return next(c["value"] for c in page.context.cookies() if c["name"] == COOKIE)


def moved(page: Page, old: str) -> None:
    """Wait until the browser has found another replica, and the page has run there."""
    while replica_of(page) == old:
        page.wait_for_timeout(50)
    page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    settled(page)


def test_a_visitor_stays_and_new_ones_are_spread(behind):
    new = [get(behind)[1] for _ in range(6)]
    assert {*new} == {"1", "2"}
    for number in ("1", "2"):
        again = [get(f"{behind}/gate_quiz", f"{COOKIE}={number}") for _ in range(6)]
        assert again == [(200, "")] * 6  # nobody else answered, or there would be another name


def test_who_brings_no_cookie_finds_the_same_replica_behind_a_page(behind):
    for path in ("/_stcore/health", "/media/nothing.png", "/_stcore/upload_file/one/two"):
        assert len({get(behind + path)[1] for _ in range(6)}) == 1


def test_a_name_that_no_replica_has_is_taken_for_none(behind):
    assert get(behind, f"{COOKIE}=127.0.0.1:1")[1] in ("1", "2")


def test_a_lesson_goes_on_when_its_replica_is_lost(behind, both, cut, page):
    forget = valve(visit(page, behind), "f")
    forget.press("ArrowRight")
    expect(page).not_to_have_url(f"{behind}/gate_sandbox", timeout=30_000)
    settled(page)
    said, at = query_of(page, "gate_sandbox"), forget.get_attribute("aria-valuenow")
    old = replica_of(page)
    both.all[int(old) - 1].kill()
    moved(page, old)
    assert query_of(page, "gate_sandbox") == said
    assert forget.get_attribute("aria-valuenow") == at
    url = page.url
    forget.press("ArrowRight")
    expect(page).not_to_have_url(url, timeout=30_000)
    assert query_of(page, "gate_sandbox").keys() == said.keys()
    page.reload()
    forget.wait_for(timeout=30_000)
    assert float(forget.get_attribute("aria-valuenow")) > float(at)


def test_a_new_release_shows_nobody_an_error(behind, both, cut, page):
    visit(page, behind)
    renewing = Thread(target=both.renew)
    renewing.start()
    answers = []
    while renewing.is_alive():
        answers += [get(f"{behind}{path}")[0] for path in ("/", "/gate_quiz", "/_stcore/health")]
        page.wait_for_timeout(50)
    renewing.join()
    assert {*answers} == {200}
    page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    settled(page)
    assert page.get_by_role("dialog").count() == 0
    url = page.url
    valve(page, "f").press("ArrowRight")
    expect(page).not_to_have_url(url, timeout=30_000)


def test_a_training_that_is_lost_says_so_and_starts_again(behind, both, cut, page):
    page.goto(f"{behind}/learning_race?learning_race_budget=2000")
    button(page, "Start the race").wait_for(timeout=30_000)
    page.wait_for_load_state("networkidle")  # a script that is cut off is lost to the browser
    button(page, "Start the race").click()
    button(page, "Stop training").wait_for(timeout=30_000)
    old = replica_of(page)
    both.all[int(old) - 1].kill()
    page.get_by_text("Nets were trained here before").wait_for(timeout=30_000)
    assert replica_of(page) != old
    assert query_of(page, "learning_race")["budget"].startswith("2000")
    button(page, "Start the race").click()
    button(page, "Stop training").wait_for(timeout=30_000)
    expect(page.get_by_text("Nets were trained here before")).to_have_count(0)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for(timeout=30_000)
