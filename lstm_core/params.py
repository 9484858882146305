"""Parameters of a cell: four arrays under PyTorch's names."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.cells import CELLS, Cell, Kind
from lstm_core.initialisation import Scheme, draw


class BlockParams(NamedTuple):
    """Views of one block: weight_ih (H, I), weight_hh (H, H), bias_ih and bias_hh (H,)."""

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array


NAMES = BlockParams._fields  # of the four arrays


@dataclass(frozen=True, eq=False)
class Params(Frozen):
    """Weights and biases of one cell, blocks stacked in PyTorch's order, read-only.

    a = weight_ih x_t + bias_ih + weight_hh h_{t−1} + bias_hh

    Parameters
    ----------
    kind : a key of `lstm_core.cells.CELLS`: "rnn", "rnn_relu", "rnn_linear", "lstm", "gru" or
        "gru_reset_before"
    weight_ih : (G·H, I), weight_hh : (G·H, H), bias_ih : (G·H,), bias_hh : (G·H,)
        float32 or float64, all alike. They are copied.

    Raises
    ------
    ValueError
        for an unknown kind.

    References
    ----------
    torch.nn.LSTM, section "Variables", for names, shapes and the order i, f, g, o.
    """

    kind: Kind
    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array

    def __post_init__(self) -> None:
        checks.one_of("kind", self.kind, CELLS)
        blocks = len(self.cell.blocks)
        checks.array("weight_hh", self.weight_hh, ("G·H", "H"))
        hidden = self.weight_hh.shape[1]
        rows, dtype = blocks * hidden, self.weight_hh.dtype
        checks.array("weight_hh", self.weight_hh, (rows, hidden))
        checks.array("weight_ih", self.weight_ih, (rows, "I"), dtype)
        checks.array("bias_ih", self.bias_ih, (rows,), dtype)
        checks.array("bias_hh", self.bias_hh, (rows,), dtype)
        for name in NAMES:
            object.__setattr__(self, name, getattr(self, name).copy(order="C"))
        super().__post_init__()

    @property
    def cell(self) -> Cell:
        """The row of the table."""
        return CELLS[self.kind]

    @property
    def input_size(self) -> int:
        """I, the number of inputs."""
        return int(self.weight_ih.shape[1])

    @property
    def hidden_size(self) -> int:
        """H, the number of hidden units."""
        return int(self.weight_hh.shape[1])

    @property
    def dtype(self) -> np.dtype[np.floating[Any]]:
        """float32 or float64."""
        return self.weight_hh.dtype

    @property
    def count(self) -> int:
        """Number of parameters, both biases counted: G·H (I + H + 2)."""
        return sum(a.size for a in (self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh))

    def block(self, symbol: str) -> BlockParams:
        """Views of the rows of one block.

        Raises
        ------
        ValueError
            if the cell has no block of that symbol.
        """
        checks.one_of("symbol", symbol, [block.symbol for block in self.cell.blocks])
        place = self.cell.index(symbol)
        rows = slice(place * self.hidden_size, (place + 1) * self.hidden_size)
        return BlockParams(
            self.weight_ih[rows], self.weight_hh[rows], self.bias_ih[rows], self.bias_hh[rows]
        )

    @classmethod
    def init(
        cls,
        kind: Kind,
        input_size: int,
        hidden_size: int,
        rng: np.random.Generator,
        *,
        scheme: Scheme = "torch",
        forget_bias: float | None = None,
        longest: int | None = None,
        radius: float | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> "Params":
        """Draw the parameters a net begins with: `lstm_core.initialisation` has the schemes.

        Parameters
        ----------
        rng : the source of all randomness
        scheme : "torch", "orthogonal", "chrono", "gaussian" or "triangular"
        forget_bias : LSTM only. The whole forget bias, σ(forget_bias) being the gate that
            inputs and states at zero meet: bias_ih holds it and bias_hh zero, since PyTorch adds
            the two.
        longest : the longest lag in steps that chrono should bridge, from 3
        radius : plain RNNs only. The spectral radius of weight_hh, above 0; as the scheme has it
            if not given, 0.9 for triangular
        dtype : float32 or float64

        Raises
        ------
        ValueError
            for sizes below 1, an unknown scheme, a forget bias where there is no forget gate,
            chrono without gates or without ``longest``, or triangular or ``radius`` with gates.
        """
        stacks = draw(
            kind,
            input_size,
            hidden_size,
            rng,
            scheme=scheme,
            forget_bias=forget_bias,
            longest=longest,
            radius=radius,
            dtype=dtype,
        )
        return cls(kind, *stacks)
