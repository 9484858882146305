"""The worked cell: small enough to read every number, made from a seed and an edited input."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lstm_core import Params, Trace, get_backend, textbook
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_ui.numbers import MINUS, gap

KINDS: tuple[Kind, ...] = ("lstm", "gru", "rnn")
INPUT_SIZE, HIDDEN_SIZE, STEPS = 3, 4, 8
X_RANGE = (-3.0, 3.0)
BIAS_RANGE = (-6.0, 6.0)
MOST_SEED = 9999


@dataclass(frozen=True)
class Worked:
    """A cell, its seed, its first input, and what is added to the biases of its gates."""

    kind: Kind
    seed: int
    x: tuple[float, ...]
    biases: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def params(self) -> Params:
        """Drawn as PyTorch draws them, the gates' biases shifted."""
        drawn = Params.init(self.kind, INPUT_SIZE, HIDDEN_SIZE, np.random.default_rng(self.seed))
        bias_ih = drawn.bias_ih.copy()
        for symbol, shift in self.biases.items():
            place = drawn.cell.index(symbol)
            bias_ih[place * HIDDEN_SIZE : (place + 1) * HIDDEN_SIZE] += shift
        return Params(self.kind, drawn.weight_ih, drawn.weight_hh, bias_ih, drawn.bias_hh)

    @cached_property
    def sequence(self) -> Array:
        """The inputs (T, 1, 3): first the edited one, then drawn ones, in hundredths."""
        rng = np.random.default_rng([self.seed, 1])
        later = np.round(rng.standard_normal((STEPS - 1, INPUT_SIZE)), 2)
        return np.concatenate([[self.x], later])[:, None]

    @property
    def start(self) -> dict[str, Array]:
        """h, and for the LSTM c, at zero."""
        return {symbol: np.zeros(HIDDEN_SIZE) for symbol in CELLS[self.kind].state_symbols}

    @cached_property
    def values(self) -> dict[str, Array]:
        """Every value of the first step, by the textbook, in the order of computation."""
        return textbook.step(self.params, np.array(self.x), self.start)

    @cached_property
    def by_step(self) -> dict[str, Array]:
        """(T, H) by symbol, of all that a trace keeps of every step but the inputs."""
        symbols = (symbol for symbol in self.values if symbol != "q")
        return {symbol: self.trace[symbol][-STEPS:, 0] for symbol in symbols}

    @cached_property
    def trace(self) -> Trace:
        """The run over the whole sequence, by the stacked cell."""
        return get_backend("numpy").forward(self.params, self.sequence)

    def gap_to_stacked(self) -> float:
        """The largest difference between the textbook's values and the stacked cell's."""
        return max(
            float(np.abs(value - self.trace[symbol][self._row(symbol), 0]).max())
            for symbol, value in self.values.items()
        )

    def gap_to_fused(self) -> float:
        """The largest difference between the textbook's states and those of PyTorch's cell."""
        fused = textbook.fused_step(self.params, np.array(self.x), self.start)
        return max(float(np.abs(self.values[s] - state).max()) for s, state in fused.items())

    def _row(self, symbol: str) -> int:
        return 1 if symbol in CELLS[self.kind].state_symbols else 0


def vector(values: Array) -> str:
    """(0.52, −0.10, …) in hundredths."""
    inside = ", ".join(f"{value:.2f}" for value in values).replace("-0.00", "0.00")
    return f"({inside})".replace("-", MINUS)


def describe_gaps(kind: Kind, to_stacked: float, to_torch: str | None) -> str:
    """How far other ways to compute the step are from a matrix for each block.

    Parameters
    ----------
    to_torch : what there is to say of PyTorch's cell, or None where it is not asked
    """
    cell = CELLS[kind]
    lines = [f"- one stacked matrix, `lstm_core`, over every value: {gap(to_stacked)}"]
    if to_torch is not None:
        lines.append(f"- `nn.{cell.torch_class}Cell` in PyTorch, {to_torch}")
    return "Largest difference from the matrix for each block in this step:\n" + "\n".join(lines)


def describe_gap_to_fused(kind: Kind, to_fused: float) -> str:
    """Over which states PyTorch's cell is compared, and how far it is off."""
    states = " and ".join(f"${symbol}$" for symbol in reversed(CELLS[kind].state_symbols))
    return f"over {states}: {gap(to_fused)}"
