"""Challenges: what must hold of a run of the memory, measured on the run."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lstm_core.memory import MemoryTrace, contributions

ROUNDING = 1e-12  # a run that keeps to a limit exactly may be off by this much in 64 bits


@dataclass(frozen=True)
class Criterion:
    """One condition: what is wanted, what was measured, and whether it is met."""

    want: str
    measured: str
    met: bool


def carry(trace: MemoryTrace) -> list[Criterion]:
    """Of what step 1 writes, at least 95 % is left at the end, and others add at most 5 %."""
    parts = contributions(trace)
    first = float(parts[1, 1])
    left, others = float(parts[-1, 1]), float(np.abs(parts[-1]).sum() - abs(parts[-1, 1]))
    lost, added = (1 - left / first, others / abs(first)) if first else (1.0, 0.0)
    return [
        Criterion("step 1 writes at least 0.5", f"{first:z.2f}", at_least(first, 0.5)),
        Criterion("at most 5 % of it is lost", f"{100 * lost:z.1f} %", at_most(lost, 0.05)),
        Criterion("other steps add at most 5 %", f"{100 * added:.1f} %", at_most(added, 0.05)),
    ]


def topic(trace: MemoryTrace) -> list[Criterion]:
    """Hold what steps 1–3 wrote until step 4 drops it; end on what steps 5 and 6 wrote."""
    held, last = float(trace.c[3]), float(trace.c[-1])
    left = float(np.abs(contributions(trace)[-1, :4]).sum())
    return [
        Criterion("c after “and fresh”: at least 0.6", f"{held:z.2f}", at_least(held, 0.6)),
        Criterion("of the food, at most 0.02 is left", f"{left:.3f}", at_most(left, 0.02)),
        Criterion("at the end, c is −0.6 or less", f"{last:z.2f}", at_most(last, -0.6)),
    ]


def secret(trace: MemoryTrace) -> list[Criterion]:
    """|h_t| < 0.05 for all steps but the last, |h_T| ≥ 0.5, from what step 1 wrote."""
    early, last = float(np.abs(trace.h[1:-1]).max()), float(np.abs(trace.h[-1]))
    share = _share_of_step_1(trace)
    return [
        Criterion("before “speak”, |h| is below 0.05", f"{early:.2f}", early < 0.05),
        Criterion("at “speak”, |h| is at least 0.5", f"{last:z.2f}", at_least(last, 0.5)),
        Criterion(
            "at least 90 % of c is the password",
            f"{100 * share:z.0f} %",
            at_least(share, 0.9),
        ),
    ]


def average(trace: MemoryTrace) -> list[Criterion]:
    """c_4 = (g_1 + … + g_4) / 4, each with its quarter."""
    mean, last = float(trace.g.mean()), float(trace.c[-1])
    off = float(np.abs(contributions(trace)[-1, 1:] - trace.g / len(trace.g)).max())
    return [
        Criterion(
            f"c ends within 0.01 of {mean:z.2f}",
            f"{last:z.3f}",
            at_most(abs(last - mean), 0.01),
        ),
        Criterion("each counts ¼, to within 0.01", f"off by {off:.3f}", at_most(off, 0.01)),
    ]


def lag(trace: MemoryTrace) -> list[Criterion]:
    """|c_T − g_1| ≤ 0.05 and a tenth of the plain RNN's |h'_T − g_1|; c_T comes from step 1."""
    first = float(trace.g[0])
    share = _share_of_step_1(trace)
    ours, theirs = abs(float(trace.c[-1]) - first), abs(float(trace.rnn[-1]) - first)
    return [
        Criterion(f"c ends within 0.05 of {first:z.2f}", f"off by {ours:.3f}", at_most(ours, 0.05)),
        Criterion(
            "at most a tenth of the RNN’s error",
            f"RNN off by {theirs:.3f}",
            at_most(ours, theirs / 10),
        ),
        Criterion(
            "at least 90 % of c comes from step 1", f"{100 * share:z.0f} %", at_least(share, 0.9)
        ),
    ]


def _share_of_step_1(trace: MemoryTrace) -> float:
    parts = np.abs(contributions(trace)[-1])
    return float(parts[1] / parts.sum()) if parts.any() else 0.0


def at_most(value: float, most: float) -> bool:
    """Whether the value is no larger, but for rounding."""
    return value <= most + ROUNDING


def at_least(value: float, least: float) -> bool:
    """Whether the value is no smaller, but for rounding."""
    return value >= least - ROUNDING


CHALLENGES: dict[str, Callable[[MemoryTrace], list[Criterion]]] = {
    "carry": carry,
    "topic": topic,
    "secret": secret,
    "average": average,
    "lag": lag,
}
"""By key of the challenge."""
