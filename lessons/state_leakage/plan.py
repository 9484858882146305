"""The leak's two experiments: what is trained, who comes to the server, what an attack brought."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_core.leakage.streams import ATTACK, BLANK, FLATTERING, LABELS, Protocol
from lstm_core.leakage.training import Progress, Scores, train
from lstm_core.learning.net import Net
from lstm_core.params import Params
from lstm_ui.training import turns

MOST_SEED = 9999
WAYS = {True: "carried", False: "reset"}
FLATTERED: tuple[Kind, ...] = ("gru", "lstm")  # the cells of the first experiment
BETWEEN_LOOKS = 50  # steps of the first experiment

SYMBOLS = "ABCD"
AGO = (1, 2, 5)  # users
ATTACKED = 1000  # users
SERVED_BEFORE = 5  # users of a server in use
PIECE, PIECES = 5, 4  # of the long sequence: steps each, and how many

Look = tuple[int, Scores]  # the step, and what the net scores after it


@dataclass(frozen=True)
class Plan:
    """What is trained: a cell from a seed, once for each way of treating the state."""

    protocol: Protocol
    kind: Kind
    seed: int
    ways: tuple[bool, ...]  # whether the state is carried

    @property
    def name(self) -> str:
        """The cell and its seed, in words."""
        return f"{CELLS[self.kind].short_name} of seed {self.seed}"

    def begin(self) -> "Experiment":
        """At the start; nothing is trained yet."""
        steps = self.protocol.steps
        return Experiment(self, [Lane(way, steps, self._train(way)) for way in self.ways])

    def _train(self, carried: bool) -> Iterator[Progress]:
        return train(self.protocol, self.kind, carried, self.seed)


def flattering(kind: Kind, seed: int) -> Plan:
    """The first experiment: two nets that differ in their state's reset alone."""
    return Plan(replace(FLATTERING, check_every=BETWEEN_LOOKS), kind, seed, (True, False))


def served(kind: Kind, seed: int, carried: bool) -> Plan:
    """The second experiment: the net that serves, trained either way."""
    return Plan(ATTACK, kind, seed, (carried,))


@dataclass
class Lane(turns.Lane):
    """One net on its way, and its scores so far."""

    carried: bool
    steps_in_all: int
    running: Iterator[Progress] | None
    net: Net | None = None
    step: int = 0
    seconds: float = 0.0
    ended: str = ""
    looks: list[Look] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How its state is treated."""
        return WAYS[self.carried]

    @property
    def steps(self) -> int:
        """The protocol's."""
        return self.steps_in_all

    @property
    def latest(self) -> Scores | None:
        """The latest scores."""
        return self.looks[-1][1] if self.looks else None

    def advance(self) -> None:
        """One step of training."""
        if self.running is None:
            return
        progress = next(self.running)
        self.step, self.net = progress.step, progress.net
        self.seconds += progress.seconds
        if progress.scores is not None:
            self.looks.append((progress.step, progress.scores))
        if self.step == self.steps_in_all:
            self.ended, self.running = "trained", None


@dataclass
class Experiment(turns.Turns[Lane]):
    """The nets of a plan, which take steps in turn."""

    plan: Plan
    lanes: list[Lane]

    @property
    def looks(self) -> list[tuple[Lane, list[Look]]]:
        """Each lane with its looks at the steps that all lanes have reached."""
        common = min(len(lane.looks) for lane in self.lanes)
        return [(lane, lane.looks[:common]) for lane in self.lanes]

    def table(self) -> str:
        """Every look as CSV."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(["cell", "seed", "state", "step", "in order", "shuffled"])
        for lane in self.lanes:
            for step, scores in lane.looks:
                rows.writerow([self.plan.kind, self.plan.seed, lane.name, step, *scores])
        return text.getvalue()


@dataclass(frozen=True, eq=False)
class Loot:
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
