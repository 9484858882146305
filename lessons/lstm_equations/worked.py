"""The worked cell: small enough to read every number, made from a seed and an edited input."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lstm_core import Params, Trace, get_backend, textbook
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_ui.numbers import MINUS

KINDS: tuple[Kind, ...] = ("lstm", "gru", "rnn")
INPUT_SIZE, HIDDEN_SIZE, STEPS = 3, 4, 8
X_RANGE = (-3.0, 3.0)
BIAS_RANGE = (-6.0, 6.0)
MOST_SEED = 9999


@dataclass(frozen=True)
class Worked:
    """A cell, its seed, what it reads, and what is added to the biases of its gates.

    Attributes
    ----------
    x : the first input
    edits : what is read in place of a later input, by step
    """

    kind: Kind
    seed: int
    x: tuple[float, ...]
    biases: Mapping[str, float] = field(default_factory=dict)
    edits: Mapping[int, tuple[float, ...]] = field(default_factory=dict)

    @cached_property
    def drawn(self) -> Params:
        """The parameters as PyTorch draws them."""
        return Params.init(self.kind, INPUT_SIZE, HIDDEN_SIZE, np.random.default_rng(self.seed))

    @cached_property
    def params(self) -> Params:
        """The parameters, the gates' biases shifted."""
        drawn = self.drawn
        bias_ih = drawn.bias_ih.copy()
        for symbol, shift in self.biases.items():
            place = drawn.cell.index(symbol)
            bias_ih[place * HIDDEN_SIZE : (place + 1) * HIDDEN_SIZE] += shift
        return Params(self.kind, drawn.weight_ih, drawn.weight_hh, bias_ih, drawn.bias_hh)

    @cached_property
    def sequence(self) -> Array:
        """The inputs (T, 1, 3): the first one, then those that are drawn or edited."""
        later = (self.edits.get(t, x) for t, x in enumerate(drawn_inputs(self.seed), start=2))
        return np.array([self.x, *later])[:, None]

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


def drawn_inputs(seed: int) -> tuple[tuple[float, ...], ...]:
    """The inputs of all steps but the first, within a few units of 0, in hundredths."""
    rng = np.random.default_rng([seed, 1])
    drawn = np.round(rng.standard_normal((STEPS - 1, INPUT_SIZE)), 2)
    return tuple(tuple(x) for x in drawn.tolist())


def vector(values: Array) -> str:
    """(0.52, −0.10, …) in hundredths."""
    inside = ", ".join(f"{value:.2f}" for value in values).replace("-0.00", "0.00")
    return f"({inside})".replace("-", MINUS)
