"""The third round of the gate quiz: two runs of one cell, one gate forced. Which was it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from lessons.gate_quiz.rounds import FILE
from lstm_core.arrays import Array
from lstm_core.cells import CELLS
from lstm_core.exercises import forced
from lstm_core.exercises.forced import Puzzle
from lstm_core.trace import Trace
from lstm_ui import tables
from lstm_ui.belt.scene import MAX_STEPS, Scene, Step
from lstm_ui.numbers import SPACE
from lstm_ui.quiz.attempts import Verdict, wrong

FORCED = {
    f"{gate} {way}": f"{CELLS['lstm'].name_of(gate)} {gate}, forced {way}"
    for gate, way in forced.KINDS
}
TRACES = 4  # in a round
STEPS, UNITS = 14, 6  # of a puzzle


@dataclass(frozen=True)
class Forced:
    """How a cell looks of which one gate is forced one way."""

    gate: str
    way: str
    looks: str


@cache
def looks() -> dict[str, str]:
    """How a cell with a forced gate looks, by gate and way."""
    return {f"{one.gate} {one.way}": one.looks for one in tables.entries(FILE, "forced", Forced)}


NAMES = tuple(str(k) for k in range(1, TRACES + 1))  # of a round's puzzles


def puzzle(seed: int, turn: int, name: str, wrong_before: tuple[str, ...] = ()) -> Puzzle:
    """The puzzle of that name at a turn; every answer that was wrong brings another one.

    It then has what was forced or what it was taken for: just these two were confused.
    """
    place, by_name = [seed, turn, int(name)], {" ".join(kind): kind for kind in forced.KINDS}
    kind = forced.KINDS[np.random.default_rng(place).integers(len(forced.KINDS))]
    for count, taken_for in enumerate(wrong_before, start=1):
        kind = (kind, by_name[taken_for])[np.random.default_rng([*place, count]).integers(2)]
    rng = np.random.default_rng([*place, len(wrong_before), 1])
    return forced.puzzle(rng, kind=kind, steps=STEPS, hidden_size=UNITS)


def visible(trace: Trace) -> dict[str, Array]:
    """What a learner sees of a run: g, c and h, (T, H) each."""
    return {"g": trace["g"][:, 0], "c": trace["c"][1:, 0], "h": trace["h"][1:, 0]}


def sizes(free: Mapping[str, Array], other: Mapping[str, Array]) -> list[dict[str, str]]:
    """The mean size of each symbol over the units, a row for each step of both runs."""
    means = {
        f"|{symbol}| {which}": np.abs(run[symbol]).mean(axis=1)
        for symbol in free
        for which, run in (("free", free), ("forced", other))
    }
    steps = len(next(iter(means.values())))
    return [
        {"step": str(t + 1)} | {name: f"{values[t]:.2f}" for name, values in means.items()}
        for t in range(steps)
    ]


def judge(made: Puzzle, answer: str) -> Verdict:
    """The verdict on one of `FORCED`, with the number that tells."""
    truth = f"{made.gate} {made.position}"
    reason = f"{looks()[truth]} {measured(made)}"
    if answer == truth:
        return Verdict(True, reason)
    return wrong(
        f"It was the {_lower(FORCED[truth])}. {reason} With the {_lower(FORCED[answer])}, you "
        f"would have seen this: {looks()[answer]}"
    )


def measured(made: Puzzle) -> str:
    """The number behind a puzzle's answer, in a sentence."""
    sentences = {
        "f": "In a quiet step, the free cell keeps {free:.0%} of |c|, and the forced one "
        "{forced:.0%}.",
        "i open": "Where something comes in, {free:.0%} of the candidate joins c in the free "
        "cell, and {forced:.0%} in the forced one.",
        "i shut": "In one step, |c| grows by at most {free:.2f} in the free cell, and by at most "
        "{forced:.2f} in the forced one.",
        "o open": "The largest difference between h and tanh(c) is {free:.2f} in the free cell, "
        "and {forced:.2f} in the forced one.",
        "o shut": "The largest |h| is {free:.2f} in the free cell, and {forced:.2f} in the forced "
        "one.",
    }
    numbers = forced.evidence(made)
    name = made.gate if made.gate in sentences else f"{made.gate} {made.position}"
    return sentences[name].format(**numbers).replace("%", f"{SPACE}%")


def sandbox_scene(made: Puzzle) -> Scene:
    """The unit whose c and h differ most between the two runs, as a schedule of the sandbox."""
    difference = np.abs(made.forced["c"] - made.free["c"]).max(axis=(0, 1))
    difference += np.abs(made.forced["h"] - made.free["h"]).max(axis=(0, 1))
    schedule = forced.unit_schedule(made.forced, int(difference.argmax()))
    columns = [np.round(schedule[gate], 2) for gate in ("i", "f", "g", "o")]
    rows = list(zip(*columns, strict=True))[:MAX_STEPS]
    steps = [Step(f"x{t}", *map(float, row)) for t, row in enumerate(rows, start=1)]
    return Scene(tuple(steps), start=round(float(schedule["initial"]), 2))


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
