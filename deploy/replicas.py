"""Processes of the app, each of which knows its number and can be lost and started again."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0  # seconds for a process to start


def free_port() -> int:
    """A port of this machine that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Replica:
    """One process of the app on this machine."""

    def __init__(self, number: int, secret: str, options: Sequence[str] = ()) -> None:
        self._port = free_port()
        self._options = [
            *("--server.address=127.0.0.1", f"--server.port={self._port}"),
            *("--server.headless=true", "--server.fileWatcherType=none"),
            *options,
        ]
        own = {"LSTM_REPLICA": str(number), "STREAMLIT_SERVER_COOKIE_SECRET": secret}
        self._environment = os.environ | own
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens, as "127.0.0.1:8501"."""
        return f"127.0.0.1:{self._port}"

    def start(self) -> None:
        """Begin to start, unless it runs; `wait` for the rest."""
        if self._process is not None:
            return
        command = [sys.executable, "-m", "streamlit", "run", "app.py", *self._options]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=quiet)

    def wait(self) -> None:
        """Return once it answers.

        Raises
        ------
        TimeoutError
            where it does not.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://{self.address}/_stcore/health", timeout=1):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError(f"{self.address} does not answer")

    def stop(self) -> None:
        """End it as a new release does."""
        if self._process is not None:
            self._process.terminate()
            self._end()

    def kill(self) -> None:
        """Lose it, as when its machine fails."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.wait(timeout=20)
            self._process = None


class Replicas:
    """Several processes, from the beginning of a ``with`` to its end."""

    def __init__(self, count: int, options: Sequence[str] = ()) -> None:
        secret = secrets.token_hex()  # equal on all: one of them may read what another has signed
        self.all = [Replica(number, secret, options) for number in range(1, count + 1)]
        self._stay = ExitStack()

    def __enter__(self) -> Self:
        for one in self.all:
            self._stay.callback(one.stop)
            one.start()
        for one in self.all:
            one.wait()
        return self

    def __exit__(self, *problem: object) -> None:
        self._stay.close()

    @property
    def addresses(self) -> list[str]:
        """Where they listen."""
        return [one.address for one in self.all]

    def renew(self) -> None:
        """Start one after another again, as a new release does."""
        for one in self.all:
            one.stop()
            one.start()
            one.wait()
