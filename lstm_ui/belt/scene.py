"""A scene of the sandbox: its schedule of gates, as data, as a link and as JSON.

A link and a browser's message are untrusted: what does not fit falls back, and nothing raises.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any

import numpy as np

from lstm_core.backends import BackendName, get_backend
from lstm_core.cells import CELLS
from lstm_core.checks import GATE_RANGES
from lstm_core.memory import MemoryTrace, drive

MAX_STEPS = 32
MAX_WORD = 24
GATES = ("i", "f", "g", "o")
START_RANGE = (-2.0, 2.0)
RNN_WEIGHT_RANGE = (-1.5, 1.5)

# What the live picture has to know of all this.
LIMITS = {
    "gates": {
        block.symbol: {"name": block.name, "low": GATE_RANGES[block.symbol][0]}
        for block in CELLS["lstm"].blocks
    },
    "start_range": START_RANGE,
    "rnn_weight_range": RNN_WEIGHT_RANGE,
    "most_steps": MAX_STEPS,
    "longest_word": MAX_WORD,
}


@dataclass(frozen=True)
class Step:
    """One step: the word that comes in, and the four valves, in hundredths."""

    word: str
    i: float
    f: float
    g: float
    o: float


@dataclass(frozen=True)
class Scene:
    """A schedule, the memory it starts from, the plain RNN's weight, and the step in view."""

    steps: tuple[Step, ...]
    start: float = 0.0
    rnn_weight: float = 0.9
    at: int = 1

    def gates(self) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
        """The schedule as arrays (T,) by symbol."""
        return {gate: np.array([getattr(step, gate) for step in self.steps]) for gate in GATES}

    def to_json(self) -> dict[str, Any]:
        """As the component takes it."""
        return {
            "steps": [vars(step) for step in self.steps],
            "start": self.start,
            "rnn_weight": self.rnn_weight,
            "at": self.at,
        }

    def to_query(self, base: "Scene | None" = None) -> dict[str, str]:
        """The parameters of a link, leaving out what ``base`` has anyway, if there is one."""
        query = {
            "steps": "_".join(_hundredths(step) for step in self.steps),
            "words": "|".join(self.words),
            "start": f"{self.start:g}",
            "rnn_weight": f"{self.rnn_weight:g}",
            "at": f"{self.at:g}",
        }
        known = base.to_query() if base else {}
        return {name: value for name, value in query.items() if known.get(name) != value}

    @property
    def words(self) -> tuple[str, ...]:
        """What comes in at each step."""
        return tuple(step.word for step in self.steps)


@dataclass(frozen=True, kw_only=True)
class Scheduled:
    """An entry of a table that brings a scene: its steps are [word, i, f, g, o].

    Raises
    ------
    ValueError
        if the schedule is not one.
    """

    steps: tuple[tuple[str, float, float, float, float], ...]
    start: float = Scene.start
    rnn_weight: float = Scene.rnn_weight
    at: int = Scene.at

    def __post_init__(self) -> None:
        steps = tuple(tuple(vars(step).values()) for step in self.scene.steps)
        if not steps or steps != self.steps:
            raise ValueError("steps: want [word, i, f, g, o], in range")

    @cached_property
    def scene(self) -> Scene:
        """The entry's scene."""
        steps = [dict(zip(("word", *GATES), step, strict=True)) for step in self.steps]
        numbers = {"start": self.start, "rnn_weight": self.rnn_weight, "at": self.at}
        return from_json({"steps": steps, **numbers}, Scene(()))


QUERY_NAMES = ("steps", "words", "start", "rnn_weight", "at")


def from_query(query: Mapping[str, str], base: Scene) -> Scene:
    """The scene that a link names: ``base`` wherever the link is silent or does not fit."""
    rows = [part.split(".") for part in query.get("steps", "").split("_")]
    if all(len(row) == len(GATES) for row in rows):
        named = [
            {gate: _number(v, scale=0.01) for gate, v in zip(GATES, row, strict=True)}
            for row in rows
        ]
    else:
        named = [{gate: getattr(step, gate) for gate in GATES} for step in base.steps]
    words = query["words"].split("|") if "words" in query else base.words
    steps = [row | {"word": word} for row, word in zip_longest(named, words[: len(named)])]
    numbers = {name: query[name] for name in ("start", "rnn_weight", "at") if name in query}
    return from_json({"steps": steps, **numbers}, base)


def from_json(data: object, base: Scene) -> Scene:
    """The scene in a browser's message: ``base`` wherever it is silent or does not fit."""
    if not isinstance(data, dict):
        return base
    steps = _steps(data.get("steps")) or base.steps
    at = _number(data.get("at")) or 0
    return replace(
        base,
        steps=steps,
        start=_ranged(data.get("start"), START_RANGE, base.start),
        rnn_weight=_ranged(data.get("rnn_weight"), RNN_WEIGHT_RANGE, base.rnn_weight),
        at=int(at) if at in range(1, len(steps) + 1) else min(base.at, len(steps)),
    )


def with_inputs_of(base: Scene, scene: Scene) -> Scene:
    """The scene with all that a challenge gives: i, f, o and the step in view alone are free."""
    if len(scene.steps) != len(base.steps):
        return base
    pairs = zip(scene.steps, base.steps, strict=True)
    steps = tuple(replace(own, word=given.word, g=given.g) for own, given in pairs)
    return replace(base, steps=steps, at=scene.at)


def run(scene: Scene, backend: BackendName = "numpy") -> MemoryTrace:
    """The scene's run, by the backend "numpy" or "torch"."""
    return drive(
        get_backend(backend), **scene.gates(), initial=scene.start, rnn_weight=scene.rnn_weight
    )


def results(trace: MemoryTrace) -> list[dict[str, float]]:
    """The run as the live picture names it, step by step."""
    columns = {
        "before": trace.c[:-1],
        "kept": trace.kept,
        "written": trace.written,
        "c": trace.c[1:],
        "squashed": trace.squashed,
        "h": trace.h[1:],
        "rnnBefore": trace.rnn[:-1],
        "rnn": trace.rnn[1:],
    }
    return [
        dict(zip(columns, map(float, row), strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def _steps(rows: object) -> tuple[Step, ...]:
    """The steps, or none at all if one of them does not fit."""
    if not isinstance(rows, list) or not 1 <= len(rows) <= MAX_STEPS:
        return ()
    steps = []
    for k, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            return ()
        gates = {gate: _ranged(row.get(gate), GATE_RANGES[gate], None) for gate in GATES}
        if None in gates.values():
            return ()
        steps.append(Step(_clean(row.get("word")) or f"x{k}", **gates))
    return tuple(steps)


def _clean(word: object) -> str:
    """Printable characters alone, at most MAX_WORD of them; "|" separates words in a link."""
    if not isinstance(word, str):
        return ""
    kept = "".join(ch for ch in word[: 4 * MAX_WORD] if ch.isprintable() and ch != "|")
    return kept.strip()[:MAX_WORD].strip()


def _number(value: object, scale: float = 1.0) -> float | None:
    """A finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value) * scale
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _ranged(value: object, bounds: tuple[float, float], fallback: Any) -> Any:
    """The number in hundredths if it lies within the bounds, else the fallback."""
    number = _number(value)
    if number is None or not bounds[0] <= number <= bounds[1]:
        return fallback
    return round(number, 2) + 0.0


def _hundredths(step: Step) -> str:
    return ".".join(str(round(100 * getattr(step, gate))) for gate in GATES)
