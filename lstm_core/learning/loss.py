"""Loss of a net and its gradient, its answers, and how much they depend on the inputs.

Equations
---------
net        y_t = W_y h_t + b_y, the cell's h_t read out at every step
gradient   ∂L/∂h_t = W_yᵀ ∂L/∂y_t, from there back through the cell;
           ∂L/∂W_y = Σ_t ∂L/∂y_t ⊗ h_t,   ∂L/∂b_y = Σ_t ∂L/∂y_t

θ is a vector: all parameters of the net in one row, in the order of `lstm_core.learning.net.NAMES`.
"""

import math

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Whole
from lstm_core.backends import Backend, get_backend
from lstm_core.gradients import parameter_gradients
from lstm_core.learning.net import Net, read_out
from lstm_core.learning.tasks import Batch, Task
from lstm_core.params import NAMES
from lstm_core.trace import Trace


def answers(net: Net, x: Array, backend: Backend | None = None) -> Array:
    """Answers y at every step, (T, N, K), for inputs (T, N, I)."""
    checks.a("net", net, Net)
    return read_out(net, (backend or get_backend()).forward(net.params, x).output)


def sensitivity(net: Net, x: Array, backend: Backend | None = None) -> Array:
    """Sensitivity of the last answer to each input: (T, N), for inputs (T, N, I).

    ‖∂y_T/∂x_t‖ = (Σ_k ‖∂y_{T,k}/∂x_t‖²)^½, over all K answers
    """
    checks.a("net", net, Net)
    backend = backend or get_backend()
    trace = backend.forward(net.params, x)
    squares = np.zeros(x.shape[:2], np.float64)
    for row in net.readout_weight:
        d_output = np.zeros_like(trace.output)
        d_output[-1] = row  # ∂y_{T,k}/∂h_T
        d_x = backend.backward(trace, d_output)["x"]
        squares += np.square(d_x, dtype=np.float64).sum(axis=-1)
    return np.sqrt(squares).astype(x.dtype)


def loss_of(net: Net, task: Task, batch: Batch, backend: Backend | None = None) -> float:
    """Loss L on a batch; infinity where an answer outgrew the dtype."""
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = answers(net, batch.x, backend)
        return task.loss(outputs, batch)[0] if np.isfinite(outputs).all() else math.inf


def loss_and_gradient(
    net: Net, task: Task, batch: Batch, backend: Backend | None = None
) -> tuple[float, Array]:
    """Loss L on a batch, and ∂L/∂θ; infinity and NaN where a number outgrew the dtype."""
    backend = backend or get_backend()
    trace = backend.forward(net.params, batch.x)
    outputs = read_out(net, trace.output)
    if not np.isfinite(outputs).all():
        return math.inf, np.full_like(net.vector, np.nan)
    loss, d_y = task.loss(outputs, batch)
    return loss, gradient_through(net, trace, d_y, batch.positions, backend)


def gradient_through(
    net: Net, trace: Trace, d_y: Array, asked: Whole, backend: Backend | None = None
) -> Array:
    """∂L/∂θ, given ∂L/∂y (T, N, K) that is zero at all but the asked steps (P,).

    The gradient ends where the run began: what was before its initial state is not reached.
    NaN where a number outgrew the dtype.
    """
    d_output: Array = d_y @ net.readout_weight  # (T, N, H)
    if not np.isfinite(d_output).all():
        return np.full_like(net.vector, np.nan)
    cell = parameter_gradients(trace, (backend or get_backend()).backward(trace, d_output))
    d_weight = np.tensordot(d_y[asked], trace.output[asked], axes=((0, 1), (0, 1)))  # (K, H)
    parts = [getattr(cell, name) for name in NAMES] + [d_weight, d_y.sum(axis=(0, 1))]
    return np.concatenate([part.ravel() for part in parts])
