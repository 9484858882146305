"""What stands before Streamlit: lost addresses, foreign names, headers, reasons, and replicas."""

import asyncio
import base64
import hashlib
import http.client
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from lstm_ui.course import ENTRIES, OVERVIEW
from lstm_ui.doors.names import Names
from lstm_ui.doors.notice import Notice
from lstm_ui.doors.place import inside, prefix, root
from lstm_ui.doors.replica import Replica
from lstm_ui.doors.ways import Ways, way
from tests.browser.server import streamlit_server


def asked(path="/", kind="http", query="", **headers):
    """A request, as the server hands it on."""
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return {
        "type": kind,
        "method": "GET",
        "scheme": "ws" if kind == "websocket" else "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }


def passed(door, scope):
    """What comes out of a door: the request as it is passed on, or None, and what is answered."""
    seen, sent = [], []

    async def app(scope, receive, send):
        seen.append(scope)
        start = "websocket.accept" if scope["type"] == "websocket" else "http.response.start"
        await send({"type": start, "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    asyncio.run(door(app)(scope, None, send))
    return (seen or [None])[0], sent


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/overview", "./"),
        ("/a/overview", "../"),
        ("/overview/", "../"),
        ("/pages/gate_sandbox", "../gate_sandbox"),
        ("/a/b/gate_sandbox", "../../gate_sandbox"),
        ("/gate_sandbox/", "../gate_sandbox"),
        ("/gate_sandbox/x", "../gate_sandbox"),
        ("/gate_quiz/gate_sandbox", "../gate_sandbox"),
        ("/Gate-Sandbox", "./gate_sandbox"),
        ("/nowhere/at-all", "../at-all"),
        ("/a/b:c", "../b%3Ac"),
        ("/a//gate_quiz", "../../gate_quiz"),
    ],
)
def test_an_address_gone_astray_is_led_home(path, to):
    assert way(path) == to


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        *(f"/{entry.slug}" for entry in ENTRIES if entry is not OVERVIEW),
        "/nowhere",
        "/static/js/index.js",
        "/gate_sandbox/_stcore/health",
        "/_stcore/upload_file/one/two",
        "/media/picture.png",
        "/favicon.png",
        "/a/favicon.png",
        "//elsewhere.example/gate_sandbox",
    ],
)
def test_any_other_address_is_left_alone(path):
    assert way(path) is None


def test_who_is_led_home_keeps_what_the_link_said():
    request, (start, _) = passed(Ways, asked("/a/gate_quiz", query="gate_quiz_seed=5"))
    assert request is None
    assert start["status"] == 307
    assert dict(start["headers"])[b"location"] == b"../gate_quiz?gate_quiz_seed=5"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_who_reads_is_led_elsewhere(method):
    request, _ = passed(Ways, asked("/a/gate_quiz") | {"method": method})
    assert request["path"] == "/a/gate_quiz"


@pytest.fixture
def folder(monkeypatch):
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "course/lstm"}.get)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("path", ["/course/lstm/gate_quiz", "/gate_quiz"])
def test_a_prefix_may_be_taken_off_on_the_way_or_not(path, kind, folder):
    request, _ = passed(Ways, asked(path, kind))
    assert request["path"] == "/course/lstm/gate_quiz"


@pytest.mark.parametrize("path", ["/course/lstm", "/course/lstm/", "/", ""])
def test_the_first_page_needs_no_slash(path, folder):
    request, _ = passed(Ways, asked(path))
    assert request["path"] == "/course/lstm/"


@pytest.mark.parametrize("path", ["/course/gate_quiz", "/gate_quiz"])
def test_a_prefix_that_only_the_proxy_knows_is_part_of_every_address(path):
    scope = asked(path, Host="x.example", X_Forwarded_Prefix="/course/")
    assert inside(scope) == "/gate_quiz"
    assert root(scope) == "http://x.example/course"
    assert passed(Ways, scope)[0]["path"] == "/gate_quiz"


@pytest.mark.parametrize(
    "strange", ['/"><script>', "course", "//elsewhere.example", "/a/../b", "/"]
)
def test_a_strange_prefix_counts_for_nothing(strange):
    assert prefix(asked(X_Forwarded_Prefix=strange)) == ""


def test_a_web_socket_goes_by_the_name_that_its_visitor_sees():
    scope = asked("/_stcore/stream", "websocket", Host="app:8501", X_Forwarded_Host="x.example")
    headers = passed(Names, scope)[0]["headers"]
    assert [value for name, value in headers if name == b"host"] == [b"x.example"]


def test_a_strange_name_does_not_count():
    scope = asked("/_stcore/stream", "websocket", Host="app:8501", X_Forwarded_Host="<b>")
    headers = passed(Names, scope)[0]["headers"]
    assert [value for name, value in headers if name == b"host"] == [b"app:8501"]


def reason(*before, **headers):
    """What the page is told, after these requests."""
    sent = []

    async def app(scope, receive, send):
        pass

    async def send(message):
        sent.append(message)

    door = Notice(app)
    for scope in before:
        asyncio.run(door(scope, None, send))
    sent.clear()
    asyncio.run(door(asked("/reason.txt", query="host=x.example", **headers), None, send))
    return sent[-1]["body"].decode()


PLAIN_SOCKET = asked("/_stcore/stream", Host="x.example", Sec_WebSocket_Key="k")


def test_a_reason_is_given_where_web_sockets_come_as_plain_requests():
    assert "Upgrade" in reason(PLAIN_SOCKET, Host="x.example")
    assert passed(Notice, PLAIN_SOCKET)[1][0]["status"] == 426


def test_no_reason_is_given_once_a_web_socket_has_come():
    socket = asked("/_stcore/stream", "websocket", Host="x.example")
    assert reason(PLAIN_SOCKET, socket, Host="x.example") == ""


def test_who_only_looks_at_the_address_of_web_sockets_is_no_proxy():
    looked = asked("/_stcore/stream", Host="x.example")
    assert reason(looked, Host="x.example") == ""


def test_a_reason_is_given_where_a_proxy_asks_under_another_name():
    told = reason(Host="app:8501")
    assert "you came to x.example, but a proxy asks this server for app:8501" in told
    assert "--browser.serverAddress x.example" in told


def test_no_reason_is_given_where_the_name_is_passed_on():
    assert reason(Host="x.example") == ""
    assert reason(Host="app:8501", X_Forwarded_Host="x.example") == ""


def test_no_reason_is_given_where_the_server_knows_the_name(monkeypatch):
    monkeypatch.setattr("streamlit.get_option", {"browser.serverAddress": "x.example"}.get)
    assert reason(Host="app:8501") == ""


@pytest.fixture
def second(monkeypatch):
    monkeypatch.setenv("LSTM_REPLICA", "2")


def cookies(scope):
    return [v.decode() for n, v in passed(Replica, scope)[1][0]["headers"] if n == b"set-cookie"]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_replica_gives_its_name_to_who_comes_from_none_or_another(kind, second):
    assert cookies(asked(kind=kind)) == ["lstm_replica=2; Path=/; HttpOnly; SameSite=Lax"]
    assert cookies(asked(kind=kind, Cookie="a=1; lstm_replica=1")) == cookies(asked(kind=kind))
    assert cookies(asked(kind=kind, Cookie="a=1; lstm_replica=2")) == []


def test_by_https_the_name_is_kept_within_another_site_s_page(second):
    (cookie,) = cookies(asked(X_Forwarded_Proto="https"))
    assert cookie.endswith("SameSite=None; Secure; Partitioned")


@pytest.mark.parametrize("name", ["", "2; Path=/", "a\r\nb"])
def test_a_single_server_sets_no_cookie(name, monkeypatch):
    monkeypatch.setenv("LSTM_REPLICA", name)
    assert cookies(asked()) == []


@pytest.fixture(scope="module")
def url():
    with streamlit_server() as url:
        yield url


@pytest.mark.parametrize(
    "path", ["/", "/gate_quiz", "/nowhere", "/_stcore/health", "/preview.png", "/notice.js"]
)
def test_every_answer_has_its_locks(url, path):
    with urlopen(url + path, timeout=30) as answer:
        headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    is_page = headers["content-type"].startswith("text/html")
    assert is_page == (path in ("/", "/gate_quiz", "/nowhere"))
    assert ("content-security-policy" in headers) == is_page


def test_a_page_runs_its_own_scripts_alone_and_may_be_shown_within_any_other(url):
    with urlopen(f"{url}/gate_quiz", timeout=30) as answer:
        policy, page = answer.headers["content-security-policy"], answer.read()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    inline = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(one).digest()).decode() for one in inline]
    assert inline
    assert rules["script-src"].split() == ["'self'", "blob:", *(f"'sha256-{h}'" for h in hashes)]
    assert rules["connect-src"].split() == ["'self'", "data:", "blob:"]
    assert "frame-ancestors" not in rules
    assert "http" not in policy


def test_nobody_works_the_app_without_a_browser(url):
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    connection.request(
        "POST", "/_stcore/agent/interact", "{}", {"content-type": "application/json"}
    )
    answer = connection.getresponse()
    assert answer.status >= 400, answer.read()
    connection.close()
