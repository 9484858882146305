"""Nets that ship: small, trained by `python -m training.units`, and how each was made."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lstm_core import checks
from lstm_core.cells import Kind
from lstm_core.learning.net import Net, from_npz
from lstm_core.learning.tasks import TaskName
from lstm_core.learning.training import Settings

FOLDER = Path(__file__).parent / "data"
LENGTH = 20


@dataclass(frozen=True)
class Shipped:
    """One net: how it was trained; its file is named by kind, task and seed."""

    kind: Kind
    task: TaskName
    hidden_size: int
    seed: int
    steps: int

    @property
    def name(self) -> str:
        """Its key in `NETS`, and the stem of its file."""
        return f"{self.kind}_{self.task}_{self.seed}"

    @property
    def settings(self) -> Settings:
        """Its training, as `lstm_core.learning.training.train` takes it."""
        return Settings(
            self.kind,
            self.hidden_size,
            self.task,
            LENGTH,
            self.steps,
            seed=self.seed,
            forget_bias=1.0 if self.kind == "lstm" else None,
        )


NETS: dict[str, Shipped] = {
    net.name: net
    for net in (
        *(Shipped("lstm", "adding", 8, seed, 4000) for seed in (1, 2, 3, 4, 5)),
        Shipped("gru", "adding", 8, 1, 4000),
        Shipped("rnn", "adding", 8, 1, 4000),
        Shipped("lstm", "score", 4, 3, 4000),
    )
}


@lru_cache
def load(name: str) -> Net:
    """The net of that name, read once and then kept.

    Raises
    ------
    ValueError
        for a name that does not ship.
    """
    checks.one_of("name", name, NETS)
    return from_npz((FOLDER / f"{name}.npz").read_bytes())
