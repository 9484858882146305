"""A crowd of learners on a server for a while, a share of them training; and a bare page's."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from threading import Event
from time import sleep

from benchmarks.load.learner import THINKING, Learner, Trainee
from benchmarks.load.waits import Waits
from lstm_ui import course

BARE = ("",)  # the only page of the bare app
LESSONS = tuple("" if entry is course.OVERVIEW else entry.slug for entry in course.ENTRIES)
RACE = ("learning_race",)
ARRIVING = 2 * THINKING  # seconds in which they all come


@dataclass(frozen=True)
class Crowd:
    """How many learners there are, and how many of them train.

    Attributes
    ----------
    seconds : for which their waits count, once all are there
    """

    learners: int = 40
    training: int = 4
    seconds: float = 60.0

    def visit(self, urls: Sequence[str], pages: Sequence[str], *, trains: bool) -> Waits:
        """What they waited for on the servers of these addresses, each on one of them."""
        waits, leave = Waits(), Event()
        with self._present(urls, pages, waits, leave, trains=trains):
            sleep(ARRIVING + THINKING)
            waits.begin()
            sleep(self.seconds)
            waits.end()
            leave.set()
        return waits

    @contextmanager
    def _present(
        self, urls: Sequence[str], pages: Sequence[str], waits: Waits, leave: Event, *, trains: bool
    ) -> Iterator[None]:
        moment = Random(0)
        crowd: list[Learner] = []
        for seed in range(self.learners):
            after, url = moment.uniform(0, ARRIVING), urls[seed % len(urls)]
            if trains and seed < self.training:
                crowd.append(Trainee(url, RACE, waits, leave, seed, after))
            else:
                crowd.append(Learner(url, pages, waits, leave, seed, after))
        for learner in crowd:
            learner.start()
        try:
            yield
        finally:
            leave.set()
            for learner in crowd:
                learner.join(timeout=30)
