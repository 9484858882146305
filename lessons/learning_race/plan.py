"""What is raced: the entrants, the task and the budget."""

from dataclasses import dataclass

from lstm_core.backends import BackendName
from lstm_core.cells import Kind
from lstm_core.learning.tasks import TASKS, TaskName
from lstm_core.learning.training import Settings
from lstm_ui.numbers import duration
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS
from lstm_ui.training.lane import Lane

LENGTH_RANGE, BUDGET_RANGE = (20, 200), (100, 3000)
HIDDEN = (16, 32, 64)
RATES = (0.003, 0.005, 0.01, 0.02)
MOST_LANES = 4
MOST_WORK = 500_000  # steps of training times steps of a sequence, for each lane
FIRST_ENTRANTS = ("rnn", "gru", "lstm_1")


@dataclass(frozen=True)
class Plan:
    """A race; as many of its entrants start as there are lanes."""

    entrants: tuple[str, ...] = FIRST_ENTRANTS
    task: TaskName = "adding"
    length: int = 30
    hidden: int = 32
    seed: int = 1
    budget: int = 600
    rate: float = 0.02
    backend: BackendName = "numpy"

    @property
    def racing(self) -> tuple[str, ...]:
        """The entrants that start."""
        return self.entrants[:MOST_LANES]

    @property
    def kinds(self) -> list[Kind]:
        """The kind of cell of each that starts."""
        return [self.settings(entrant).kind for entrant in self.racing]

    @property
    def lags(self) -> tuple[int, int]:
        """How far back the task reaches: at least, and at most."""
        return TASKS[self.task].lags(self.length)

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

    def lanes(self) -> list[Lane]:
        """One for each entrant, at the start."""
        return [
            entrants.lane(ENTRANTS[entrant][0], self.settings(entrant), watch_reach=True)
            for entrant in self.racing
        ]


def describe_time(seconds: float | None, exact: bool) -> str:
    """How long a race takes here, before it is started.

    Parameters
    ----------
    seconds : None where nobody knows yet
    exact : whether these very nets have trained here already; else it is what all steps would take
    """
    if seconds is None:
        return ""
    return f"About {soon(seconds)} here." if exact else f"At most about {soon(seconds)} here."


def soon(seconds: float) -> str:
    """A time to wait, no finer than it is known: a multiple of five seconds from ten on."""
    fine = 1 if seconds < 10 else 5
    return duration(max(1, fine * round(seconds / fine)))


def describe_limits(plan: Plan) -> str:
    """How many steps a race may take, and whether the limit on work cuts the budget."""
    cut = (
        ""
        if plan.steps == plan.budget
        else f" Your budget is cut to that: steps of training times steps of a sequence may come "
        f"to {MOST_WORK:,}."
    )
    return (
        f"Each net takes at most {plan.steps:,} steps of training and stops when it has solved "
        f"the task.{cut}"
    )
