"""Truncated backpropagation: one long sequence read in pieces, the gradient cut at each border.

in one run   h_t from h_{t-1} at every t, ∂h_T/∂x_t by the whole way back
carried      a piece begins with the values that the last one ended with: the same h_t, and the
             gradient ends at the last border. This is truncated backpropagation through time
reset        a piece begins with zeros: other h_t, and the same end of the gradient

References
----------
Williams & Peng 1990, for the truncation.
"""

from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import Backend, get_backend
from lstm_core.leakage.treatment import Treatment, next_initial
from lstm_core.params import Params


@dataclass(frozen=True, eq=False)
class Pieces(Frozen):
    """A sequence read in pieces.

    Attributes
    ----------
    output : h_1 … h_T, (T, N, H)
    reached : (T,), ‖∂ Σ h_T / ∂x_t‖ over batch and inputs; 0 where a border cut the way back
    """

    output: Array
    reached: Array


def in_pieces(
    params: Params, x: Array, length: int, treatment: Treatment, backend: Backend | None = None
) -> Pieces:
    """Read x (T, N, I) in pieces of ``length`` steps, the state carried on or reset at each border.

    Raises
    ------
    ValueError
        for a length below 1, or an unknown treatment.
    """
    backend, length = backend or get_backend(), checks.size("length", length)
    initial, traces = None, []
    for begin in range(0, max(len(x), 1), length):
        traces.append(backend.forward(params, x[begin : begin + length], initial))
        initial = next_initial(traces[-1], treatment)
    last = traces[-1]
    d_output = np.zeros_like(last.output)
    d_output[-1] = 1
    reached = np.zeros(len(x))
    d_x = backend.backward(last, d_output)["x"]
    reached[len(x) - last.steps :] = np.sqrt(np.square(d_x).sum(axis=(1, 2)))
    return Pieces(np.concatenate([trace.output for trace in traces]), reached)
