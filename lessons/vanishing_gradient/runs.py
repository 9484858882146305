"""The gradient's runs, and charts as they were drawn: a rerun shows them again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from lessons.vanishing_gradient.nets import Net, Scene, quartiles
from lstm_core import get_backend, gradient_flow, parameter_gradients
from lstm_core.arrays import Array
from lstm_core.gradient_flow import Run
from lstm_core.spectrum import recurrent_scale
from lstm_ui import show
from lstm_ui.theme import Mode

FIRST_SEED = 1
Bands = dict[str, tuple[Array, Array, Array]]


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


@st.cache_data(max_entries=4096, show_spinner=False, hash_funcs=BY_NAME)
def reach_of(net: Net, seed: int) -> dict[str, Array]:
    """What arrives at every lag, of each state, for one net of one seed."""
    grads = run_of(net, seed).grads
    return {symbol: gradient_flow.reach(grads, symbol) for symbol in grads.cell.state_symbols}


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def bands(scene: Scene, count: int) -> Bands:
    """Quartiles of what arrives, over so many seeds, by net and state."""
    quantiles = {}
    for family, net in scene.nets.items():
        each = [reach_of(net, seed) for seed in seeds_of(count)]
        for symbol in each[0]:
            name = f"{family}, {symbol}" if family == "LSTM" else family
            quantiles[name] = quartiles(np.stack([reach[symbol] for reach in each]))
    return quantiles


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def scale(rnn: Net, count: int) -> tuple[float, float]:
    """Medians over seeds of the recurrent matrix's spectral radius and largest singular value."""
    radius, sigma = np.median(
        [recurrent_scale(rnn.params(seed)) for seed in seeds_of(count)], axis=0
    )
    return float(radius), float(sigma)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def forget_product(lstm: Net, count: int) -> Array:
    """What theory expects to pass along the LSTM's memory at every lag: the median over seeds."""
    products = [gradient_flow.forget_product(run_of(lstm, k).trace) for k in seeds_of(count)]
    product: Array = np.median(np.stack(products), axis=0)
    return product


def theory(scene: Scene, count: int) -> dict[str, Array]:
    """Lines that theory draws beside what arrives."""
    radius, sigma = scale(scene.nets["RNN"], count)
    lags = np.arange(scene.steps + 1)
    with np.errstate(over="ignore"):
        return {
            "RNN: ρ^k": radius**lags,
            "RNN: σ_max^k, a bound": sigma**lags,
            "LSTM: mean ∏ f": forget_product(scene.nets["LSTM"], count),
        }


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def clipping_of(net: Net, most: float) -> tuple[Array, float, float]:
    """Contributions by lag, the gradient's norm, and the norm after clipping."""
    traced = first_run(net)
    clipped, norm = gradient_flow.clipped(parameter_gradients(*traced), most)
    _, left = gradient_flow.clipped(clipped, most)
    return gradient_flow.contributions_by_lag(traced), norm, left


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def reach(scene: Scene, count: int, lag: int, with_theory: bool, finding: str, mode: Mode) -> None:
    """What arrives, over so many seeds, drawn."""
    from lessons.vanishing_gradient import arrival

    lines = theory(scene, count) if with_theory else {}
    named = {name: arrival.Band(*band) for name, band in bands(scene, count).items()}
    show.picture(arrival.reach(named, lines, mode, lag), finding, "reach")


@st.cache_data(max_entries=64, show_spinner=False)
def half_life(bias: float, steps: int, mode: Mode) -> None:
    """A forget bias in all its readings, and a real cell's memory, measured and drawn."""
    from lessons.vanishing_gradient import figures

    gate = gradient_flow.opened_by(bias)
    half = gradient_flow.half_life(gate)
    measured = gradient_flow.impulse_response(get_backend("numpy"), bias, steps)
    readings = figures.readings(bias, gate, half, steps)
    for column, (label, value) in zip(st.columns(4), readings.items(), strict=True):
        column.metric(label, value)
    finding = figures.describe_half_life(measured)
    show.chart(figures.half_life(measured, half, mode), finding, "half_life")


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
def routes(lstm: Net, mode: Mode) -> None:
    """The shares of the two ways into c, step by step, drawn."""
    from lessons.vanishing_gradient import figures

    with np.errstate(invalid="ignore"):
        shares = gradient_flow.shares(gradient_flow.routes(first_run(lstm)))
    show.chart(figures.routes(*shares, mode), figures.describe_routes(*shares), "routes")


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_NAME)
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

    nets = {"linear RNN, ρ = 1.1": exploding, "the RNN on screen": rnn}
    parts = {name: clipping_of(net, 1.0) for name, net in nets.items()}
    factors = {n: left / norm if clips and norm else 1.0 for n, (_, norm, left) in parts.items()}
    lines = {name: sizes * factors[name] for name, (sizes, _, _) in parts.items()}
    finding = figures.describe_clipping(parts, factors, clips)
    show.chart(figures.clipping(lines, mode), finding, "clipping")
