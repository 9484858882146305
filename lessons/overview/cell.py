"""The step that the page plays with, and what each of its gates does at its two ends."""

from dataclasses import dataclass, replace

from lstm_core.cells import CELLS
from lstm_ui.belt.scene import Scene, Step, run

GATES = "fio"  # as the text comes to them
SCENE = Scene((Step("new input", i=0.6, f=0.8, g=0.7, o=0.5),), start=0.9)


@dataclass(frozen=True)
class Job:
    """What a gate is for, and what it makes of the step, shut and open, the rest as it was.

    Attributes
    ----------
    symbol, name, role : the gate, in a letter and in words, and what it decides
    changes : the symbol of what it changes, "c" or "h"
    shut, open : that value, with the gate at 0 and at 1
    """

    symbol: str
    name: str
    role: str
    changes: str
    shut: float
    open: float


def jobs() -> tuple[Job, ...]:
    """The three gates."""
    return tuple(_job(symbol) for symbol in GATES)


def _job(symbol: str) -> Job:
    block = CELLS["lstm"].variable(symbol)
    changes = "h" if symbol == "o" else "c"
    shut, opened = (_after({symbol: end}, changes) for end in (0.0, 1.0))
    return Job(symbol, block.name, block.role, changes, shut, opened)


def _after(gates: dict[str, float], symbol: str) -> float:
    """A state after the step, with some of its gates set otherwise."""
    (step,) = SCENE.steps
    moved = replace(SCENE, steps=(Step(**vars(step) | gates),))
    return float(getattr(run(moved), symbol)[-1])
