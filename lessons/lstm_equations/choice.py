"""What is chosen in the worked cell's picture: as data, as a link and as the browser sends it.

A link and a browser's message are untrusted: what does not fit falls back, and nothing raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, TypeGuard

from lessons.lstm_equations.worked import (
    BIAS_RANGE,
    HIDDEN_SIZE,
    INPUT_SIZE,
    STEPS,
    X_RANGE,
    Worked,
    drawn_inputs,
)
from lstm_core.cells import CELLS, Kind

Inputs = tuple[tuple[float, ...], ...]

# As the page opens: a step and a unit where all four valves matter. Much lies on the belt, f keeps
# about a third of it, i writes as much again, and o shows a third.
FIRST_INPUT = (1.0, -0.5, 0.25)
FIRST_STEP, FIRST_UNIT = 5, 3


@dataclass(frozen=True)
class Choice:
    """Which cell, what it reads, what is added to its biases, and what of it is in view.

    Attributes
    ----------
    inputs : x of every step, in hundredths, those that nobody has changed left out
    biases : what is added to the bias of a gate, those with nothing added left out
    """

    kind: Kind
    seed: int
    inputs: Mapping[tuple[int, int], float]
    biases: Mapping[str, float]
    step: int
    unit: int = FIRST_UNIT
    mark: str | None = None

    @cached_property
    def worked(self) -> Worked:
        """The cell with all that was changed."""
        first, *later = self.sequence
        changed = {step for step, _ in self.inputs if step > 1}
        edits = {step: x for step, x in enumerate(later, start=2) if step in changed}
        biases = {gate: self.biases.get(gate, 0.0) for gate in CELLS[self.kind].gates}
        return Worked(self.kind, self.seed, first, biases, edits)

    @property
    def sequence(self) -> Inputs:
        """x of every step."""
        return tuple(
            tuple(self.inputs.get((step, k), value) for k, value in enumerate(x, start=1))
            for step, x in enumerate(untouched(self.seed), start=1)
        )

    def to_query(self) -> dict[str, str]:
        """The parameters of a link, leaving out what is as the page opens."""
        query = {_input(*place): f"{value:g}" for place, value in self.inputs.items()}
        query |= {f"bias_{gate}": f"{value:g}" for gate, value in self.biases.items()}
        if self.step != first_step(self.inputs):
            query["step"] = str(self.step)
        if self.unit != FIRST_UNIT:
            query["unit"] = str(self.unit)
        if self.mark:
            query[f"mark_{self.kind}"] = self.mark
        return query


def untouched(seed: int) -> Inputs:
    """x of every step before anything is changed."""
    return (FIRST_INPUT, *drawn_inputs(seed))


def first_step(inputs: Mapping[tuple[int, int], float]) -> int:
    """The step that is in view at first: the first one where a link changes what it reads."""
    return 1 if any(step == 1 for step, _ in inputs) else FIRST_STEP


def names(kind: Kind) -> list[str]:
    """The parameters of a cell's links."""
    inputs = [_input(step, k) for step, k in _places()]
    biases = [f"bias_{gate}" for gate in CELLS[kind].gates]
    return [*inputs, *biases, "step", "unit", f"mark_{kind}"]


def from_query(kind: Kind, seed: int, query: Mapping[str, str]) -> Choice:
    """What a link chooses."""
    inputs = {(step, k): query.get(_input(step, k)) for step, k in _places()}
    biases = {gate: query.get(f"bias_{gate}") for gate in CELLS[kind].gates}
    view = {name: query.get(name) for name in ("step", "unit")}
    return _choice(kind, seed, inputs, biases, {**view, "mark": query.get(f"mark_{kind}")})


def from_json(value: object, fallback: Choice) -> Choice:
    """What the browser's message chooses, for the cell of `fallback`."""
    if not isinstance(value, dict):
        return fallback
    rows, added = value.get("x"), value.get("biases")
    if not isinstance(added, dict) or not _is_sequence(rows):
        return fallback
    inputs = {(step, k): rows[step - 1][k - 1] for step, k in _places()}
    biases = {gate: added.get(gate) for gate in CELLS[fallback.kind].gates}
    return _choice(fallback.kind, fallback.seed, inputs, biases, value)


def at_step(before: Choice, step: object) -> Choice:
    """The same choice at another step, if it is one."""
    return replace(before, step=_whole(step, STEPS) or before.step)


def _choice(
    kind: Kind,
    seed: int,
    inputs: Mapping[tuple[int, int], object],
    biases: Mapping[str, object],
    view: Mapping[str, Any],
) -> Choice:
    """The choice of what fits; what is as the page opens is left out."""
    were = untouched(seed)
    changed = {
        (step, k): number
        for (step, k), value in inputs.items()
        if (number := _number(value, X_RANGE)) is not None and number != were[step - 1][k - 1]
    }
    added = {
        gate: number for gate, value in biases.items() if (number := _number(value, BIAS_RANGE))
    }
    mark = view.get("mark")
    choice = Choice(kind, seed, changed, added, first_step(changed))
    return replace(
        choice,
        step=_whole(view.get("step"), STEPS) or choice.step,
        unit=_whole(view.get("unit"), HIDDEN_SIZE) or choice.unit,
        mark=mark if mark in marks(kind) else None,
    )


@cache
def marks(kind: Kind) -> tuple[str, ...]:
    """The symbols that can be marked: the input, and what a step computes, in its order."""
    return ("x", *Worked(kind, 0, FIRST_INPUT).values)


def _places() -> list[tuple[int, int]]:
    return [(step, k) for step in range(1, STEPS + 1) for k in range(1, INPUT_SIZE + 1)]


def _input(step: int, k: int) -> str:
    """The parameter of an input: that of the first step has its name of old."""
    return f"x{k}" if step == 1 else f"x{k}_{step}"


def _is_sequence(rows: object) -> TypeGuard[list[list[object]]]:
    return (
        isinstance(rows, list)
        and len(rows) == STEPS
        and all(isinstance(row, list) and len(row) == INPUT_SIZE for row in rows)
    )


def _number(value: object, bounds: tuple[float, float]) -> float | None:
    """A number within bounds in hundredths, or None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = round(float(value), 2) + 0.0
    except (ValueError, OverflowError):
        return None
    return number if bounds[0] <= number <= bounds[1] else None


def _whole(value: object, most: int) -> int | None:
    """A whole number from 1 up to `most`, or None for what is none."""
    number = _number(value, (1, most))
    return int(number) if number is not None and number == int(number) else None
