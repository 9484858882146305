"""A race of nets: each lane takes a step in turn, for as long as the race is given."""

from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import Generic, Protocol, TypeVar

from lstm_ui.training.lane import Lane


class Plan(Protocol):
    """What a lesson trains. Two plans that ask for the same are equal."""

    def lanes(self) -> list[Lane]:
        """Every net, at the start."""
        ...


PlanT = TypeVar("PlanT", bound=Plan)


@dataclass
class Race(Generic[PlanT]):
    """The lanes of a plan, which take steps in turn; a race may have a single one."""

    plan: PlanT
    lanes: list[Lane]

    @classmethod
    def begin(cls, plan: PlanT) -> "Race[PlanT]":
        """At the start; nothing is trained yet."""
        return cls(plan, plan.lanes())

    def __post_init__(self) -> None:
        self._busy = Lock()

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
        """At most this long, if no lane ends before its last step."""
        return sum(lane.seconds_left for lane in self.lanes)

    def advance(self, seconds: float) -> None:
        """Train all lanes in turn, a step each, until the time is up or all have ended.

        Nothing is done while another thread does it: a visitor's click begins a new run of the page
        while the run before it may still be in its slice.
        """
        if not self._busy.acquire(blocking=False):
            return
        try:
            end = monotonic() + seconds
            while not self.done and monotonic() < end:
                for lane in self.lanes:
                    lane.advance()
        finally:
            self._busy.release()

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
