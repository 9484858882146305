"""A tour of the cell: at each stop one thing to do, and what must then hold of the run.

The equations are those of `lstm_core.memory`; `Criterion` is that of the challenges.
"""

from collections.abc import Callable

from lstm_core.exercises.challenges import Criterion, at_least, at_most
from lstm_core.memory import MemoryTrace

NEXT_TO_NOTHING = 0.05


def forget(trace: MemoryTrace) -> list[Criterion]:
    """|f_1 c_0| ≤ 0.05: next to nothing of the old memory is kept."""
    kept = abs(float(trace.kept[0]))
    return [
        Criterion("at most 0.05 of the old memory is kept", _two(kept), at_most(kept, 0.05)),
    ]


def keep(trace: MemoryTrace) -> list[Criterion]:
    """|f_1 c_0| is at least 95 % of |c_0|, and c_1 is within 0.05 of c_0: nothing is added."""
    before, kept, after = (abs(float(v)) for v in (trace.c[0], trace.kept[0], trace.c[1]))
    share, off = kept / before if before else 0.0, abs(float(trace.c[1] - trace.c[0]))
    return [
        Criterion(
            "at least 95 % of the old memory is kept",
            f"{100 * share:z.0f} %",
            at_least(share, 0.95),
        ),
        Criterion(f"c is within 0.05 of {before:z.2f}", _two(after), at_most(off, NEXT_TO_NOTHING)),
    ]


def write(trace: MemoryTrace) -> list[Criterion]:
    """i_1 g_1 is at least 95 % of g_1: the candidate is written."""
    share = float(trace.i[0])
    return [
        Criterion(
            "at least 95 % of the candidate is written",
            f"{100 * share:z.0f} %",
            at_least(share, 0.95),
        ),
    ]


def replace(trace: MemoryTrace) -> list[Criterion]:
    """c_1 is within 0.05 of g_1: the new value has taken the place of the old."""
    wanted, got = float(trace.g[0]), float(trace.c[1])
    return [
        Criterion(
            f"c is within 0.05 of {wanted:z.2f}",
            _two(got),
            at_most(abs(got - wanted), NEXT_TO_NOTHING),
        ),
    ]


def add(trace: MemoryTrace) -> list[Criterion]:
    """c_1 is within 0.05 of c_0 + g_1, and so beyond what either holds."""
    wanted, got = float(trace.c[0] + trace.g[0]), float(trace.c[1])
    return [
        Criterion(
            f"c is within 0.05 of {wanted:z.2f}, the sum",
            _two(got),
            at_most(abs(got - wanted), NEXT_TO_NOTHING),
        ),
    ]


def hide(trace: MemoryTrace) -> list[Criterion]:
    """|h_1| ≤ 0.05, while |c_1| is still at least 0.8."""
    shown, held = abs(float(trace.h[1])), abs(float(trace.c[1]))
    return [
        Criterion("|h| is at most 0.05", _two(shown), at_most(shown, NEXT_TO_NOTHING)),
        Criterion("|c| is at least 0.8", _two(held), at_least(held, 0.8)),
    ]


def carry(trace: MemoryTrace) -> list[Criterion]:
    """c_T is within 0.05 of c_0: three steps of noise have changed next to nothing."""
    wanted, got = float(trace.c[0]), float(trace.c[-1])
    return [
        Criterion(
            f"after step {trace.steps}, c is within 0.05 of {wanted:z.2f}",
            _two(got),
            at_most(abs(got - wanted), NEXT_TO_NOTHING),
        ),
    ]


def _two(value: float) -> str:
    return f"{value:z.2f}"


TOUR: dict[str, Callable[[MemoryTrace], list[Criterion]]] = {
    "forget": forget,
    "keep": keep,
    "write": write,
    "replace": replace,
    "add": add,
    "hide": hide,
    "carry": carry,
}
"""By key of the stop, in the order of the tour."""
