"""A race of nets: each lane takes a step in turn, for as long as the race is given.

Its clock counts the time that a reader sees pass: of training, and of the short rests in which the
page is drawn. What the lanes count is computing alone.
"""

from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from typing import Generic, Protocol, TypeVar

from lstm_ui.training.lane import Lane
from lstm_ui.training.teacher import Here, Teacher

LONGEST_REST = 1.0  # seconds: after a longer one it was stopped, waited in line, or nobody looked


class Plan(Protocol):
    """What a lesson trains. Two plans that ask for the same are equal."""

    def lanes(self) -> list[Lane]:
        """Every net, at the start."""
        ...


PlanT = TypeVar("PlanT", bound=Plan)


@dataclass
class Race(Generic[PlanT]):
    """The lanes of a plan, which take steps in turn; a race may have a single one.

    Attributes
    ----------
    teacher : trains the lanes
    clock : seconds that it took so far, for who watches
    """

    plan: PlanT
    lanes: list[Lane]
    clock: float = 0.0
    teacher: Teacher = field(default_factory=Here)

    @classmethod
    def begin(cls, plan: PlanT, teacher: Teacher | None = None) -> "Race[PlanT]":
        """At the start; nothing is trained yet."""
        return cls(plan, plan.lanes(), teacher=teacher or Here())

    def __post_init__(self) -> None:
        self._busy = Lock()
        self._rested_from: float | None = None
        self._has_rested = False

    @property
    def done(self) -> bool:
        """Whether every lane has ended."""
        return all(lane.ended for lane in self.lanes)

    @property
    def share(self) -> float:
        """How much of all steps is taken, from 0 to 1."""
        used = sum(lane.budget if lane.ended else lane.step for lane in self.lanes)
        return used / sum(lane.budget for lane in self.lanes)

    @property
    def seconds_left(self) -> float:
        """At most this long for who watches, if no lane ends before its last step.

        0 until the pace of every net on its way is known, and how long the page takes between two
        slices: where it draws much, that is as long as the training.
        """
        if self.clock and not self._has_rested:
            return 0.0
        left = [lane.seconds_left for lane in self.lanes if not lane.ended]
        return sum(left) * self.slowness if all(left) else 0.0

    @property
    def slowness(self) -> float:
        """Seconds that pass for who watches, for each second of computing."""
        computed = sum(lane.seconds for lane in self.lanes)
        return max(1.0, self.clock / computed) if computed else 1.0

    def advance(self, seconds: float) -> None:
        """Train all lanes in turn, a step each, until the time is up or all have ended.

        Nothing is done while another thread does it: a visitor's click begins a new run of the page
        while the run before it may still be in its slice.
        """
        if not self._busy.acquire(blocking=False):
            return
        try:
            begun = monotonic()
            self.teacher.train(self.lanes, seconds)
            self._count(begun, monotonic())
            if self.done:
                self.end()
        finally:
            self._busy.release()

    def _count(self, begun: float, ended: float) -> None:
        """Count a slice, and the rest before it."""
        rest = 0.0 if self._rested_from is None else begun - self._rested_from
        if 0.0 < rest < LONGEST_REST:
            self.clock += rest
            self._has_rested = True
        self.clock += ended - begun
        self._rested_from = ended

    def as_it_is(self) -> "Race[PlanT]":
        """What there is to show, while the lanes themselves may go on: a run that was told to stop
        still ends its slice. Looks are taken last, so that every reach has the look of its step.
        """
        lanes = [replace(lane, reaches=[*lane.reaches], looks=[*lane.looks]) for lane in self.lanes]
        return replace(self, lanes=lanes)

    def end(self) -> None:
        """Train no more, and let go of what that would need: the curves and the nets stay."""
        for lane in self.lanes:
            lane.running = None
        self.teacher = Here()
