"""Bidirectional nets: two over one sequence, one from each end; no other file flips time."""

from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import Backend
from lstm_core.params import Params
from lstm_core.trace import BiTrace, Gradients, State


@dataclass(frozen=True, eq=False)
class BiGradients(Frozen):
    """Gradients of both runs, and of the inputs that they share.

    Attributes
    ----------
    forward, reverse : as in `BiTrace`, the reverse in its own reading order
    x : (T, N, I), the sum of what reaches each input through both, in the order of the text
    """

    forward: Gradients
    reverse: Gradients
    x: Array


def bidirectional_forward(
    backend: Backend,
    forward_params: Params,
    reverse_params: Params,
    x: Array,
    initial: tuple[State, State] | None = None,
) -> BiTrace:
    """Forward pass of both: one net from first to last, one from last to first.

    output_t = [h_t of the forward net, h of the reverse net after reading x_T … x_t]

    Parameters
    ----------
    x : (T, N, I)
    initial : the states that the forward and the reverse net begin with; zeros if not given

    Raises
    ------
    ValueError
        for nets of different kind, sizes or dtype.

    References
    ----------
    Schuster & Paliwal 1997.
    """
    checks.a("forward_params", forward_params, Params)
    checks.alike("reverse_params", reverse_params, "forward_params", forward_params)
    forward_initial, reverse_initial = checks.two("initial", initial)
    forward = backend.forward(forward_params, x, forward_initial)
    reverse = backend.forward(reverse_params, np.flip(x, 0), reverse_initial)
    output = np.concatenate([forward.output, np.flip(reverse.output, 0)], axis=-1)  # (T, N, 2H)
    return BiTrace(forward, reverse, output)


def bidirectional_backward(
    backend: Backend,
    trace: BiTrace,
    d_output: Array,
    d_final: tuple[State, State] | None = None,
) -> BiGradients:
    """Backpropagation through both runs.

    Parameters
    ----------
    d_output : ∂L/∂output, (T, N, 2H)
    d_final : ∂L/∂ the final states of the forward and of the reverse net; zeros if not given
    """
    upstream = checks.array("d_output", d_output, trace.output.shape, trace.output.dtype)
    hidden = trace.forward.hidden_size
    forward_final, reverse_final = checks.two("d_final", d_final)
    forward = backend.backward(trace.forward, upstream[..., :hidden], forward_final)
    reverse = backend.backward(trace.reverse, np.flip(upstream[..., hidden:], 0), reverse_final)
    return BiGradients(forward, reverse, forward["x"] + np.flip(reverse["x"], 0))
