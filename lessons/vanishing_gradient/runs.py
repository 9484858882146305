"""The vanishing gradient's runs."""

import numpy as np
import numpy.typing as npt
import streamlit as st

from lessons.vanishing_gradient.nets import Net
from lstm_core import get_backend, gradient_flow, parameter_gradients
from lstm_core.arrays import Array
from lstm_core.spectrum import recurrent_scale


@st.cache_data(max_entries=4096, show_spinner=False)
def reach_of(net: Net, seed: int) -> dict[str, Array]:
    """What arrives at every lag, of each state, for one net of one seed."""
    grads = net.run(seed).grads
    return {symbol: gradient_flow.reach(grads, symbol) for symbol in grads.cell.state_symbols}


@st.cache_data(max_entries=4096, show_spinner=False)
def forget_product_of(net: Net, seed: int) -> Array:
    """What theory expects to pass along the LSTM's memory, at every lag."""
    return gradient_flow.forget_product(net.run(seed).trace)


@st.cache_data(max_entries=4096, show_spinner=False)
def scale_of(net: Net, seed: int) -> tuple[float, float]:
    """Spectral radius and largest singular value of the RNN's recurrent matrix."""
    radius, sigma_max = recurrent_scale(net.params(seed))
    return radius, sigma_max


@st.cache_data(max_entries=64, show_spinner=False)
def routes_of(net: Net, seed: int) -> tuple[Array, Array]:
    """The shares of the two ways into c, step by step."""
    with np.errstate(invalid="ignore"):
        return gradient_flow.shares(gradient_flow.routes(net.run(seed)))


@st.cache_data(max_entries=64, show_spinner=False)
def dying_at(net: Net, seed: int, gate: str) -> tuple[Array, npt.NDArray[np.bool_]]:
    """|∂L/∂a| of a gate, and where it is saturated: (T, H) each."""
    trace, grads = net.run(seed)
    return np.abs(grads[f"a_{gate}"][:, 0]), gradient_flow.saturated(trace, gate)[:, 0]


@st.cache_data(max_entries=64, show_spinner=False)
def clipping_of(net: Net, seed: int, most: float) -> tuple[Array, float, float]:
    """Contributions by lag, the gradient's norm, and the norm after clipping."""
    traced = net.run(seed)
    clipped, norm = gradient_flow.clipped(parameter_gradients(*traced), most)
    _, left = gradient_flow.clipped(clipped, most)
    return gradient_flow.contributions_by_lag(traced), norm, left


def dial(bias: float, steps: int) -> tuple[float, float, Array]:
    """A forget bias in its other readings: f, its half-life, and a real cell's memory, measured."""
    f = gradient_flow.opened_by(bias)
    measured = gradient_flow.impulse_response(get_backend("numpy"), bias, steps)
    return f, gradient_flow.half_life(f), measured
