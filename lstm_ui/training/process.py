"""The process that trains for all sessions of a server, and who asks it: see `worker`."""

import os
import subprocess
import sys
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Condition, Lock, Thread
from time import monotonic
from typing import Any
from weakref import finalize

import streamlit as st

from lstm_ui.training.lane import Lane
from lstm_ui.training.messages import End, Failed, Go, Took, read, write
from lstm_ui.training.teacher import Here

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "lstm_ui.training.worker")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
DEATHS = 3  # of the process without a step, after which a race is trained in its own session


class Process:
    """Trains races in a process of its own, which begins with the first and ends with the server.

    If it dies, another one takes its place and repeats what was trained: a step follows from the
    plan alone.
    """

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Nothing has begun yet."""
        self._command = command
        self._numbers = count()
        self._sending = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self.left: deque[int] = deque()  # races that nobody holds any more
        self.inboxes = Inboxes()

    @property
    def pid(self) -> int:
        """The process's number; 0 before it has begun."""
        return self._child.pid if self._child else 0

    def race(self, plan: Any) -> "Elsewhere":
        """What trains the lanes of a plan."""
        teacher = Elsewhere(self, next(self._numbers), plan)
        finalize(teacher, self.left.append, teacher.number)
        return teacher

    def go(self, asked: Go) -> None:
        """Ask for a race.

        Raises
        ------
        OSError, ValueError
            where there can be no other process, or it has just ended.
        """
        with self._sending:
            pipe = self._pipe()
            while self.left:
                number = self.left.popleft()
                self.inboxes.drop(number)
                write(pipe, End(number))
            write(pipe, asked)

    def _pipe(self) -> Any:
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(
                self._command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | ONE_THREAD,
            )
            finalize(self, self._child.terminate)
            Thread(target=self.inboxes.fill, args=(self._child,), daemon=True).start()
        return self._child.stdin


class Inboxes:
    """What has come of each race and waits to be taken."""

    def __init__(self) -> None:
        """Empty."""
        self._news: dict[int, list[Took | Failed]] = defaultdict(list)
        self._came = Condition()
        self.deaths = 0  # of the process

    def fill(self, child: "subprocess.Popen[bytes]") -> None:
        """Sort what a process tells, until it ends."""
        with suppress(OSError), child:
            assert child.stdout is not None
            for news in read(child.stdout):
                with self._came:
                    self._news[news.race].append(news)
                    self._came.notify_all()
        with self._came:
            self.deaths += 1
            self._came.notify_all()

    def take(self, race: int, until: float) -> list[Took | Failed]:
        """What has come of a race; waits until then for it, but not for a dead process."""
        with self._came:
            deaths = self.deaths
            self._came.wait_for(
                lambda: self._news.get(race) or self.deaths > deaths, until - monotonic()
            )
            return self._news.pop(race, [])

    def drop(self, race: int) -> None:
        """Nobody will take what comes of this race."""
        with self._came:
            self._news.pop(race, None)


class Elsewhere:
    """Trains a race's lanes in the process; in the thread that asks where that cannot be."""

    def __init__(self, process: Process, number: int, plan: Any) -> None:
        """Nothing is asked for yet."""
        self.number = number
        self._process, self._plan = process, plan
        self._deaths = 0  # without a step in between

    def train(self, lanes: Sequence[Lane], seconds: float) -> None:
        """Until the time is up or all have ended.

        Raises
        ------
        RuntimeError
            where the training itself fails.
        """
        until = monotonic() + seconds
        if self._deaths >= DEATHS:
            Here().train(lanes, seconds)
            return
        try:
            self._process.go(Go(self.number, self._plan, tuple(lane.step for lane in lanes)))
        except (OSError, ValueError):  # no process, or its pipe has just been closed
            self._deaths += 1
            return
        while monotonic() < until and not all(lane.ended for lane in lanes):
            self._take(lanes, until)

    def _take(self, lanes: Sequence[Lane], until: float) -> None:
        deaths = self._process.inboxes.deaths
        for news in self._process.inboxes.take(self.number, until):
            if isinstance(news, Failed):
                raise RuntimeError(news.error)
            for place, step in news.steps:
                lanes[place].take(step)
                self._deaths = 0
        self._deaths += self._process.inboxes.deaths - deaths


@st.cache_resource
def process() -> Process:
    """The process that trains for this server."""
    return Process()
