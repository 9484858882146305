"""What goes wrong around the app: connections cut and unread, storms, and no disk to write to."""

import os
import resource
import socket
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from lstm_ui.course import ENTRIES, OVERVIEW
from tests.browser.server import ROOT, free_port, streamlit_server, wait_until_healthy
from tests.imports import sources
from tests.protocol import Visitor, failures

PAGES = [entry.slug for entry in ENTRIES if entry is not OVERVIEW]
HANDSHAKE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: streamlit\r\n\r\n"
)


@pytest.fixture(scope="module")
def url():
    with streamlit_server() as url:
        yield url


def serves(url):
    """Whether somebody who comes now finds a lesson whole."""
    with Visitor(url) as visitor:
        return failures(visitor.open("gate_quiz")) == []


def test_a_connection_that_is_cut_within_a_message_harms_nobody(url):
    place = urlsplit(url)
    for sent in (0, 2, 10):
        with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
            connection.sendall(HANDSHAKE.format(host=place.netloc).encode())
            assert b" 101 " in connection.recv(4096)
            frame = b"\x82\xfe" + struct.pack(">H", 1000) + b"mask" + b"x" * 10
            connection.sendall(frame[:sent])
            reset = struct.pack("ii", 1, 0)  # no goodbye
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    assert serves(url)


def test_nonsense_ends_its_own_connection_alone(url):
    with Visitor(url) as visitor, Visitor(url) as other:
        other.open("gate_quiz")
        visitor._socket.send(b"\xff" * 100)
        with pytest.raises(Exception, match="1002"):
            visitor.answer()
        assert failures(other.rerun()) == []


def test_a_message_beyond_all_measure_ends_its_own_connection_alone(url):
    with Visitor(url) as visitor:
        visitor._socket.send(b"\x00" * 6_000_000)
        with pytest.raises(Exception, match="1009"):
            visitor.answer()
    assert serves(url)


def test_who_reads_nothing_keeps_nobody_waiting(url):
    place = urlsplit(url)
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect((place.hostname, place.port))
        connection.sendall(HANDSHAKE.format(host=place.netloc).encode())
        assert serves(url)


def test_a_storm_of_reloads_passes(url):
    def leave_at_once(number):
        with Visitor(url) as visitor:
            visitor.ask(PAGES[number % len(PAGES)])

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(leave_at_once, range(40)))
    assert serves(url)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
def test_it_needs_no_home_and_no_room_on_the_disk(tmp_path):
    """No file may grow beyond nothing, as on a disk that is full."""
    port = free_port()
    log = tmp_path / "log"
    log.touch()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"),
            *("--server.address=127.0.0.1", "--server.headless=true"),
        ],
        cwd=ROOT,
        env=os.environ | {"HOME": "/nowhere", "TMPDIR": "/nowhere"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(url, process, log)
        for page in ("", *PAGES):
            with Visitor(url) as visitor:
                assert failures(visitor.open(page)) == [], page
        with urlopen(url, timeout=30) as answer:
            assert answer.status == 200
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.parametrize("call", ["time.time(", "datetime.now(", "datetime.today(", "utcnow("])
def test_a_clock_that_is_put_forward_or_back_changes_nothing(call):
    """Whatever is timed goes by a clock that nobody sets."""
    code = sources("app.py", "cloud", "pages", "lessons", "lstm_ui", "lstm_core")
    assert not [path for path, source in code.items() if call in source]
