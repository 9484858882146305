"""What is raced: the entrants, the task and the budget."""

from dataclasses import dataclass

from lstm_core.backends import BackendName
from lstm_core.learning.tasks import TASKS, TaskName
from lstm_core.learning.training import Settings
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS
from lstm_ui.training.lane import Lane

LENGTH_RANGE, BUDGET_RANGE = (20, 200), (100, 3000)
HIDDEN = (32, 16, 64)
RATES = (0.01, 0.02, 0.005, 0.003)
MOST_LANES = 4
MOST_WORK = 500_000  # steps of training times steps of a sequence, for each lane
FIRST_ENTRANTS = ("rnn", "gru", "lstm_1")


@dataclass(frozen=True)
class Plan:
    """A race; as many of its entrants start as there are lanes."""

    entrants: tuple[str, ...] = FIRST_ENTRANTS
    task: TaskName = "adding"
    length: int = 50
    hidden: int = HIDDEN[0]
    seed: int = 1
    budget: int = 1000
    rate: float = RATES[0]
    backend: BackendName = "numpy"

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
            entrants.lane(ENTRANTS[entrant][0], self.settings(entrant))
            for entrant in self.entrants[:MOST_LANES]
        ]


def describe_limits(plan: Plan) -> str:
    """What a race may cost at most, and whether that cuts the budget."""
    steps = TASKS[plan.task].steps(plan.length)
    cut = "" if plan.steps == plan.budget else f", so that your budget is cut to {plan.steps} steps"
    return (
        f"Each net trains for at most {plan.steps} steps on {Settings.batch_size} sequences of "
        f"{steps} steps. Its training steps times the steps of a sequence may come to "
        f"{MOST_WORK:,}{cut}."
    )
