"""Train for a server, in a process of its own: ``python -m lstm_ui.training.worker``.

A server's threads share one processor; a net that trained in one of them would keep every page
waiting. This process is told which races to train, gives each a slice in turn and sends what it
brought. It trains a race only for as long as somebody goes on asking, and ends with the server.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from traceback import format_exception_only

from lstm_ui.training.lane import Lane, Step
from lstm_ui.training.messages import End, Failed, Go, Took, read, write

SLICE = 0.1  # seconds of one race before it is the next one's turn, or is heard of
GRACE = 2.0  # seconds that a race goes on after it was asked for
MOST_KEPT = 16  # races; one that is asked for again later begins again, and takes the same steps
NICE = 5  # pages come first


class Trained:
    """A race in this process."""

    def __init__(self, asked: Go) -> None:
        """At the start: the steps that are taken already are taken once more, and not told."""
        self._lanes: list[Lane] = asked.plan.lanes()
        self._taken = asked.taken
        self.until = 0.0

    @property
    def ended(self) -> bool:
        """Whether every lane has."""
        return all(lane.ended for lane in self._lanes)

    def slice(self) -> list[tuple[int, Step]]:
        """The steps of a slice. Of each lane's nets only the last is told: it is what is shown."""
        until = monotonic() + SLICE
        steps: list[tuple[int, Step]] = []
        while monotonic() < until and not self.ended:
            steps.extend(self._round())
        last = {place: number for number, (place, _) in enumerate(steps)}
        return [
            (place, step if last[place] == number else step.without_net())
            for number, (place, step) in enumerate(steps)
        ]

    def _round(self) -> Iterator[tuple[int, Step]]:
        for place, lane in enumerate(self._lanes):
            step = lane.advance()
            if step is not None and step.number > self._taken[place]:
                yield place, step


class Worker:
    """The races that are trained, by number; the one asked for last comes last."""

    def __init__(self) -> None:
        self._races: dict[int, Trained] = {}

    def hear(self, message: Go | End) -> None:
        """Begin a race, go on with it, or let go of it."""
        race = self._races.pop(message.race, None)
        if isinstance(message, End):
            return
        race = race or Trained(message)
        race.until = monotonic() + GRACE
        self._races[message.race] = race
        if len(self._races) > MOST_KEPT:
            del self._races[next(iter(self._races))]

    @property
    def busy(self) -> bool:
        """Whether there is anything to train now."""
        return bool(self._asked_for())

    def train(self) -> Iterator[Took | Failed]:
        """A slice of every race that is asked for."""
        for number in self._asked_for():
            try:
                steps = self._races[number].slice()
            except Exception as error:
                del self._races[number]
                yield Failed(number, "".join(format_exception_only(error)).strip())
            else:
                yield Took(number, steps)

    def _asked_for(self) -> list[int]:
        now = monotonic()
        return [n for n, race in self._races.items() if now < race.until and not race.ended]


def main() -> None:
    """Hear, train and tell, until the server closes the pipe."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    told, sys.stdout = sys.stdout.buffer, sys.stderr
    heard: SimpleQueue[Go | End | None] = SimpleQueue()
    Thread(target=_listen, args=(heard,), daemon=True).start()
    worker = Worker()
    while True:
        with suppress(Empty):
            while (message := heard.get(block=not worker.busy)) is not None:
                worker.hear(message)
            return
        for news in worker.train():
            write(told, news)


def _listen(heard: "SimpleQueue[Go | End | None]") -> None:
    for message in read(sys.stdin.buffer):
        heard.put(message)
    heard.put(None)


if __name__ == "__main__":
    main()
