"""A net that learns a step at a time: where it stands, what was seen of it, how it ended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median_low
from typing import Literal

from lstm_core.learning.net import Net
from lstm_core.learning.reach import Reach

Look = Mapping[str, float]  # numbers by name, of sequences that no step trains on
Ending = Literal["", "solved", "budget", "diverged"]


@dataclass(frozen=True, eq=False)
class Step:
    """What a lane takes from a step of training.

    Attributes
    ----------
    number : counted from 1
    loss : on the step's batch, before the step
    net : after the step; None where nobody will look at it
    seconds : spent computing it
    look : after the step; None between the looks
    ending : why it is the last one, if it is for another reason than the budget
    reach : of the gradient after the step; None where nobody looked
    """

    number: int
    loss: float
    net: Net | None
    seconds: float
    look: Look | None
    ending: Ending = ""
    reach: Reach | None = None

    def without_net(self) -> "Step":
        """It, where a later step's net is all that is shown."""
        return replace(self, net=None)


@dataclass
class Lane:
    """One net on its way.

    Attributes
    ----------
    name : what it is called
    budget : how many steps it takes at most
    running : makes the steps; None once it trains no more
    net, step, seconds : as the last step left it, that step's number, and all seconds of computing
    losses, looks : of every step, and after those steps at which it was looked at
    clock : all seconds of computing at each look
    reaches : of the gradient, each with its step, if they are watched
    ended : how, empty before
    """

    name: str
    budget: int
    running: Iterator[Step] | None
    net: Net | None = None
    step: int = 0
    seconds: float = 0.0
    losses: list[float] = field(default_factory=list)
    looks: list[tuple[int, Look]] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    reaches: list[tuple[int, Reach]] = field(default_factory=list)
    ended: Ending = ""

    @property
    def latest(self) -> Look | None:
        """The latest look, if there was one."""
        return self.looks[-1][1] if self.looks else None

    @property
    def seconds_left(self) -> float:
        """What the rest would take at the usual pace from one look to the next.

        A look may cost as much as thirty steps, and the first one comes after a single step: there
        is a pace only between two looks. The lower median of all of them is not misled by a pause,
        in which the server does something else. Before the third look, and at the end, it is 0.
        """
        looks = [(step, clock) for (step, _), clock in zip(self.looks, self.clock, strict=False)]
        if self.ended or len(looks) < 3:
            return 0.0
        paces = [(to - since) / (last - first) for (first, since), (last, to) in pairwise(looks)]
        return median_low(paces) * (self.budget - self.step)

    def curve(self, name: str) -> list[tuple[int, float]]:
        """One number of the looks, each with its step."""
        return [(step, look[name]) for step, look in self.looks]

    def advance(self) -> Step | None:
        """One step of training; None once it trains no more."""
        if self.running is None:
            return None
        made = next(self.running)
        self.take(made)
        return made

    def take(self, made: Step) -> None:
        """Count a step, made here or elsewhere; one that it has taken already is nothing new."""
        if made.number <= self.step:
            return
        self.step, self.net = made.number, made.net or self.net
        self.seconds += made.seconds
        self.losses.append(made.loss)
        if made.look is not None:
            self.clock.append(self.seconds)
            self.looks.append((made.number, made.look))
        if made.reach is not None:
            self.reaches.append((made.number, made.reach))
        self.ended = made.ending or ("budget" if made.number == self.budget else "")
        if self.ended:
            self.running = None
