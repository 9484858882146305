"""Servers to be measured: one process each, asked for its own CPU time before and after a run."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.browser.server import free_port, wait_until_healthy

ROOT = Path(__file__).parents[2]
CALM = 0.02  # seconds without work, after which a server has done all that a run brings
IDLE = 0.0004  # CPU seconds in them that are no work


class Cost(NamedTuple):
    """Of one run: CPU seconds of the process, those inside the core, and seconds on the clock."""

    cpu: float
    core: float
    seconds: float


class Server:
    """An app on a port of its own."""

    def __init__(self, url: str, process: "subprocess.Popen[str]") -> None:
        self.url = url
        self._process = process

    def cost(self, visit: AbstractContextManager[object]) -> Cost:
        """What the server spends on a visit, and how long it takes until the visitor may leave."""
        cpu, core = self._settled()
        begun = time.perf_counter()
        with visit:
            seconds = time.perf_counter() - begun
        after, core_after = self._settled()
        return Cost(after - cpu, core_after - core, seconds)

    @property
    def resident(self) -> float:
        """Megabytes of memory that the process holds (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def spare(self) -> None:
        """Leave what the server holds now out of its search for garbage."""
        self._ask("spare")

    def _settled(self) -> tuple[float, float]:
        """CPU seconds so far, of the process and of the core, once the server rests."""
        before = self._ask("time")
        while True:
            time.sleep(CALM)
            now = self._ask("time")
            if now[0] - before[0] < IDLE:
                return now
            before = now

    def _ask(self, question: str) -> tuple[float, float]:
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None
        assert answers is not None
        print(question, file=questions, flush=True)
        for line in answers:
            if line.startswith("cpu "):
                cpu, core = map(float, line.split()[1:])
                return cpu, core
        raise RuntimeError("the server has ended")


@contextmanager
def server(root: Path, script: Path) -> Iterator[Server]:
    """A fresh server that runs the script, its working directory being the root."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    options = {
        "server.headless": "true",
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-P", "-m", "benchmarks.pages.process", str(script)]
    command += [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    try:
        wait_until_healthy(url, process, Path(os.devnull))
        yield Server(url, process)
    finally:
        process.terminate()
        process.wait(timeout=20)
