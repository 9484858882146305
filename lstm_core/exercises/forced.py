"""Forced gates: the same cell twice, once free and once with one gate open or shut throughout.

Equations
---------
What one gate lets pass can be read from g, c and h alone. Over the quiet steps Q, in which
nothing comes in, and the others, P, all units taken together:

kept     Σ_Q |c_t| / Σ_Q |c_{t−1}|                            about f
landed   Σ_P (c_t − kept · c_{t−1}) g_t / Σ_P g_t²            about i
shown    Σ h_t tanh(c_t) / Σ tanh²(c_t)                       about o
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypedDict, get_args

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import get_backend
from lstm_core.forcing import POSITIONS, Position, force
from lstm_core.params import Params
from lstm_core.trace import State, Trace

Gate = Literal["f", "i", "o"]
Forced = tuple[Gate, Position]  # which gate, and how it stands

GATES: tuple[Gate, ...] = get_args(Gate)
KINDS = tuple((gate, position) for gate in GATES for position in POSITIONS)

MARGIN = 0.25  # by which a forced gate's own share lies beyond that of every other run
VISIBLE = 0.25  # the least of the largest |h| of a free run; |g| and |c| are drawn to be seen
ATTEMPTS = 200
FEWEST_STEPS, FEWEST_UNITS = 10, 2

_INPUTS = 3  # a signed value, and a flag for each half of the units: "this is for you"


@dataclass(frozen=True, eq=False)
class Puzzle:
    """Two runs with the same weights, inputs and initial state, save for one gate of the second.

    Attributes
    ----------
    gate, position : which gate is forced, and whether open or shut
    free, forced : the runs of the NumPy backend, N = 1; c_0 is not zero, h_0 is
    """

    gate: Gate
    position: Position
    free: Trace
    forced: Trace


class Schedule(TypedDict):
    """One unit's gates (T,) and the memory before its first step: what `lstm_core.drive` takes."""

    i: Array
    f: Array
    g: Array
    o: Array
    initial: float


def puzzle(
    rng: np.random.Generator,
    *,
    kind: Forced | None = None,
    steps: int,
    hidden_size: int,
) -> Puzzle:
    """Draw a cell in which a forced gate is plain to see.

    Which (gate, position) of `KINDS` is forced, ``kind`` says, or it is drawn evenly.

    The cell is drawn anew until, among the free run and all six forced ones, every forced gate's
    share (see `shares`) lies beyond that of every other run by `MARGIN`.

    Raises
    ------
    ValueError
        for no generator, an unknown kind, fewer than 10 steps or fewer than 2 units.
    RuntimeError
        if `ATTEMPTS` cells in a row fail, which no test has met.
    """
    checks.a("rng", rng, np.random.Generator)
    for name, value, least in (
        ("steps", steps, FEWEST_STEPS),
        ("hidden_size", hidden_size, FEWEST_UNITS),
    ):
        if checks.size(name, value) < least:
            raise ValueError(f"{name}: got {value}, want at least {least}")
    if kind is not None and kind not in KINDS:
        raise ValueError(f"kind: got {kind!r}, want one of {', '.join(map(repr, KINDS))}")
    gate, position = kind or KINDS[rng.integers(len(KINDS))]
    for _ in range(ATTEMPTS):
        free = _run(_cell(hidden_size, rng), _inputs(steps, rng), _initial(hidden_size, rng))
        forced = {kind: _forced(free, *kind) for kind in KINDS}
        if _is_visible(free) and _stands_apart(free, forced):
            return Puzzle(gate, position, free, forced[gate, position])
    raise RuntimeError(f"puzzle: in none of {ATTEMPTS} cells can the gates be told apart")


def quiet(trace: Trace) -> npt.NDArray[np.bool_]:
    """Where nothing comes in, (T,): x_t = 0."""
    comes_in: npt.NDArray[np.bool_] = np.abs(trace["x"]).max(axis=(1, 2)) > 0
    return ~comes_in


def shares(trace: Trace) -> dict[str, float]:
    """What each gate seems to let pass, read from x, g, c and h: kept, landed and shown."""
    still = quiet(trace)
    g, c, h = trace["g"], trace["c"], trace.output
    after, before, squashed = c[1:], c[:-1], np.tanh(c[1:])
    kept = np.abs(after[still]).sum() / np.abs(before[still]).sum()
    written = (after - kept * before)[~still]
    return {
        "f": float(kept),
        "i": float((written * g[~still]).sum() / (g[~still] ** 2).sum()),
        "o": float((h * squashed).sum() / (squashed**2).sum()),
    }


def evidence(p: Puzzle) -> dict[str, float]:
    """The number behind the answer, measured on both runs: ``free`` and ``forced``.

    f shut, open    Σ|c_t| / Σ|c_{t−1}| over the quiet steps: what is left of c after one
    i shut          the largest growth of any |c| in a step, 0 if none grows
    i open          Σ (c_t − f_t c_{t−1}) g_t / Σ g_t² where something comes in: what lands of g
    o shut          the largest |h|
    o open          the largest |h − tanh(c)|
    """
    checks.a("p", p, Puzzle)
    measure = _MEASURES[p.gate, p.position]
    return {"free": measure(p.free), "forced": measure(p.forced)}


def unit_schedule(trace: Trace, unit: int) -> Schedule:
    """The gates of one hidden unit, counted from 0, and its c_0, to drive the memory with.

    Raises
    ------
    ValueError
        for a trace of another cell, a batch of several sequences, or a unit it does not have.
    """
    checks.a("trace", trace, Trace)
    if trace.kind != "lstm" or trace.batch != 1:
        got = f"kind {trace.kind!r} and N = {trace.batch}"
        raise ValueError(f"trace: got {got}, want kind 'lstm' and N = 1")
    if isinstance(unit, bool) or unit not in range(trace.hidden_size):
        raise ValueError(f"unit: got {unit!r}, want one from 0 to {trace.hidden_size - 1}")
    i, f, g, o = (trace[symbol][:, 0, unit].copy() for symbol in ("i", "f", "g", "o"))
    return Schedule(i=i, f=f, g=g, o=o, initial=float(trace["c"][0, 0, unit]))


def _kept(trace: Trace) -> float:
    return shares(trace)["f"]


def _growth(trace: Trace) -> float:
    return max(0.0, float(np.diff(np.abs(trace["c"]), axis=0).max()))


def _landed(trace: Trace) -> float:
    heard, g, c = ~quiet(trace), trace["g"], trace["c"]
    written = c[1:] - trace["f"] * c[:-1]
    return float((written * g)[heard].sum() / (g[heard] ** 2).sum())


def _loudest(trace: Trace) -> float:
    return float(np.abs(trace.output).max())


def _withheld(trace: Trace) -> float:
    return float(np.abs(trace.output - np.tanh(trace["c"][1:])).max())


_MEASURES: dict[Forced, Callable[[Trace], float]] = {
    ("f", "open"): _kept,
    ("f", "shut"): _kept,
    ("i", "open"): _landed,
    ("i", "shut"): _growth,
    ("o", "open"): _withheld,
    ("o", "shut"): _loudest,
}


def _cell(hidden: int, rng: np.random.Generator) -> Params:
    """A cell whose c decays between pulses; each unit reads one flag and ignores the other."""

    def rows(value: float, flag: float) -> Array:
        return rng.normal(0, 1, (hidden, _INPUTS)) * [value, flag, flag]

    flags = rng.permutation(np.arange(hidden) % 2)
    sign = rng.choice([-1.0, 1.0], hidden)
    weight_ih = {"i": rows(0.2, 0.3), "f": rows(0.1, 0.2), "g": rows(0, 0.2), "o": rows(0.5, 1)}
    weight_ih["g"][:, 0] = sign * rng.uniform(1.2, 2.0, hidden)
    weight_ih["i"][np.arange(hidden), 1 + flags] += 3.0
    weight_ih["i"][np.arange(hidden), 2 - flags] -= 2.0
    bias = {"i": (-2.2, -1.2), "f": (0.1, 0.8), "g": (-0.05, 0.05), "o": (-1.6, 0.4)}
    recurrent = {"i": 0.3, "f": 0.15, "g": 0.12, "o": 0.6}
    return Params(
        "lstm",
        np.concatenate([weight_ih[k] for k in "ifgo"]),
        np.concatenate([rng.normal(0, recurrent[k], (hidden, hidden)) for k in "ifgo"]),
        np.concatenate([rng.uniform(*bias[k], hidden) for k in "ifgo"]),
        np.zeros(4 * hidden),
    )


def _inputs(steps: int, rng: np.random.Generator) -> Array:
    """Pulses of either sign for one half of the units or the other, some steps apart: (T, 1, I)."""
    x = np.zeros((steps, 1, _INPUTS))
    t, half = 2, int(rng.integers(2))
    while t < steps:
        x[t, 0, 0] = rng.choice([-1, 1]) * rng.uniform(0.8, 1.2)
        x[t, 0, 1 + half] = 1.0
        t, half = t + int(rng.choice([1, 3, 4], p=[0.25, 0.5, 0.25])), 1 - half
    return x


def _initial(hidden: int, rng: np.random.Generator) -> Array:
    """A c_0 of either sign, large enough to be seen: (1, H)."""
    return rng.choice([-1.0, 1.0], (1, hidden)) * rng.uniform(0.6, 1.3, (1, hidden))


def _run(params: Params, x: Array, initial: Array) -> Trace:
    state: State = {"h": np.zeros_like(initial), "c": initial}
    return get_backend("numpy").forward(params, x, state)


def _forced(free: Trace, gate: Gate, position: Position) -> Trace:
    return _run(force(free.params, gate, position), free["x"], free.initial["c"])


def _is_visible(free: Trace) -> bool:
    return bool(np.abs(free.output).max() >= VISIBLE)


def _stands_apart(free: Trace, forced: dict[Forced, Trace]) -> bool:
    """Whether each forced run has the highest or lowest share of its gate, by `MARGIN`."""
    own = {kind: shares(run) for kind, run in forced.items()}
    return all(
        (measured[gate] - other[gate]) * (1 if position == "open" else -1) >= MARGIN
        for (gate, position), measured in own.items()
        for other in (shares(free), *(own[kind] for kind in KINDS if kind != (gate, position)))
    )
