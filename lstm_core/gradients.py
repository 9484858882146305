"""Parameter gradients: what every use of a weight or bias in a run adds to its gradient."""

from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.trace import Gradients, Trace


@dataclass(frozen=True, eq=False)
class ParameterGradients(Frozen):
    """∂L/∂ each of the four parameters, in its shape; with a leading axis T if per step."""

    weight_ih: Array
    weight_hh: Array
    bias_ih: Array
    bias_hh: Array


def parameter_gradients(
    trace: Trace, grads: Gradients, per_step: bool = False
) -> ParameterGradients:
    """Parameter gradients: the sum over steps and batch of what every use contributes.

    ∂L/∂weight_ih = Σ_t ∂L/∂a_t ⊗ x_t;  ∂L/∂bias_ih = Σ_t ∂L/∂a_t;
    ∂L/∂weight_hh = Σ_t ∂L/∂p_t ⊗ v_t;  ∂L/∂bias_hh = Σ_t ∂L/∂p_t,

    where p is the block's recurrent product (its pre-activation, or q where the table keeps it
    apart) and v what it reads (h_{t−1}, or the reset state).

    Parameters
    ----------
    per_step : leave out the sum over t, so that every array gains a leading axis T

    Raises
    ------
    ValueError
        if the gradients are not of this trace.
    """
    got, want = ((run.kind, run["x"].shape, run["h"].shape) for run in (grads, trace))
    if got != want:
        raise ValueError(f"grads: got kind, x and h {got}, want those of the trace, {want}")
    blocks = trace.cell.blocks
    d_a = grads.stacks["a"]
    recurrent = [(grads[block.recurrent], _read(trace, block.reads)) for block in blocks]
    parts = (
        _outer(d_a, trace["x"]),
        np.concatenate([_outer(d, v) for d, v in recurrent], axis=1),
        d_a.sum(axis=1),
        np.concatenate([d.sum(axis=1) for d, _ in recurrent], axis=1),
    )
    return ParameterGradients(*(parts if per_step else (part.sum(axis=0) for part in parts)))


def clip(gradient: Array, limit: float | None) -> tuple[Array, float]:
    """Gradient clipping: g scaled down to the limit where it is longer, and ‖g‖ as it was.

    g ← g · limit / ‖g‖ where ‖g‖ > limit, g being all parameters together in one row

    Raises
    ------
    ValueError
        for a limit that is not above 0.

    References
    ----------
    Pascanu, Mikolov & Bengio 2013, algorithm 1.
    """
    if limit is not None:
        checks.positive("limit", limit)
    largest = float(np.abs(gradient).max())
    scale = largest if 0 < largest < np.inf else 1.0  # squares of the huge would overflow
    norm = scale * float(np.linalg.norm(gradient.astype(np.float64) / scale))
    if limit is None or not norm > limit:
        return gradient, norm
    return gradient * (limit / norm), norm


def _read(trace: Trace, symbol: str) -> Array:
    """What the recurrent weights multiply at each step: a state's row before it."""
    return trace[symbol][:-1] if symbol in trace.cell.state_symbols else trace[symbol]


def _outer(d: Array, v: Array) -> Array:
    """Σ over the batch of d ⊗ v at each step: (T, N, A) and (T, N, B) to (T, A, B)."""
    product: Array = np.matmul(d.transpose(0, 2, 1), v)
    return product
