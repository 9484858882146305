"""What the gradient's page shows: figures, each with the sentence that its numbers make."""

import csv
import io
from collections.abc import Mapping
from functools import partial
from time import monotonic

import numpy as np
import streamlit as st

from lessons.vanishing_gradient import controls, runs
from lessons.vanishing_gradient.nets import RNN_KINDS, FlowScene, Net, quartiles
from lstm_core.arrays import Array
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH

FIRST_SEED = 1
QUICK = 0.4  # seconds without progress shown


def preset(scene: FlowScene) -> None:
    """The point of the preset on screen, if it is one."""
    chosen = controls.chosen_preset(scene)
    if chosen is not None:
        st.markdown(f"**{chosen.title}.** {chosen.point}", width=READING_WIDTH)


def reach(scene: FlowScene) -> None:
    """How much arrives: the figure, its sentence, and its numbers."""
    from lessons.vanishing_gradient import reach as reaches

    seeds = _computed(scene)
    bands = {}
    for family, net in scene.nets.items():
        found = [runs.reach_of(net, seed) for seed in seeds]
        for symbol in found[0]:
            name = f"{family}, {symbol}" if family == "LSTM" else family
            bands[name] = reaches.Band(*quartiles(np.stack([f[symbol] for f in found])))
    lag = controls.lag(scene.steps)
    describe = reaches.describe_reach if scene.from_one_step else reaches.describe_sizes
    finding = describe(bands, lag, _names(scene))
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    theory = _theory(scene, seeds) if controls.theory(scene.from_one_step) else {}
    st.plotly_chart(
        reaches.reach(bands, theory, theme_mode(), lag),
        key="flow_reach",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )
    _scales(scene, seeds)
    _table(bands)


def _computed(scene: FlowScene) -> list[int]:
    """The seeds that are computed, with progress and a stop where it takes long."""
    seeds = list(range(FIRST_SEED, FIRST_SEED + scene.seeds))
    if controls.stopped(scene):
        st.markdown("Stopped: the medians are over the first seed alone.")
        controls.go_on()
        return seeds[:1]
    button, bar = st.empty(), st.empty()
    begun, offered = monotonic(), False
    for k, seed in enumerate(seeds):
        if k and monotonic() - begun > QUICK:
            if not offered:
                with button:
                    controls.stop(scene)
                offered = True
            bar.progress(k / len(seeds), f"Seed {k + 1} of {len(seeds)}")
        for net in scene.nets.values():
            runs.reach_of(net, seed)
    button.empty()
    bar.empty()
    return seeds


def _names(scene: FlowScene) -> dict[str, str]:
    lstm = {
        "torch": "default LSTM",
        "bias": f"LSTM with forget bias {scene.forget_bias:g}",
        "chrono": "LSTM with chrono initialisation",
    }[scene.lstm_scheme]
    return {"RNN": f"{RNN_KINDS[scene.rnn]} RNN", "LSTM, c": f"memory of the {lstm}"}


def _theory(scene: FlowScene, seeds: list[int]) -> dict[str, Array]:
    radius, sigma = _scale(scene, seeds)
    products = [runs.forget_product_of(scene.nets["LSTM"], seed) for seed in seeds]
    lags = np.arange(scene.steps + 1)
    with np.errstate(over="ignore"):
        return {
            "RNN: ρ^k": radius**lags,
            "RNN: σ_max^k, a bound": sigma**lags,
            "LSTM: mean ∏ f": np.median(np.stack(products), axis=0),
        }


def _scale(scene: FlowScene, seeds: list[int]) -> tuple[float, float]:
    """Medians over the seeds of the RNN's spectral radius and largest singular value."""
    found = np.array([runs.scale_of(scene.nets["RNN"], seed) for seed in seeds])
    radius, sigma = np.median(found, axis=0)
    return float(radius), float(sigma)


def _scales(scene: FlowScene, seeds: list[int]) -> None:
    radius, sigma = _scale(scene, seeds)
    st.markdown(
        f"The RNN’s recurrent matrix: spectral radius ρ = {radius:.2f}, largest singular value "
        f"σ_max = {sigma:.2f} (medians over the seeds).",
        width=READING_WIDTH,
    )


def _table(bands: Mapping[str, tuple[Array, Array, Array]]) -> None:
    from lessons.vanishing_gradient import reach as reaches

    with st.expander("The same in numbers", key="flow_numbers"):
        steps = len(next(iter(bands.values()))[1]) - 1
        lags = sorted({0, 1, 2, 5, 10, 20, 50, 100, 200, 500, steps} & set(range(steps + 1)))
        show.table(
            [
                {"lag": str(lag)}
                | {name: reaches.amount(float(band[1][lag])) for name, band in bands.items()}
                for lag in lags
            ]
        )
        show.download("Every lag as CSV", "gradient.csv", partial(_every_lag, bands))


def _every_lag(bands: Mapping[str, tuple[Array, Array, Array]]) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["lag", *(f"{n} {q}" for n in bands for q in ("lower", "median", "upper"))])
    quantiles = [quantile for band in bands.values() for quantile in band]
    for lag, values in enumerate(zip(*quantiles, strict=True)):
        rows.writerow([lag, *map(float, values)])
    return text.getvalue()


def half_life(steps: int) -> None:
    """One dial in all its readings."""
    from lessons.vanishing_gradient import figures
    from lessons.vanishing_gradient import reach as reaches

    bias = controls.dial()
    f, half, measured = runs.dial(bias, steps)
    after = int(np.argmax(measured <= 0.5)) if (measured <= 0.5).any() else None
    for column, (label, value) in zip(
        st.columns(4),
        (
            ("Forget bias b", f"{bias:.1f}"),
            ("Forget gate f = σ(b)", f"{f:.4f}"),
            ("Half-life, steps", f"{half:.3g}"),
            (f"Left after {steps} steps", reaches.amount(f**steps)),
        ),
        strict=True,
    ):
        column.metric(label, value)
    measured_said = (
        f"its memory is down to a half or less from step {after} on"
        if after is not None
        else f"its memory is still above a half after {steps} steps"
    )
    finding = (
        f"A real cell with this bias, run for {steps} steps: {measured_said}, and "
        f"{reaches.amount(float(measured[-1]))} is left at the end."
    )
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.half_life(measured, half, theme_mode()),
        key="flow_half_life",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )


def routes(scene: FlowScene) -> None:
    """The two ways into the memory's gradient."""
    from lessons.vanishing_gradient import figures

    belt, shown = runs.routes_of(scene.nets["LSTM"], FIRST_SEED)
    finding = figures.describe_routes(belt, shown)
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.routes(belt, shown, theme_mode()),
        key="flow_routes",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )


def dies(scene: FlowScene) -> None:
    """The gradient at a gate's pre-activation, unit by step."""
    from lessons.vanishing_gradient import figures

    gate = controls.gate()
    sizes, saturated = runs.dying_at(scene.nets["LSTM"], FIRST_SEED, gate)
    finding = figures.describe_dies(sizes, saturated, controls.BLOCKS[gate])
    if gate == "f":
        finding += " At the first step there is no memory yet to forget."
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.dies(sizes, saturated, gate, theme_mode()),
        key="flow_dies",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )


def clipping(scene: FlowScene) -> None:
    """An exploding net and the RNN on screen, with clipping on and off."""
    from lessons.vanishing_gradient import figures
    from lessons.vanishing_gradient import reach as reaches

    on = controls.clip()
    exploding = Net(
        "rnn_linear", scene.steps, scene.hidden, scene.loss, scene.scale, "orthogonal", 1.1
    )
    lines, said = {}, []
    for name, net in (("linear RNN, ρ = 1.1", exploding), ("the RNN on screen", scene.nets["RNN"])):
        sizes, norm, left = runs.clipping_of(net, FIRST_SEED, 1.0)
        factor = left / norm if on and norm else 1.0
        lines[name] = sizes * factor
        change = f"is scaled to {reaches.amount(left)}" if factor < 1 else "stays as it is"
        lag = min(50, len(sizes) - 1)
        part = (
            f"lag {lag} contributes {reaches.amount(sizes[lag] / sizes[0])} of what lag 0 does"
            if sizes[0]
            else "with nothing coming in, no step contributes anything"
        )
        said.append(f"{name}: the whole gradient’s norm {reaches.amount(norm)} {change}; {part}")
    finding = f"Clipping is {'on' if on else 'off'}. {'; '.join(said)}."
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.clipping(lines, theme_mode()),
        key="flow_clipping",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )
