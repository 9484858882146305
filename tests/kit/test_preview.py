"""What a pasted link shows: the head of every page, from a fresh server, as a scraper reads it."""

import asyncio
import re
import struct
from html import unescape
from urllib.request import Request, urlopen

import pytest

from lstm_ui.course import ENTRIES, NAME, OVERVIEW, entry
from lstm_ui.doors import preview
from tests.browser.server import streamlit_server

TAG = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)" />')


@pytest.fixture(scope="module")
def url():
    with streamlit_server() as url:
        yield url


def fetched(address, **headers):
    with urlopen(Request(address, headers=headers), timeout=30) as answer:
        return answer.headers, answer.read()


def tags(page):
    return {name: unescape(value) for name, value in TAG.findall(page)}


@pytest.mark.parametrize("slug", [e.slug for e in ENTRIES])
def test_every_page_has_its_own_title_description_and_picture(url, slug):
    path = "" if slug == OVERVIEW.slug else f"/{slug}"
    headers, body = fetched(url + (path or "/"))
    page = body.decode("utf-8")
    title = NAME if slug == OVERVIEW.slug else f"{entry(slug).title} · {NAME}"
    assert re.findall(r"<title>(.*?)</title>", page) == [title]
    named = tags(page)
    assert named["og:title"] == title
    assert named["description"] == named["og:description"] == entry(slug).does
    assert named["og:url"] == url + path
    assert named["og:image"] == f"{url}/preview.png"
    assert named["twitter:card"] == "summary_large_image"
    assert int(headers["content-length"]) == len(body)
    assert '<div id="root"></div>' in page


def test_the_picture_is_there_at_the_size_that_is_promised(url):
    headers, body = fetched(f"{url}/preview.png")
    assert headers["content-type"] == "image/png"
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", body[16:24]) == preview.PICTURE_SIZE
    assert len(body) < 300_000


def test_addresses_are_those_by_which_the_visitor_came(url):
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "course.example.org"}
    named = tags(fetched(f"{url}/gate_quiz", **headers)[1].decode("utf-8"))
    assert named["og:url"] == "https://course.example.org/gate_quiz"
    assert named["og:image"] == "https://course.example.org/preview.png"


@pytest.mark.parametrize("host", ['"><script>', "a\tb<i>", "<b>"])
def test_a_strange_host_leaves_no_mark_on_the_page(url, host):
    page = fetched(f"{url}/", **{"X-Forwarded-Host": host})[1].decode("utf-8")
    assert tags(page)["og:image"] == "/preview.png"
    assert host not in page


def test_a_browser_that_takes_packed_pages_gets_the_head_as_well(url):
    headers, body = fetched(f"{url}/gate_quiz", **{"Accept-Encoding": "gzip"})
    assert "content-encoding" not in headers
    assert b"og:title" in body


def test_a_browser_s_copy_is_not_taken_for_the_page(url):
    headers, _ = fetched(f"{url}/gate_quiz")
    assert "etag" not in headers
    assert "last-modified" not in headers


def test_what_is_no_page_passes_as_it_is(url):
    assert fetched(f"{url}/_stcore/health")[1] == b"ok"
    script = re.search(r'src="\./(static/js/[^"]+)"', fetched(f"{url}/")[1].decode("utf-8"))[1]
    headers, body = fetched(f"{url}/{script}")
    assert headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert NAME.encode() not in body


@pytest.mark.parametrize("path", ["/", "/gate_quiz", "/preview.png"])
def test_who_asks_for_the_head_alone_hears_of_the_same_answer(url, path):
    whole, body = fetched(url + path)
    with urlopen(Request(url + path, method="HEAD"), timeout=30) as answer:
        assert answer.read() == b""
        assert answer.headers["content-type"] == whole["content-type"]
        assert int(answer.headers["content-length"]) == len(body)


def test_headers_of_one_name_are_all_kept():
    cookies = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    sent = []

    async def page(scope, receive, send):
        headers = [(b"content-type", b"text/html"), *cookies]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"<title>x</title>"})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/gate_quiz", "headers": []}
    asyncio.run(preview.Preview(page)(scope, None, send))
    assert set(cookies) < set(sent[0]["headers"])
    assert b"og:title" in sent[1]["body"]
