"""The parameters of a cell: four arrays under PyTorch's names, and how they begin."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.cells import CELLS, Cell
from lstm_core.frozen import Frozen

Array = npt.NDArray[np.floating[Any]]

SCHEMES = ("torch", "orthogonal", "chrono")


class BlockParams(NamedTuple):
    """Views of one block: weight_ih (H, I), weight_hh (H, H), bias_ih and bias_hh (H,)."""

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array


@dataclass(frozen=True, eq=False)
class Params(Frozen):
    """Weights and biases of one cell, blocks stacked in PyTorch's order, read-only.

    a = weight_ih x_t + bias_ih + weight_hh h_{t−1} + bias_hh

    Parameters
    ----------
    kind : a key of `lstm_core.cells.CELLS`: "rnn", "lstm", "gru" or "gru_reset_before"
    weight_ih : (G·H, I), weight_hh : (G·H, H), bias_ih : (G·H,), bias_hh : (G·H,)
        float32 or float64, all alike. They are copied.

    Raises
    ------
    ValueError
        for an unknown kind, a wrong shape or dtype, NaN or infinity; it names the argument.

    References
    ----------
    torch.nn.LSTM, section "Variables", for names, shapes and the order i, f, g, o.
    """

    kind: str
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
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
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
        kind: str,
        input_size: int,
        hidden_size: int,
        rng: np.random.Generator,
        *,
        scheme: str = "torch",
        forget_bias: float | None = None,
        longest: int | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> "Params":
        """Draw the parameters a net begins with.

        torch:      every number from U(−1/√H, 1/√H)
        orthogonal: each H × H block of weight_hh orthogonal (W Wᵀ = 1), weight_ih as torch,
                    biases zero
        chrono:     as torch, but b_f = ln U(1, longest − 1) and b_i = −b_f; in a GRU,
                    b_z = ln U(1, longest − 1)

        Parameters
        ----------
        rng : the source of all randomness
        scheme : "torch", "orthogonal" or "chrono"
        forget_bias : LSTM only. The whole forget bias, σ(forget_bias) being the gate that
            inputs and states at zero meet: bias_ih holds it and bias_hh zero, since PyTorch adds
            the two.
        longest : the longest lag in steps that chrono should bridge, from 3
        dtype : float32 or float64

        Raises
        ------
        ValueError
            for sizes below 1, an unknown scheme, a forget bias where there is no forget gate, or
            chrono without gates or without ``longest``.

        References
        ----------
        torch.nn.LSTM. Saxe, McClelland & Ganguli 2014 for orthogonal. Tallec & Ollivier 2018
        for chrono.
        """
        checks.one_of("kind", kind, CELLS)
        checks.one_of("scheme", scheme, SCHEMES)
        checks.floating("dtype", dtype)
        if not isinstance(rng, np.random.Generator):
            raise ValueError(f"rng: got {type(rng).__name__}, want a numpy.random.Generator")
        inputs, hidden = (
            checks.size("input_size", input_size),
            checks.size("hidden_size", hidden_size),
        )
        blocks = len(CELLS[kind].blocks)
        bound = 1 / np.sqrt(hidden)

        def uniform(*shape: int) -> Array:
            return rng.uniform(-bound, bound, shape)

        weight_ih = uniform(blocks * hidden, inputs)
        weight_hh = uniform(blocks * hidden, hidden)
        bias_ih, bias_hh = uniform(blocks * hidden), uniform(blocks * hidden)
        if scheme == "orthogonal":
            weight_hh = np.concatenate([_orthogonal(hidden, rng) for _ in range(blocks)])
            bias_ih, bias_hh = np.zeros_like(bias_ih), np.zeros_like(bias_hh)
        for symbol, bias in _given_biases(kind, hidden, rng, scheme, forget_bias, longest).items():
            place = CELLS[kind].index(symbol)
            bias_ih.reshape(blocks, hidden)[place] = bias
            bias_hh.reshape(blocks, hidden)[place] = 0
        return cls(kind, *(a.astype(dtype) for a in (weight_ih, weight_hh, bias_ih, bias_hh)))


def _gates(kind: str) -> set[str]:
    return {block.symbol for block in CELLS[kind].blocks if block.activation == "sigmoid"}


def _orthogonal(size: int, rng: np.random.Generator) -> Array:
    """A rotation or reflection drawn evenly: QR of a Gaussian with the signs of R's diagonal."""
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return np.asarray(q * np.sign(np.diag(r)))


def _given_biases(
    kind: str,
    hidden: int,
    rng: np.random.Generator,
    scheme: str,
    forget_bias: float | None,
    longest: int | None,
) -> dict[str, Array | float]:
    """The whole biases that chrono and ``forget_bias`` ask for, by block."""
    given: dict[str, Array | float] = {}
    if longest is not None and scheme != "chrono":
        raise ValueError(f"longest: got {longest} for scheme {scheme!r}, want it for 'chrono' only")
    if scheme == "chrono":
        if not _gates(kind):
            raise ValueError(f"scheme: got 'chrono' for {kind!r}, want a kind with gates")
        if longest is None or checks.size("longest", longest) < 3:
            raise ValueError(f"longest: got {longest}, want a lag from 3 steps, for chrono")
        keep = np.log(rng.uniform(1, longest - 1, hidden))
        given = {"f": keep, "i": -keep} if kind == "lstm" else {"z": keep}
    if forget_bias is not None:
        if kind != "lstm":
            raise ValueError(f"forget_bias: got {forget_bias} for {kind!r}, want kind 'lstm'")
        given["f"] = checks.number("forget_bias", forget_bias)
    return given
