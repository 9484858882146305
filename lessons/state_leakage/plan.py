"""The two experiments: what is trained, who comes to the server, what an attack brought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from statistics import median

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_core.leakage.streams import BLANK, LABELS, Protocol
from lstm_core.leakage.training import train
from lstm_core.leakage.treatment import TREATMENTS, Treatment
from lstm_core.params import Params
from lstm_ui.files import csv
from lstm_ui.numbers import duration
from lstm_ui.training.lane import Lane, Step
from lstm_ui.training.race import Race

FLATTERED: tuple[Kind, ...] = ("gru", "lstm")  # the cells of the first experiment
ORDERS = IN_ORDER, SHUFFLED = "in order", "shuffled"  # what a look tells: a score for each

SYMBOLS = "ABCD"
AGO = (1, 2, 5)  # users
ATTACKED = 1000  # users
SERVED_BEFORE = 5  # users of a server in use
TIMED = 6  # steps by which a training is timed
WATCHING = 1.4  # of the seconds of a training alone, what it takes with its curves drawn meanwhile
FEW = 5  # seconds
PIECE, PIECES = 5, 4  # of the long sequence: steps each, and how many

FLATTERING = Protocol(
    length=4,
    truth=0.75,
    run=200,
    hidden_size=16,
    steps=1200,
    streams=64,
    learning_rate=5e-3,
    clip=1.0,
    held_out=150,
    check_every=50,
)
# With PyTorch's own biases an LSTM does not learn to hold a symbol for 20 blanks in 600 steps.
ATTACK = Protocol(
    length=20,
    truth=1.0,
    run=1,
    hidden_size=24,
    steps=600,
    streams=50,
    learning_rate=1e-2,
    clip=1.0,
    held_out=10,
    check_every=100,
    forget_bias=3.0,
    rnn_scheme="orthogonal",
)


@dataclass(frozen=True)
class Plan:
    """What is trained: a cell from a seed, once for each treatment of the state."""

    protocol: Protocol
    kind: Kind
    seed: int
    treatments: tuple[Treatment, ...]

    @property
    def name(self) -> str:
        """The cell and its seed, in words."""
        name = CELLS[self.kind].short_name
        return f"{name[0].upper()}{name[1:]}, seed {self.seed}"

    def lanes(self) -> list[Lane]:
        """A net for each treatment, at the start."""
        return [Lane(each, self.protocol.steps, self._steps(each)) for each in self.treatments]

    def _steps(self, treatment: Treatment) -> Iterator[Step]:
        for now in train(self.protocol, self.kind, treatment, self.seed):
            look = now.scores and dict(zip(ORDERS, now.scores, strict=True))
            yield Step(now.step, now.loss, now.net, now.seconds, look)


def seconds(plan: Plan, first: Sequence[float]) -> float:
    """How long a plan takes to train and to be watched, by the seconds of its first steps.

    The very first step has a look at what is held out, the others have none.
    """
    look, *rest = first
    step = median(rest)
    looks = 1 + plan.protocol.steps // plan.protocol.check_every
    one = plan.protocol.steps * step + looks * max(0.0, look - step)
    return WATCHING * one * len(plan.treatments)


def describe_wait(seconds: float) -> str:
    """How long a training takes, said before it is begun."""
    if seconds < FEW:
        return "Training takes a few seconds."
    return f"Training takes about {duration(ceil(seconds / FEW) * FEW)}."


def flattering(kind: Kind, seed: int) -> Plan:
    """The first experiment: two nets that differ in their state's reset alone."""
    return Plan(FLATTERING, kind, seed, TREATMENTS)


def served(kind: Kind, seed: int, treatment: Treatment) -> Plan:
    """The second experiment: the net that serves, trained either way."""
    return Plan(ATTACK, kind, seed, (treatment,))


def abreast(race: Race[Plan]) -> list[Lane]:
    """The lanes, each with the looks that all of them have had."""
    common = min(len(lane.looks) for lane in race.lanes)
    return [replace(lane, looks=lane.looks[:common]) for lane in race.lanes]


def table(race: Race[Plan]) -> str:
    """Every look as CSV."""
    plan = race.plan
    return csv(
        ["cell", "seed", "state", "step", *ORDERS],
        (
            [plan.kind, plan.seed, lane.name, step, *look.values()]
            for lane in race.lanes
            for step, look in lane.looks
        ),
    )


@dataclass(frozen=True, eq=False)
class Outcome:
    """What an attack on many users brought: shares of the secrets, and who was answered what.

    Attributes
    ----------
    named, probed, with_table : by the net's own answers, by a linear probe of the state, by the
        answers and the table together
    table : (4, 4), of the users with secret i, the share answered with j
    """

    named: float
    probed: float
    with_table: float
    table: Array


def long_sequence() -> tuple[Params, Array]:
    """A GRU and a sequence of several pieces."""
    rng = np.random.default_rng(0)
    params = Params.init("gru", 3, 8, rng)
    return params, rng.standard_normal((PIECE * PIECES, 1, 3))


def audience(seed: int, before: int, secret: int) -> list[int]:
    """Who comes to the server: those before, the one with the secret, and a blank query."""
    others = np.random.default_rng([seed, 3]).integers(0, LABELS, before)
    return [*map(int, others), secret, BLANK]
