"""Memory of a trained net: which steps an answer should hang on, what it answers, its gates."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_core.learning.tasks import BLANK, COPIED, TaskName
from lstm_core.trace import Trace


def steps_that_matter(task: TaskName, x: Array) -> list[int]:
    """The steps, counted from 1, on which a sequence's last answer should hang."""
    if task == "adding":
        return [int(t) + 1 for t in np.flatnonzero(x[:, 0, 1])]
    return [COPIED]  # the last symbol to recall was the last to be read


def describe_answer(task: TaskName, target: float, answer: Array) -> str:
    """What was asked and what the net answers, (K,): a sum, or the likeliest symbol."""
    if task == "adding":
        return (
            f"The two marked numbers add up to {float(target):.3f}; the net answers "
            f"{float(answer[0]):.3f}."
        )
    symbol = int(answer.argmax())
    recalled = "with a blank" if symbol == BLANK else f"number {symbol + 1}"
    return f"The last symbol to recall is number {int(target) + 1}; the net answers {recalled}."


def gates(trace: Trace, marked: Sequence[int]) -> list[dict[str, str]]:
    """Each gate's mean over the units, at the marked steps and over all others."""
    others = np.delete(np.arange(trace.steps), np.array(marked) - 1)
    return [
        {
            "gate": f"{gate.name} {gate.symbol}",
            **{f"at step {t}": f"{trace[gate.symbol][t - 1].mean():.2f}" for t in marked},
            "elsewhere": f"{trace[gate.symbol][others].mean():.2f}",
        }
        for gate in trace.cell.blocks
        if gate.activation == "sigmoid"
    ]
