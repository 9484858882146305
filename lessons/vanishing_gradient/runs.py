"""The gradient's runs, and charts as they were drawn: a rerun shows them again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from lessons.vanishing_gradient.nets import Net, Passed, Scene
from lstm_core import get_backend, gradient_flow, parameter_gradients
from lstm_core.arrays import Array
from lstm_core.gradient_flow import Run
from lstm_core.spectrum import recurrent_scale
from lstm_ui import show
from lstm_ui.theme import Mode

if TYPE_CHECKING:
    from lessons.vanishing_gradient.arrival import Band

FIRST_SEED = 1
HORIZON = 1000  # steps for which a memory is watched; the page's sequences are shorter


def seeds_of(count: int) -> range:
    """So many seeds, from the first on."""
    return range(FIRST_SEED, FIRST_SEED + count)


# Streamlit would take a dataclass apart, field by field, for a tenth of a millisecond a call.
BY_NAME: dict[str | type, Callable[[Any], str]] = {Scene: repr, Net: repr}


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_NAME)
def first_run(net: Net) -> Run:
    """The first seed's run, which several figures look into; a run cannot be changed."""
    return net.run(FIRST_SEED)


def run_of(net: Net, seed: int) -> Run:
    """The run of a seed."""
    return first_run(net) if seed == FIRST_SEED else net.run(seed)


@st.cache_data(max_entries=512, show_spinner=False, hash_funcs=BY_NAME)
def passed(net: Net, seed: int) -> Passed:
    """What passes through one net of one seed."""
    trace, grads = run_of(net, seed)
    reach = {symbol: gradient_flow.reach(grads, symbol) for symbol in grads.cell.state_symbols}
    forgets = net.kind == "lstm"
    return Passed(reach, gradient_flow.forget_product(trace) if forgets else np.empty(0))


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def scale(rnn: Net, count: int) -> tuple[float, float]:
    """Medians over seeds of the recurrent matrix's spectral radius and largest singular value."""
    radius, sigma = np.median(
        [recurrent_scale(rnn.params(seed)) for seed in seeds_of(count)], axis=0
    )
    return float(radius), float(sigma)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def clipping_of(net: Net, most: float) -> tuple[Array, float, float]:
    """Contributions by lag, the gradient's norm, and the norm after clipping."""
    traced = first_run(net)
    clipped, norm = gradient_flow.clipped(parameter_gradients(*traced), most)
    _, left = gradient_flow.clipped(clipped, most)
    return gradient_flow.contributions_by_lag(traced), norm, left


@st.cache_data(max_entries=16, show_spinner=False, hash_funcs=BY_NAME)
def drawing(
    scene: Scene,
    count: int,
    with_theory: bool,
    _bands: "dict[str, Band]",
    _theory: dict[str, Array],
    _compared: "Band | None",
) -> dict[str, Any]:
    """What the live picture draws of so many seeds of a scene; the rest follows from these."""
    from lessons.vanishing_gradient import lanes

    return lanes.drawing(scene, count, _bands, _theory if with_theory else {}, _compared)


@st.cache_data(max_entries=64, show_spinner=False)
def half_life(bias: float, steps: int, mode: Mode) -> None:
    """A forget bias in all its readings, and a real cell's memory, measured and drawn."""
    from lessons.vanishing_gradient import figures

    gate = gradient_flow.opened_by(bias)
    half = gradient_flow.half_life(gate)
    measured = gradient_flow.impulse_response(get_backend("numpy"), bias, HORIZON)
    readings = figures.readings(bias, gate, half, steps)
    for column, (label, value) in zip(st.columns(4), readings.items(), strict=True):
        column.metric(label, value)
    finding = figures.describe_half_life(measured, steps)
    show.chart(figures.half_life(measured, half, mode), finding, "half_life")


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def routes(lstm: Net, mode: Mode) -> None:
    """The shares of the two ways into c, step by step, drawn."""
    from lessons.vanishing_gradient import figures

    traced = first_run(lstm)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = gradient_flow.shares(gradient_flow.routes(traced))
        alone = gradient_flow.memory_alone(traced) / gradient_flow.reach(traced.grads, "c")
    finding = figures.describe_routes(*shares, alone if lstm.loss == "last" else None)
    show.chart(figures.routes(*shares, mode), finding, "routes")


@st.cache_data(max_entries=16, show_spinner=False, hash_funcs=BY_NAME)
def dies(lstm: Net, gate: str, name: str, mode: Mode) -> None:
    """|∂L/∂a| of a gate, unit by step, drawn."""
    from lessons.vanishing_gradient import figures

    trace, grads = first_run(lstm)
    sizes = np.abs(grads[f"a_{gate}"][:, 0])
    saturated = gradient_flow.saturated(trace, gate)[:, 0]
    finding = figures.describe_dies(sizes, saturated, gate, name)
    show.chart(figures.dies(sizes, saturated, gate, mode), finding, "dies")


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def clipping(exploding: Net, rnn: Net, clips: bool, mode: Mode) -> None:
    """What each step back contributes, with clipping on or off, drawn."""
    from lessons.vanishing_gradient import figures

    nets = {"the linear RNN with ρ = 1.1": exploding, "the RNN on screen": rnn}
    parts = {name: clipping_of(net, 1.0) for name, net in nets.items()}
    factors = {n: left / norm if clips and norm else 1.0 for n, (_, norm, left) in parts.items()}
    lines = {name: sizes * factors[name] for name, (sizes, _, _) in parts.items()}
    finding = figures.describe_clipping(parts, factors, clips)
    show.chart(figures.clipping(lines, mode), finding, "clipping")
