"""Initialisation: the weights and biases that a net begins with, drawn by one of five schemes.

Equations
---------
torch        every number from U(−1/√H, 1/√H)
orthogonal   each H × H block of weight_hh orthogonal (W Wᵀ = 1), weight_ih as torch, biases zero
chrono       as torch, but b_f = ln U(1, longest − 1) and b_i = −b_f; in a GRU,
             b_z = ln U(1, longest − 1)
gaussian     weight_hh from N(0, 1/H), so that a large block's spectral radius is about 1 and its
             largest singular value about 2; the rest as orthogonal
triangular   plain RNNs only. weight_hh upper-triangular, its diagonal the spectral radius, from
             N(0, 1) above it; the rest as orthogonal. Every eigenvalue is that radius, but the
             matrix is far from normal: its powers grow long before they shrink

Asked for the spectral radius ρ, weight_hh is scaled by ρ / max|λ| over its eigenvalues λ: so an
orthogonal one, whose max|λ| is 1, becomes ρ·Q. A triangular one is not scaled: it has ρ on its
diagonal, whatever stands above.

References
----------
torch.nn.LSTM. Saxe, McClelland & Ganguli 2014 for orthogonal. Tallec & Ollivier 2018 for chrono.
Ginibre 1965 for the eigenvalues of gaussian. Trefethen & Embree 2005 for the growth of triangular.
"""

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind

Scheme = Literal["torch", "orthogonal", "chrono", "gaussian", "triangular"]
TRIANGULAR_RADIUS = 0.9
SHORTEST_CHRONO = 3  # steps

Stacks = tuple[Array, Array, Array, Array]


def draw(
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
) -> Stacks:
    """weight_ih, weight_hh, bias_ih and bias_hh, as `lstm_core.params.Params.init` describes them.

    Raises
    ------
    ValueError
        as `Params.init`.
    """
    checks.one_of("kind", kind, CELLS)
    checks.one_of("scheme", scheme, get_args(Scheme))
    checks.floating("dtype", dtype)
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: got {type(rng).__name__}, want a numpy.random.Generator")
    inputs = checks.size("input_size", input_size)
    hidden, blocks = checks.size("hidden_size", hidden_size), len(CELLS[kind].blocks)
    weight_ih, weight_hh, bias_ih, bias_hh = _uniform(blocks, inputs, hidden, rng)
    if scheme in _SQUARES:
        weight_hh = np.concatenate([_SQUARES[scheme](hidden, rng) for _ in range(blocks)])
        bias_ih, bias_hh = np.zeros_like(bias_ih), np.zeros_like(bias_hh)
    weight_hh = _scaled(kind, weight_hh, scheme, radius)
    for symbol, bias in _given_biases(kind, hidden, rng, scheme, forget_bias, longest).items():
        place = CELLS[kind].index(symbol)
        bias_ih.reshape(blocks, hidden)[place] = bias
        bias_hh.reshape(blocks, hidden)[place] = 0
    return (
        weight_ih.astype(dtype),
        weight_hh.astype(dtype),
        bias_ih.astype(dtype),
        bias_hh.astype(dtype),
    )


def spectral_radius(weight: Array) -> float:
    """max|λ| over the eigenvalues λ of a square matrix."""
    return float(np.abs(np.linalg.eigvals(weight)).max())


def _uniform(blocks: int, inputs: int, hidden: int, rng: np.random.Generator) -> Stacks:
    """Every number from U(−1/√H, 1/√H)."""
    rows, bound = blocks * hidden, 1 / np.sqrt(hidden)
    return (
        rng.uniform(-bound, bound, (rows, inputs)),
        rng.uniform(-bound, bound, (rows, hidden)),
        rng.uniform(-bound, bound, rows),
        rng.uniform(-bound, bound, rows),
    )


def _orthogonal(size: int, rng: np.random.Generator) -> Array:
    """A rotation or reflection drawn evenly: QR of a Gaussian with the signs of R's diagonal."""
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    return np.asarray(q * np.sign(np.diag(r)))


def _gaussian(size: int, rng: np.random.Generator) -> Array:
    return rng.normal(0, 1 / np.sqrt(size), (size, size))


def _above_the_diagonal(size: int, rng: np.random.Generator) -> Array:
    return np.triu(rng.standard_normal((size, size)), 1)


_SQUARES: dict[Scheme, Callable[[int, np.random.Generator], Array]] = {
    "orthogonal": _orthogonal,
    "gaussian": _gaussian,
    "triangular": _above_the_diagonal,
}


def _scaled(kind: Kind, weight_hh: Array, scheme: Scheme, radius: float | None) -> Array:
    """weight_hh with the spectral radius asked for; a triangular one still lacks its diagonal."""
    if scheme == "triangular":
        _without_gates("scheme", scheme, kind)
        radius = TRIANGULAR_RADIUS if radius is None else radius
    if radius is None:
        return weight_hh
    _without_gates("radius", radius, kind)
    radius = checks.positive("radius", radius)
    if scheme == "triangular":
        return weight_hh + radius * np.eye(len(weight_hh))
    if scheme == "orthogonal":
        return radius * weight_hh
    return weight_hh * (radius / spectral_radius(weight_hh))


def _given_biases(
    kind: Kind,
    hidden: int,
    rng: np.random.Generator,
    scheme: Scheme,
    forget_bias: float | None,
    longest: int | None,
) -> dict[str, Array | float]:
    """The whole biases that chrono and ``forget_bias`` ask for, by block."""
    given: dict[str, Array | float] = {}
    if longest is not None and scheme != "chrono":
        raise ValueError(f"longest: got {longest} for scheme {scheme!r}, want it for 'chrono' only")
    if scheme == "chrono":
        given |= _chrono(kind, hidden, rng, longest)
    if forget_bias is not None:
        if kind != "lstm":
            raise ValueError(f"forget_bias: got {forget_bias} for {kind!r}, want kind 'lstm'")
        given["f"] = checks.number("forget_bias", forget_bias)
    return given


def _chrono(
    kind: Kind, hidden: int, rng: np.random.Generator, longest: int | None
) -> dict[str, Array]:
    """The biases of the gates that keep, for memories of all lengths up to the longest."""
    if not CELLS[kind].gates:
        raise ValueError(f"scheme: got 'chrono' for {kind!r}, want a kind with gates")
    if longest is None or checks.size("longest", longest) < SHORTEST_CHRONO:
        raise ValueError(
            f"longest: got {longest}, want a lag from {SHORTEST_CHRONO} steps, for chrono"
        )
    keep = np.log(rng.uniform(1, longest - 1, hidden))
    return {"f": keep, "i": -keep} if kind == "lstm" else {"z": keep}


def _without_gates(name: str, got: object, kind: Kind) -> None:
    """Raise unless the kind has no gates."""
    if CELLS[kind].gates:
        raise ValueError(f"{name}: got {got!r} for {kind!r}, want a kind without gates")
