"""A sequence of the task, and what trained nets' answers to it depend on: as data, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstm_core.arrays import Array
from lstm_core.learning.tasks import COPIED, SYMBOLS, Batch
from lstm_ui.numbers import percent

Bar = tuple[float, str]  # its height, of 1, and its kind: "", "marked", "read" or "wanted"
PLACES = 4  # decimals of a height
HOW_TO_READ = (
    "Each row below the sequence is a net. The higher a bar, the more its answer depends on that "
    "step; all rows have one scale."
)


@dataclass(frozen=True, eq=False)
class Memory:
    """A trained net, asked about one sequence.

    Attributes
    ----------
    name : of the net
    net : its kind, whose colour it has; "" for one without
    ended : what became of it, in words
    answer : what it answers, in words
    sizes : how much the answer depends on each input, (T,)
    """

    name: str
    net: str
    ended: str
    answer: str
    sizes: Array


def sequence(batch: Batch) -> dict[str, Any]:
    """One sequence of a task: numbers with two of them marked, or symbols to read and recall."""
    bars, marks, end = (_numbers if batch.task == "adding" else _symbols)(batch)
    return {
        "strips": [_strip("One sequence", "", "", bars, end, low=False)],
        "marks": marks,
        "alt": describe_sequence(batch),
        "caption": "",
    }


def remembered(batch: Batch, memories: Sequence[Memory]) -> dict[str, Any]:
    """The sequence and, under it, how much the answer of each net depends on each step.

    A net's bars add up to 1: they are shares of its gradient, on a scale that all nets have.
    """
    shares = {each.name: shares_of(each.sizes) for each in memories}
    most = max([float(share.max()) for share in shares.values()], default=0.0) or 1.0
    picture = sequence(batch) | {"caption": HOW_TO_READ}
    for each in memories:
        bars = [(round(float(share) / most, PLACES), "") for share in shares[each.name]]
        strip = _strip(each.name, each.ended, each.net, bars, each.answer, low=True)
        picture["strips"].append(strip)
    return picture


def _strip(
    name: str, state: str, net: str, bars: Sequence[Bar], end: str, *, low: bool
) -> dict[str, Any]:
    """A row of bars after a name, and before what comes of them; ``low`` beneath another one."""
    return {"name": name, "state": state, "net": net, "bars": bars, "end": end, "low": low}


def shares_of(sizes: Array) -> Array:
    """Each step's share in the whole, (T,); all 0 where the whole is."""
    whole = float(sizes.sum())
    shares: Array = sizes / whole if whole else np.zeros_like(sizes)
    return shares


def _numbers(batch: Batch) -> tuple[list[Bar], list[dict[str, Any]], str]:
    values, marked = batch.x[:, 0, 0], batch.x[:, 0, 1] > 0
    bars = [
        (round(float(value), PLACES), "marked" if matters else "")
        for value, matters in zip(values, marked, strict=True)
    ]
    marks = [{"step": int(t) + 1, "text": f"{values[t]:.2f}"} for t in np.flatnonzero(marked)]
    return bars, marks, f"= {batch.target[-1, 0]:.2f}"


def _symbols(batch: Batch) -> tuple[list[Bar], list[dict[str, Any]], str]:
    """Symbols as they are read, the signal to speak, and the symbols that are wanted."""
    last = len(batch.x)
    heights = [(symbol + 1) / SYMBOLS for symbol in batch.x[:COPIED, 0].argmax(axis=1).tolist()]
    bars: list[Bar] = [(height, "read") for height in heights]
    bars += [(0.0, "")] * (last - 2 * COPIED)
    bars += [(height, "wanted") for height in heights]
    return bars, [{"step": last - COPIED, "text": "now repeat"}], "10 symbols"


def describe_sequence(batch: Batch) -> str:
    """What the net has to answer to one sequence, in a sentence."""
    last = len(batch.x)
    if batch.task == "adding":
        numbers = " and ".join(
            f"{batch.x[t, 0, 0]:.2f} at step {t + 1}" for t in np.flatnonzero(batch.x[:, 0, 1])
        )
        return (
            f"One sequence: the marked numbers are {numbers}. After step {last} the right answer "
            f"is {batch.target[-1, 0]:.2f}."
        )
    first = last - COPIED
    return (
        f"One sequence: ten symbols at steps 1 to {COPIED}, a signal at step {first}, and the "
        f"same ten to give back at steps {first + 1} to {last}."
    )


def describe_memory(memory: Memory, marked: Sequence[int]) -> str:
    """What a net answers, and how much of that comes from the steps that matter."""
    who = f"{memory.name} ({memory.ended})" if memory.ended else memory.name
    if not memory.sizes.any():
        return f"{who} {memory.answer}, whatever it reads: every gradient is 0."
    part = float(shares_of(memory.sizes)[np.array(marked) - 1].sum())
    even = len(marked) / len(memory.sizes)
    many = len(marked) > 1
    steps = f"step{'s' * many} {' and '.join(map(str, marked))} {'get' if many else 'gets'}"
    return (
        f"{who} {memory.answer}: {steps} {percent(part)} of its gradient; even shares would be "
        f"{percent(even)}."
    )
