"""Memory of a trained net: which steps an answer should depend on, what it is, and the gates."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_core.learning.tasks import BLANK, COPIED, TaskName
from lstm_core.trace import Trace
from lstm_ui.numbers import signed


def steps_that_matter(task: TaskName, x: Array) -> list[int]:
    """The steps, counted from 1, on which a sequence's last answer should depend."""
    if task == "adding":
        return [int(t) + 1 for t in np.flatnonzero(x[:, 0, 1])]
    return [COPIED]  # the last symbol to recall was the last to be read


def describe_answer(task: TaskName, answer: Array) -> str:
    """What a net answers, (K,): a sum, or the likeliest symbol."""
    if task == "adding":
        return f"answers {signed(float(answer[0]))}"
    symbol = int(answer.argmax())
    return "answers a blank" if symbol == BLANK else f"answers symbol {symbol + 1}"


def gates(trace: Trace, marked: Sequence[int]) -> list[dict[str, str]]:
    """The middle half of each gate's values, over units, at the marked steps and at all others."""
    others = np.delete(np.arange(trace.steps), np.array(marked) - 1)
    return [
        {
            "gate": f"{gate.name} {gate.symbol}",
            **{f"at step {t}": _middle_half(trace[gate.symbol][t - 1]) for t in marked},
            "elsewhere": _middle_half(trace[gate.symbol][others]),
        }
        for gate in trace.cell.blocks
        if gate.activation == "sigmoid"
    ]


def _middle_half(values: Array) -> str:
    lower, upper = np.quantile(values, [0.25, 0.75])
    return f"{lower:.2f} to {upper:.2f}"
