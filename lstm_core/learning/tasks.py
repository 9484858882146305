"""Tasks: three toys that need a memory, drawn afresh from a generator.

Equations
---------
adding   x_t = (v_t, m_t), v_t ~ U(0, 1), m_t = 1 at one step of each half and 0 at the others
         target Σ_t m_t v_t at the last step;  L = mean (y − target)²
copy     10 symbols of 8, T steps of which the last says go, 10 steps to recall in: T + 20 steps
         target blank until the go, then the 10 symbols;  L = mean −ln softmax(y)_target
score    x_t = ±1 with even odds, s_t = x_1 + … + x_t
         target at every step whether s_t < 0, s_t = 0 or s_t > 0;  L as for copy

What a net reaches that knows less, from Var U(0, 1) = ∫ (v − ½)² dv = 1/12:

adding   knows nothing            2 · 1/12, answering the mean, 1
         knows one of the two     1/12, answering that one and ½
copy     remembers nothing        10 ln 8 / (T + 20), blank until the go, then at random
score    knows the step alone     mean_t of the entropy of (q, p, q), q = (1 − p) / 2,
                                  p = P(s_t = 0) = C(t, t/2) / 2^t at even t, 0 at odd t

References
----------
Hochreiter & Schmidhuber 1997, section 5.4, for adding, in the form of Le, Jaitly & Hinton 2015:
values from 0 to 1, a fixed length, a mark in each half. Arjovsky, Shah & Bengio 2016, section 5.1,
for copy and its memoryless optimum.
Weiss, Goldberg & Yahav 2018 for counting, which score asks for, as what tells LSTM and GRU apart.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import comb, log
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen, Whole

TaskName = Literal["adding", "copy", "score"]
Drawn = tuple[npt.NDArray[Any], npt.NDArray[Any], Whole]

VARIANCE = 1 / 12  # of U(0, 1)

SYMBOLS, COPIED = 8, 10
BLANK, GO = SYMBOLS, SYMBOLS + 1  # the classes after the symbols; go is never an answer


@dataclass(frozen=True, eq=False)
class Batch(Frozen):
    """Sequences and what is asked of them, read-only.

    Attributes
    ----------
    task : the name of the task they are of
    x : (T, N, I), the inputs
    target : (P, N), the answers wanted: numbers for adding, classes for copy and score
    positions : (P,), the steps, counted from 0, at which they are wanted
    """

    task: TaskName
    x: Array
    target: npt.NDArray[Any]
    positions: Whole


@dataclass(frozen=True)
class Task:
    """What goes in, what should come out, and how far off an answer is.

    Attributes
    ----------
    name : the key in `TASKS`
    input_size, output_size : I and K
    shortest : the least ``length``
    extra : steps of a sequence beyond ``length``, which is T in the equations above
    """

    name: TaskName
    input_size: int
    output_size: int
    shortest: int
    extra: int
    _draw: Callable[[np.random.Generator, int, int], Drawn] = field(repr=False)
    _score: Callable[[Array, npt.NDArray[Any]], tuple[float, Array]] = field(repr=False)
    _lines: Callable[[int], dict[str, float]] = field(repr=False)
    _solved_below: Callable[[int], float] = field(repr=False)
    _lags: Callable[[int], tuple[int, int]] = field(repr=False)

    def steps(self, length: int) -> int:
        """The whole number of steps of a sequence of that length.

        Raises
        ------
        ValueError
            for a length below ``shortest``.
        """
        if checks.size("length", length) < self.shortest:
            raise ValueError(f"length: got {length}, want at least {self.shortest}")
        return int(length) + self.extra

    def batch(
        self,
        rng: np.random.Generator,
        length: int,
        size: int,
        dtype: npt.DTypeLike = np.float64,
    ) -> Batch:
        """Draw ``size`` sequences: x (T, N, I) of that dtype, and what is asked of them.

        Raises
        ------
        ValueError
            for no generator, a length below ``shortest``, a size below 1, or another dtype.
        """
        checks.a("rng", rng, np.random.Generator)
        steps, size = self.steps(length), checks.size("size", size)
        checks.floating("dtype", dtype)
        x, target, positions = self._draw(rng, steps, size)
        if target.dtype.kind == "f":
            target = target.astype(dtype)
        return Batch(self.name, x.astype(dtype), target, positions)

    def loss(self, outputs: Array, batch: Batch) -> tuple[float, Array]:
        """Loss L, and ∂L/∂outputs (T, N, K), zero where nothing is asked.

        Parameters
        ----------
        outputs : (T, N, K), the linear readout at every step

        Raises
        ------
        ValueError
            for a batch of another task.
        """
        checks.a("batch", batch, Batch)
        if batch.task != self.name:
            raise ValueError(f"batch: got one of {batch.task!r}, want one of {self.name!r}")
        checks.array("outputs", outputs, (*batch.x.shape[:2], self.output_size))
        loss, d_asked = self._score(outputs[batch.positions], batch.target)
        d_outputs = np.zeros_like(outputs)
        d_outputs[batch.positions] = d_asked
        return loss, d_outputs

    def baselines(self, length: int) -> dict[str, float]:
        """Baselines: the losses of nets that know less, by what they know, the worst first."""
        self.steps(length)
        return self._lines(length)

    def solved_below(self, length: int) -> float:
        """The loss that counts as solved: adding 0.01, copy a tenth of its line, score 0.02."""
        self.steps(length)
        return self._solved_below(length)

    def lags(self, length: int) -> tuple[int, int]:
        """Lags of what the last answer needs, the shortest and the longest.

        They count the steps back from the last to the earliest input that the answer depends on.
        For adding this is the first marked number, anywhere in the first half; for copy the last
        symbol, as far back as every symbol is from the step that asks for it; for score the first
        point.
        """
        self.steps(length)
        return self._lags(length)

    def solved(self, loss: float, length: int) -> bool:
        """Whether a loss is far below every baseline."""
        return loss < self.solved_below(length)


def _draw_adding(rng: np.random.Generator, steps: int, size: int) -> Drawn:
    values = rng.random((steps, size))
    marks = np.zeros_like(values)
    half, each = steps // 2, np.arange(size)
    marks[rng.integers(0, half, size), each] = 1
    marks[rng.integers(half, steps, size), each] = 1
    target = (values * marks).sum(axis=0, keepdims=True)
    return np.stack([values, marks], axis=-1), target, np.array([steps - 1])


def _squared_error(outputs: Array, target: Array) -> tuple[float, Array]:
    """Squared error: L = mean (y − target)²;  ∂L/∂y = 2 (y − target) / (P N)."""
    off: Array = outputs - target[..., None]
    return float(np.mean(np.square(off, dtype=np.float64))), 2 * off / off.size


def _adding_lines(_length: int) -> dict[str, float]:
    return {"knows nothing": 2 * VARIANCE, "knows one of the two": VARIANCE}


def _draw_copy(rng: np.random.Generator, steps: int, size: int) -> Drawn:
    symbols = rng.integers(0, SYMBOLS, (COPIED, size))
    classes = np.full((steps, size), BLANK)
    target = classes.copy()
    classes[:COPIED] = symbols
    classes[-COPIED - 1] = GO
    target[-COPIED:] = symbols
    return np.eye(GO + 1)[classes], target, np.arange(steps)


def cross_entropy(outputs: Array, target: Whole) -> tuple[float, Array]:
    """Cross-entropy: p = softmax(y);  L = mean −ln p_target;  ∂L/∂y = (p − 1_target) / (P N)."""
    shifted = outputs - outputs.max(axis=-1, keepdims=True)
    log_p: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    wanted = target[..., None]
    loss = -np.take_along_axis(log_p, wanted, axis=-1).mean(dtype=np.float64)
    d = np.exp(log_p)
    np.put_along_axis(d, wanted, np.take_along_axis(d, wanted, axis=-1) - 1, axis=-1)
    return float(loss), d / target.size


def _copy_lines(length: int) -> dict[str, float]:
    return {"remembers nothing": COPIED * log(SYMBOLS) / (length + 2 * COPIED)}


def _draw_score(rng: np.random.Generator, steps: int, size: int) -> Drawn:
    points = 2 * rng.integers(0, 2, (steps, size)) - 1
    return points[..., None], np.sign(points.cumsum(axis=0)) + 1, np.arange(steps)


def _score_lines(length: int) -> dict[str, float]:
    level = [comb(t, t // 2) / 2**t if t % 2 == 0 else 0.0 for t in range(1, length + 1)]
    entropies = [-sum(r * log(r) for r in (p, 1 - p) if r) + (1 - p) * log(2) for p in level]
    return {"knows the step alone": sum(entropies) / length}


TASKS: dict[TaskName, Task] = {
    task.name: task
    for task in (
        Task(
            "adding",
            input_size=2,
            output_size=1,
            shortest=2,
            extra=0,
            _draw=_draw_adding,
            _score=_squared_error,
            _lines=_adding_lines,
            _solved_below=lambda _: 0.01,
            _lags=lambda length: (length - length // 2, length - 1),
        ),
        Task(
            "copy",
            input_size=GO + 1,
            output_size=SYMBOLS + 1,
            shortest=1,
            extra=2 * COPIED,
            _draw=_draw_copy,
            _score=cross_entropy,
            _lines=_copy_lines,
            _solved_below=lambda length: _copy_lines(length)["remembers nothing"] / 10,
            _lags=lambda length: (length + COPIED, length + COPIED),
        ),
        Task(
            "score",
            input_size=1,
            output_size=3,
            shortest=1,
            extra=0,
            _draw=_draw_score,
            _score=cross_entropy,
            _lines=_score_lines,
            _solved_below=lambda _: 0.02,
            _lags=lambda length: (length - 1, length - 1),
        ),
    )
}
