"""Gradient flow: how much of it reaches an earlier step, by which route, and what theory says.

Equations
---------
reach        ‖∂L/∂s_{T−k}‖ / ‖∂L/∂(h, c)_T‖ at lag k, for a state s
two routes   ∂L/∂c_{t−1} = f_t ⊙ ∂L/∂c_t  +  ∂L/∂h_{t−1} ⊙ o_{t−1} ⊙ (1 − tanh² c_{t−1})
             along the memory, and through the output of the step before
memory alone ‖∂L/∂c_T ⊙ f_T ⊙ … ⊙ f_{T−k+1}‖ / ‖∂L/∂(h, c)_T‖ at lag k: never through h
half-life    f^n = ½,  n = ln 2 / −ln f,  f = σ(b)
bound        ‖∂h_t/∂h_{t−k}‖ ≤ σ_max(W)^k where no activation's slope exceeds 1

The bound is Pascanu, Mikolov & Bengio 2013's; it is exact for a linear RNN whose W is a scaled
orthogonal matrix.
"""

from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import Backend
from lstm_core.equations import sigmoid, sigmoid_slope, tanh_slope
from lstm_core.gradients import ParameterGradients, clip, parameter_gradients
from lstm_core.params import Params
from lstm_core.trace import Gradients, State, Trace

LossPlace = Literal["last", "all"]


class Run(NamedTuple):
    """A run and the gradient of its loss."""

    trace: Trace
    grads: Gradients


def run(
    backend: Backend, params: Params, x: Array, rng: np.random.Generator, loss: LossPlace = "last"
) -> Run:
    """Run the cell and send a gradient back.

    The loss reads h along random unit directions u: L = u · h_T for "last", and
    L = Σ_t u_t · h_t for "all".

    Parameters
    ----------
    x : (T, N, I)
    loss : where it sits

    Raises
    ------
    ValueError
        for an unknown loss.
    """
    checks.one_of("loss", loss, get_args(LossPlace))
    trace = backend.forward(params, x)
    d_output = rng.standard_normal(trace.output.shape).astype(params.dtype)
    d_output /= np.linalg.norm(d_output, axis=2, keepdims=True)
    if loss == "last":
        d_output[:-1] = 0
    return Run(trace, backend.backward(trace, d_output))


def norms(gradient: Array) -> Array:
    """‖·‖ over batch and units at each step: (T, N, H) to (T,), safe for tiny and huge numbers."""
    largest = np.abs(gradient).max(axis=(1, 2))
    scale = np.where(largest > 0, largest, 1)
    scaled = gradient / scale[:, None, None]
    sizes: Array = largest * np.sqrt((scaled * scaled).sum(axis=(1, 2)))
    return sizes


def reach(grads: Gradients, symbol: str = "h") -> Array:
    """What of the gradient arrives at lag 0, 1, … T: (T+1,).

    ‖∂L/∂s_{T−k}‖ / ‖∂L/∂(h, c)_T‖ for a state s, or for the whole state at once. Lag k belongs
    to row T − k, lag T to the state before the first step. Where there is no c, h is the whole.

    Parameters
    ----------
    symbol : "h", "c", or "state" for both together

    Raises
    ------
    ValueError
        for a symbol that is no state of the cell.
    """
    checks.a("grads", grads, Gradients)
    states = grads.cell.state_symbols
    checks.one_of("symbol", symbol, (*states, "state"))
    whole = norms(np.concatenate([grads[state] for state in states], axis=2))
    sizes = whole if symbol == "state" else norms(grads[symbol])
    relative: Array = sizes[::-1] / whole[-1]
    return relative


def forget_product(trace: Trace) -> Array:
    """∏ f over the last k steps, k = 0 … T, averaged over batch and units: (T+1,).

    What theory expects along the memory alone.

    Raises
    ------
    ValueError
        for a cell without a forget gate.
    """
    checks.one_of("kind", trace.kind, ("lstm",))
    products = np.cumprod(trace["f"][::-1], axis=0).mean(axis=(1, 2))
    return np.concatenate([[1.0], products])


def memory_alone(traced: Run) -> Array:
    """What of the gradient arrives at lag 0, 1, … T along the memory all the way: (T+1,).

    ‖∂L/∂c_T ⊙ ∏ f‖ / ‖∂L/∂(h, c)_T‖, the product over the last k steps: a part of what `reach`
    measures on c. The rest came through h at least once, and may also work against it.

    Raises
    ------
    ValueError
        for a cell without a forget gate.
    """
    trace, grads = traced
    checks.one_of("kind", trace.kind, ("lstm",))
    kept = np.cumprod(trace["f"][::-1], axis=0)  # of the last 1, 2, … T steps
    at_the_end = grads["c"][-1:]
    alone = norms(np.concatenate([at_the_end, at_the_end * kept]))
    whole = norms(np.concatenate([grads["h"][-1:], at_the_end], axis=2))
    part: Array = alone / whole
    return part


class Routes(NamedTuple):
    """The two ways into ∂L/∂c_{t−1}, t = 1 … T, each (T, N, H); they sum to it."""

    memory: Array
    output: Array


def routes(traced: Run) -> Routes:
    """The gradient that comes to c_{t−1} along the memory, and that which comes through h_{t−1}.

    At t = 1 there is no step before: h_0 is given, so all of ∂L/∂c_0 comes along the memory.

    Raises
    ------
    ValueError
        for a cell without a cell state.
    """
    trace, grads = traced
    checks.one_of("kind", trace.kind, ("lstm",))
    memory = trace["f"] * grads["c"][1:]
    output = np.zeros_like(memory)
    opened = trace["o"][:-1] * tanh_slope(np.tanh(trace["c"][1:-1]))
    output[1:] = grads["h"][1:-1] * opened
    return Routes(memory, output)


def shares(both: Routes) -> tuple[Array, Array]:
    """Each route's share of the gradient that comes to c_{t−1}, (T,) each: they sum to 1.

    ⟨route, total⟩ / ⟨total, total⟩, over batch and units. A share is negative where a route works
    against the other, and both are NaN where nothing arrives at all.
    """
    total = both.memory + both.output
    largest = np.abs(total).max(axis=(1, 2), keepdims=True)
    scale = np.where(largest > 0, largest, np.nan)
    unit = total / scale
    whole = (unit * unit).sum(axis=(1, 2))
    memory, output = (((route / scale) * unit).sum(axis=(1, 2)) / whole for route in both)
    return memory, output


def saturated(trace: Trace, gate: str, share: float = 0.1) -> npt.NDArray[np.bool_]:
    """Where a block's slope is below that share of its largest: (T, N, H).

    Raises
    ------
    ValueError
        for a symbol that is no block of the cell, or one that does not saturate.
    """
    bounded = [b.symbol for b in trace.cell.blocks if b.activation in ("sigmoid", "tanh")]
    checks.one_of("gate", gate, bounded)
    activation = trace.cell.blocks[trace.cell.index(gate)].activation
    y = trace[gate]
    slope = 4 * sigmoid_slope(y) if activation == "sigmoid" else tanh_slope(y)
    below: npt.NDArray[np.bool_] = slope < share
    return below


def half_life(f: float) -> float:
    """Steps until half is left of what passes a gate of f at every step: ln 2 / −ln f.

    Raises
    ------
    ValueError
        for an f that is not between 0 and 1, both excluded.
    """
    if not 0 < checks.number("f", f) < 1:
        raise ValueError(f"f: got {f}, want a number between 0 and 1, both excluded")
    return float(np.log(2) / -np.log(f))


def opened_by(bias: float) -> float:
    """f = σ(b): the forget gate that inputs and states at zero meet."""
    return float(sigmoid(np.array(checks.number("bias", bias))))


def impulse_response(backend: Backend, forget_bias: float, steps: int) -> Array:
    """c_t / c_0 of a real cell with nothing coming in: (T+1,), measured by running it.

    One unit with all weights zero: only its forget bias counts, and the candidate is tanh(0) = 0.

    Raises
    ------
    ValueError
        for a bias that is not finite, or fewer steps than 1.
    """
    bias = np.array([0.0, checks.number("forget_bias", forget_bias), 0.0, 0.0])
    zero = np.zeros((4, 1))
    params = Params("lstm", zero, zero, bias, np.zeros(4))
    initial: State = {"h": np.zeros((1, 1)), "c": np.ones((1, 1))}
    trace = backend.forward(params, np.zeros((checks.size("steps", steps), 1, 1)), initial)
    return trace["c"][:, 0, 0].copy()


def contributions_by_lag(traced: Run) -> Array:
    """‖what the use of W_ih at step T − k adds to ∂L/∂W_ih‖, k = 0 … T − 1: (T,)."""
    return norms(parameter_gradients(*traced, per_step=True).weight_ih)[::-1]


def clipped(gradients: ParameterGradients, limit: float) -> tuple[ParameterGradients, float]:
    """The gradients of all parameters clipped together, see `clip`; and the norm they had.

    Raises
    ------
    ValueError
        for a limit that is not above 0.
    """
    parts = vars(gradients)
    row, norm = clip(np.concatenate([part.ravel() for part in parts.values()]), limit)
    pieces = np.split(row, np.cumsum([part.size for part in parts.values()])[:-1])
    shaped = (piece.reshape(p.shape) for piece, p in zip(pieces, parts.values(), strict=True))
    return ParameterGradients(*shaped), norm
