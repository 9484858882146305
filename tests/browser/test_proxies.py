"""One server behind proxies: prefixes, other names, frames, and what is said of a wrong setting."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from deploy.replicas import Replicas
from tests.browser.page import settled
from tests.browser.replicas import front

UPGRADE = "        proxy_set_header Upgrade $http_upgrade;\n"
OTHER = "proxy_set_header Host app.example;"
HOST = "proxy_set_header Host $http_host;"
REPORTED = "        proxy_set_header X-Forwarded-Host $http_host;\n"
REFUSED = "WebSocket connection to", "Failed to load resource", "WebSocket onerror"


def address(server: str) -> str:
    return urlsplit(server).netloc


def named(url: str) -> str:
    """The same place under a name that Streamlit does not take for its own."""
    return url.replace("127.0.0.1", "course.localhost")


@pytest.fixture
def refused(console_errors):
    """Web sockets are refused in this test, and the browser logs it."""
    yield
    console_errors[:] = [text for text in console_errors if not any(one in text for one in REFUSED)]


@pytest.fixture(scope="module")
def within(chromium_path):
    """A server that knows of a prefix."""
    with Replicas(1, ["--server.baseUrlPath=course"]) as replicas:
        yield replicas.addresses


@pytest.mark.parametrize(
    ("knows", "strips"),
    [(True, False), (True, True), (False, True)],
    ids=["the server's", "of both", "the proxy's"],
)
def test_a_prefix_with_and_without_the_last_slash(knows, strips, within, server, page):
    servers = within if knows else [address(server)]
    with front(servers, "/course", strips) as url:
        for start, end in (
            ("", "/"),
            ("/gate_quiz/", "/gate_quiz"),
            ("/pages/gate_quiz?gate_quiz_seed=5", "/gate_quiz?gate_quiz_seed=5"),
        ):
            page.goto(url + start)
            page.get_by_test_id("stMain").get_by_role("heading", level=1).wait_for(timeout=30_000)
            settled(page)
            expect(page).to_have_url(url + end)
            assert page.get_by_role("dialog").count() == 0
        page.goto("about:blank")  # before its server ends


def test_a_proxy_that_reports_the_name_it_replaces_needs_no_setting(server, page):
    with front([address(server)], changed={HOST: OTHER}) as url:
        page.goto(f"{named(url)}/gate_quiz")
        page.get_by_test_id("stMain").get_by_role("heading", level=1).wait_for(timeout=30_000)
        page.goto("about:blank")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({HOST: OTHER, REPORTED: ""}, "asks this server for app.example"),
        ({UPGRADE: ""}, "does not pass on web sockets"),
    ],
    ids=["another name", "no web sockets"],
)
def test_a_proxy_that_stands_in_the_way_is_told_what_to_set(changed, said, server, refused, page):
    with front([address(server)], changed=changed) as url:
        page.goto(f"{named(url)}/gate_quiz")
        expect(page.get_by_role("alert")).to_contain_text(said, timeout=30_000)
        page.goto("about:blank")


@contextmanager
def site(body: str) -> Iterator[str]:
    """The address of another site, whose page is this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://school.localhost:{served.server_port}/"
        served.shutdown()


def test_within_a_page_of_another_site_uploads_need_no_cookies(server, page, tmp_path):
    frame = f'<link rel="icon" href="data:,"><iframe src="{server}/learning_race"></iframe>'
    with site(frame) as url:
        page.goto(url)
        lesson = page.frame_locator("iframe")
        lesson.get_by_text("Look into weights from an earlier race").click(timeout=30_000)
        file = tmp_path / "weights.npz"
        file.write_bytes(b"no weights")
        lesson.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
        lesson.get_by_text("This file does not hold the weights").wait_for(timeout=30_000)
        assert page.context.cookies() == []
        page.goto("about:blank")
