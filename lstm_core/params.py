"""The parameters of a cell: four arrays under PyTorch's names, and how they begin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.cells import CELLS, Cell, Kind

SCHEMES = ("torch", "orthogonal", "chrono", "gaussian", "triangular")
TRIANGULAR_RADIUS = 0.9


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
        for an unknown kind, a wrong shape or dtype, NaN or infinity; it names the argument.

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
        scheme: str = "torch",
        forget_bias: float | None = None,
        longest: int | None = None,
        radius: float | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> "Params":
        """Draw the parameters a net begins with.

        torch:      every number from U(−1/√H, 1/√H)
        orthogonal: each H × H block of weight_hh orthogonal (W Wᵀ = 1), weight_ih as torch,
                    biases zero
        chrono:     as torch, but b_f = ln U(1, longest − 1) and b_i = −b_f; in a GRU,
                    b_z = ln U(1, longest − 1)
        gaussian:   weight_hh from N(0, 1/H), so that a large block's spectral radius is about 1
                    and its largest singular value about 2; the rest as orthogonal
        triangular: plain RNNs only. weight_hh upper-triangular, its diagonal ``radius``, from
                    N(0, 1) above it; the rest as orthogonal. Every eigenvalue is ``radius``, but
                    the matrix is far from normal: its powers grow long before they shrink

        With ``radius`` = ρ, weight_hh is scaled by ρ / max|λ| over its eigenvalues λ: so an
        orthogonal one, whose max|λ| is 1, becomes ρ·Q. A triangular one is not scaled: it has
        ρ on its diagonal, whatever stands above.

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

        References
        ----------
        torch.nn.LSTM. Saxe, McClelland & Ganguli 2014 for orthogonal. Tallec & Ollivier 2018
        for chrono. Ginibre 1965 for the eigenvalues of gaussian. Trefethen & Embree 2005 for
        the growth of triangular.
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
        if scheme in _SQUARES:
            weight_hh = np.concatenate([_SQUARES[scheme](hidden, rng) for _ in range(blocks)])
            bias_ih, bias_hh = np.zeros_like(bias_ih), np.zeros_like(bias_hh)
        weight_hh = _scaled(kind, weight_hh, scheme, radius)
        for symbol, bias in _given_biases(kind, hidden, rng, scheme, forget_bias, longest).items():
            place = CELLS[kind].index(symbol)
            bias_ih.reshape(blocks, hidden)[place] = bias
            bias_hh.reshape(blocks, hidden)[place] = 0
        return cls(kind, *(a.astype(dtype) for a in (weight_ih, weight_hh, bias_ih, bias_hh)))


class RecurrentScale(NamedTuple):
    """How much weight_hh of a plain RNN can scale a state: in the long run, and in one step.

    radius : its spectral radius, max|λ|
    sigma_max : its largest singular value, ‖weight_hh‖₂, never below the radius
    """

    radius: float
    sigma_max: float


def recurrent_scale(params: Params) -> RecurrentScale:
    """The spectral radius and the largest singular value of a plain RNN's weight_hh.

    lim_k ‖W^k‖^(1/k) = max|λ| ≤ ‖W‖₂ = max σ;  where W is not normal, ‖W^k‖₂ may lie far above
    max|λ|^k for many k.

    Raises
    ------
    ValueError
        for a kind with gates.
    """
    checks.a("params", params, Params)
    if _gates(params.kind):
        raise ValueError(f"params: got kind {params.kind!r}, want a kind without gates")
    weight_hh = params.weight_hh.astype(np.float64)
    return RecurrentScale(_spectral_radius(weight_hh), float(np.linalg.norm(weight_hh, 2)))


def _gates(kind: Kind) -> set[str]:
    return {block.symbol for block in CELLS[kind].blocks if block.activation == "sigmoid"}


def _plain(name: str, got: object, kind: Kind) -> None:
    """Raise unless the kind has no gates."""
    if _gates(kind):
        raise ValueError(f"{name}: got {got!r} for {kind!r}, want a kind without gates")


def _orthogonal(size: int, rng: np.random.Generator) -> Array:
    """A rotation or reflection drawn evenly: QR of a Gaussian with the signs of R's diagonal."""
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return np.asarray(q * np.sign(np.diag(r)))


def _gaussian(size: int, rng: np.random.Generator) -> Array:
    return rng.normal(0, 1 / np.sqrt(size), (size, size))


def _above_the_diagonal(size: int, rng: np.random.Generator) -> Array:
    return np.triu(rng.standard_normal((size, size)), 1)


_SQUARES: dict[str, Callable[[int, np.random.Generator], Array]] = {
    "orthogonal": _orthogonal,
    "gaussian": _gaussian,
    "triangular": _above_the_diagonal,
}


def _spectral_radius(weight: Array) -> float:
    """max|λ| over the eigenvalues."""
    return float(np.abs(np.linalg.eigvals(weight)).max())


def _scaled(kind: Kind, weight_hh: Array, scheme: str, radius: float | None) -> Array:
    """weight_hh with the spectral radius asked for; a triangular one still lacks its diagonal."""
    if scheme == "triangular":
        _plain("scheme", scheme, kind)
        radius = TRIANGULAR_RADIUS if radius is None else radius
    if radius is None:
        return weight_hh
    _plain("radius", radius, kind)
    radius = checks.positive("radius", radius)
    if scheme == "triangular":
        return weight_hh + radius * np.eye(len(weight_hh))
    if scheme == "orthogonal":
        return radius * weight_hh
    return weight_hh * (radius / _spectral_radius(weight_hh))


def _given_biases(
    kind: Kind,
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
