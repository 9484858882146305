"""A race of nets: each lane trains a little in turn, for as long as it is given."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar

from lstm_core.cells import CELLS
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Progress, Settings, train
from lstm_ui.training import turns

LENGTH_RANGE, BUDGET_RANGE = (20, 200), (100, 3000)
HIDDEN = (16, 32, 64)
RATES = (0.01, 0.02, 0.005, 0.003)
MOST_SEED = 9999
MOST_LANES = 4
MOST_WORK = 500_000  # steps of training times steps of a sequence, for each lane

ENTRANTS: dict[str, tuple[str, dict[str, Any]]] = {
    "rnn": ("tanh RNN", {"kind": "rnn"}),
    "orthogonal": ("orthogonal RNN", {"kind": "rnn", "scheme": "orthogonal"}),
    "gru": ("GRU", {"kind": "gru"}),
    "lstm": ("LSTM as PyTorch", {"kind": "lstm"}),
    "lstm_1": ("LSTM, forget bias 1", {"kind": "lstm", "forget_bias": 1.0}),
    "chrono": ("LSTM, chrono", {"kind": "lstm", "scheme": "chrono"}),
}
FIRST_ENTRANTS = ("rnn", "gru", "lstm_1")


@dataclass(frozen=True)
class Plan:
    """What is raced: the entrants, the task and the budget."""

    entrants: tuple[str, ...] = FIRST_ENTRANTS
    task: str = "adding"
    length: int = 50
    hidden: int = 32
    seed: int = 1
    budget: int = 1000
    rate: float = 0.01
    backend: str = "numpy"

    @property
    def steps(self) -> int:
        """The budget, or as much of it as the limit on work allows."""
        return min(self.budget, MOST_WORK // TASKS[self.task].steps(self.length))

    def settings(self, entrant: str) -> Settings:
        """One entrant's training."""
        return Settings(
            **ENTRANTS[entrant][1],
            hidden_size=self.hidden,
            task=self.task,
            length=self.length,
            steps=self.steps,
            seed=self.seed,
            learning_rate=self.rate,
            backend=self.backend,
        )

    def lanes(self) -> "list[Lane]":
        """One for each entrant, at the start."""
        return [Lane.begin(name, self.settings(name)) for name in self.entrants[:MOST_LANES]]


@dataclass
class Lane(turns.Lane):
    """One net on its way: its curves so far, and how it ended."""

    entrant: str
    settings: Settings
    running: Iterator[Progress] | None
    net: Net | None = None
    step: int = 0
    seconds: float = 0.0
    losses: list[float] = field(default_factory=list)
    looks: list[tuple[int, float]] = field(default_factory=list)
    ended: str = ""  # "solved", "budget" or "diverged"
    label: str = ""  # its name, where that of the entrant will not do

    @classmethod
    def begin(cls, entrant: str, settings: Settings, label: str = "") -> "Lane":
        """At the start; nothing is trained yet."""
        return cls(entrant, settings, train(settings), label=label)

    @property
    def name(self) -> str:
        """What it is called: its label, or its entrant's name."""
        return self.label or ENTRANTS[self.entrant][0]

    @property
    def latest(self) -> float | None:
        """The latest loss on sequences never trained on."""
        return self.looks[-1][1] if self.looks else None

    @property
    def steps(self) -> int:
        """The budget."""
        return self.settings.steps

    def advance(self) -> None:
        """One step of training."""
        if self.running is None:
            return
        progress = next(self.running)
        self.step, self.net = progress.step, progress.net
        self.seconds += progress.seconds
        self.losses.append(progress.loss)
        if progress.held_out is not None:
            self.looks.append((progress.step, progress.held_out))
            if TASKS[self.settings.task].solved(progress.held_out, self.settings.length):
                self.ended = "solved"
        if progress.diverged:
            self.ended = "diverged"
        elif not self.ended and self.step == self.settings.steps:
            self.ended = "budget"
        if self.ended:
            self.running = None


class Racing(Protocol):
    """A plan that says who races."""

    def lanes(self) -> list[Lane]:
        """Every net, at the start."""
        ...


PlanT = TypeVar("PlanT", bound=Racing)


@dataclass
class Race(turns.Turns[Lane], Generic[PlanT]):
    """The lanes of a plan, which take steps in turn."""

    plan: PlanT
    lanes: list[Lane]

    @classmethod
    def begin(cls, plan: PlanT) -> "Race[PlanT]":
        """At the start; nothing is trained yet."""
        return cls(plan, plan.lanes())

    def as_it_is(self) -> "Race[PlanT]":
        """What there is to show, while the lanes themselves may go on: a run that was told to stop
        still ends its slice.
        """
        return replace(self, lanes=[replace(lane, looks=[*lane.looks]) for lane in self.lanes])

    def end(self) -> None:
        """Train no more, and let go of what that would need: the curves and the nets stay."""
        for lane in self.lanes:
            lane.running = None

    def table(self) -> str:
        """Every lane's curves as CSV."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(["net", "step", "loss on the batch", "loss on unseen sequences"])
        for lane in self.lanes:
            looks = dict(lane.looks)
            for step, loss in enumerate(lane.losses, start=1):
                rows.writerow([lane.name, step, loss, looks.get(step, "")])
        return text.getvalue()


def recipe(lane: Lane) -> str:
    """How a lane's weights get into PyTorch."""
    module = CELLS[lane.settings.kind].torch_class
    task = TASKS[lane.settings.task]
    return f"""\
import numpy as np
import torch

weights = np.load("{lane.entrant}.npz")
cell = torch.nn.{module}({task.input_size}, {lane.settings.hidden_size})
names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
cell.load_state_dict({{name + "_l0": torch.from_numpy(weights[name]) for name in names}})
readout = torch.nn.Linear({lane.settings.hidden_size}, {task.output_size})
readout.load_state_dict({{
    "weight": torch.from_numpy(weights["readout_weight"]),
    "bias": torch.from_numpy(weights["readout_bias"]),
}})"""
