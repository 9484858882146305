"""The parts of a memory, told: how much of it each earlier write still contributes."""

from collections.abc import Sequence

import numpy as np

from lstm_core.arrays import Array
from lstm_ui.numbers import percent, signed


def describe_belt_parts(shares: Array, step: int, words: Sequence[str]) -> str:
    """The largest part of c after a step, in a sentence."""
    parts = np.abs(shares[step])
    total = parts.sum()
    if total < 0.005:
        return f"After step {step} nothing is on the belt: every part of c is below 0.005."
    largest = int(parts.argmax())
    origin = f"step {largest}, “{words[largest - 1]}”" if largest else "the start"
    one_sign = np.all(shares[step] >= 0) or np.all(shares[step] <= 0)
    return (
        f"After step {step}, {percent(parts[largest] / total)} of what is on the belt"
        f"{'' if one_sign else ', signs aside,'} comes from {origin}."
    )


def parts_of(shares: Array, step: int, words: Sequence[str]) -> list[dict[str, str]]:
    """The parts of c after a step as rows of a table, with their sum."""
    origins = ["start", *(f"{k} {word}" for k, word in enumerate(words[:step], start=1))]
    parts = [*shares[step, : step + 1], shares[step].sum()]
    return [
        {"written at": origin, "part of c": signed(part, 4, plus=True)}
        for origin, part in zip([*origins, "c, the sum"], parts, strict=True)
    ]
