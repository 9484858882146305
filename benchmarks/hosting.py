"""What one process needs where it is hosted: ``python -m benchmarks.hosting``.

Of the entry point for Community Cloud, in the environment that runs this; made from
cloud/requirements.txt, it has no torch.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lstm_ui.course import ENTRIES, OVERVIEW
from tests.browser.server import ROOT, free_port, wait_until_healthy
from tests.protocol import Visitor, failures

PAGES = ["" if entry is OVERVIEW else entry.slug for entry in ENTRIES]
TABS = 200
KEPT = 5  # seconds that a session is kept for who comes back; 120 where nothing is set


@contextmanager
def hosted() -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A fresh server, as soon as it answers: its address, and its process."""
    port = free_port()
    options = (
        "--server.address=127.0.0.1",
        f"--server.port={port}",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        f"--server.disconnectedSessionTTL={KEPT}",
    )
    command = [sys.executable, "-m", "streamlit", "run", "cloud/app.py", *options]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(url, process, Path("/dev/null"))
        yield url, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def megabytes(process: "subprocess.Popen[bytes]") -> float:
    """What it holds in memory now."""
    status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def opened(url: str, page: str) -> None:
    """Open a page, see all of it, and leave."""
    with Visitor(url) as visitor:
        assert not failures(visitor.open(page))


def tabs(url: str, process: "subprocess.Popen[bytes]") -> float:
    """What it holds while so many tabs are open at once, each with a session; they are left."""
    with ExitStack() as stay:
        for number in range(TABS):
            visitor = stay.enter_context(Visitor(url))
            assert not failures(visitor.open(PAGES[number % len(PAGES)]))
        return megabytes(process)


def main() -> None:
    """Print the figures, a line each."""
    files = (path for path in Path(sys.prefix).rglob("*") if not path.is_symlink())
    size = sum(path.stat().st_size for path in files if path.is_file())
    print(f"installed: {size / 2**20:.0f} MB")
    begun = time.perf_counter()
    with hosted() as (url, process):
        print(f"answers after {time.perf_counter() - begun:.1f} s, {megabytes(process):.0f} MB")
        opened(url, "")
        print(f"first page after {time.perf_counter() - begun:.1f} s, {megabytes(process):.0f} MB")
        for page in PAGES:
            opened(url, page)
        print(f"every page opened: {megabytes(process):.0f} MB")
        for which in ("first", "second"):
            most = tabs(url, process)
            time.sleep(KEPT + 1)
            opened(url, "")  # Streamlit looks for sessions to forget when another one is kept
            time.sleep(1)
            print(f"{TABS} tabs, {which} time: {most:.0f} MB, left {megabytes(process):.0f} MB")


if __name__ == "__main__":
    main()
