"""What the gradient's page shows: figures, each with the sentence that its numbers make."""

import csv
import io
from collections.abc import Mapping
from functools import partial
from time import monotonic

import streamlit as st

from lessons.vanishing_gradient import controls, runs
from lessons.vanishing_gradient.nets import RNN_KINDS, FlowScene, Net
from lstm_core.arrays import Array
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH

QUICK = 0.4  # seconds without progress shown


def preset(scene: FlowScene) -> None:
    """The point of the preset on screen, if it is one."""
    chosen = controls.chosen_preset(scene)
    if chosen is not None:
        st.markdown(f"**{chosen.title}.** {chosen.point}", width=READING_WIDTH)


def reach(scene: FlowScene) -> None:
    """How much arrives: the figure, its sentence, and its numbers."""
    from lessons.vanishing_gradient import reach as reaches

    count = _computed(scene)
    bands = {name: reaches.Band(*band) for name, band in runs.bands(scene, count).items()}
    lag = controls.lag(scene.steps)
    describe = reaches.describe_reach if scene.from_one_step else reaches.describe_sizes
    finding = describe(bands, lag, _names(scene))
    show.finding(finding)
    theory = controls.theory(scene.from_one_step)
    runs.reach(scene, count, lag, theory, finding, theme_mode())
    radius, sigma = runs.scale(scene.nets["RNN"], count)
    show.tell(
        f"The RNN’s recurrent matrix: spectral radius ρ = {radius:.2f}, largest singular value "
        f"σ_max = {sigma:.2f} (medians over the seeds)."
    )
    _table(bands)


def _computed(scene: FlowScene) -> int:
    """How many seeds are computed, with progress and a stop where it takes long."""
    if controls.stopped(scene):
        st.markdown("Stopped: the medians are over the first seed alone.")
        controls.go_on()
        return 1
    button, bar = st.empty(), st.empty()
    begun, offered = monotonic(), False
    for k, seed in enumerate(runs.seeds_of(scene.seeds)):
        if k and monotonic() - begun > QUICK:
            if not offered:
                with button:
                    controls.stop(scene)
                offered = True
            bar.progress(k / scene.seeds, f"Seed {k + 1} of {scene.seeds}")
        for net in scene.nets.values():
            runs.reach_of(net, seed)
    button.empty()
    bar.empty()
    return scene.seeds


def _names(scene: FlowScene) -> dict[str, str]:
    lstm = {
        "torch": "default LSTM",
        "bias": f"LSTM with forget bias {scene.forget_bias:g}",
        "chrono": "LSTM with chrono initialisation",
    }[scene.lstm_scheme]
    return {"RNN": f"{RNN_KINDS[scene.rnn]} RNN", "LSTM, c": f"memory of the {lstm}"}


def _table(bands: Mapping[str, tuple[Array, Array, Array]]) -> None:
    from lessons.vanishing_gradient import reach as reaches

    with st.expander("The same in numbers", key=named("numbers")):
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
    runs.half_life(controls.dial(), steps, theme_mode())


def routes(scene: FlowScene) -> None:
    """The two ways into the memory's gradient."""
    runs.routes(scene.nets["LSTM"], theme_mode())


def dies(scene: FlowScene) -> None:
    """The gradient at a gate's pre-activation, unit by step."""
    gate = controls.gate()
    runs.dies(scene.nets["LSTM"], gate, controls.BLOCKS[gate], theme_mode())


def clipping(scene: FlowScene) -> None:
    """An exploding net and the RNN on screen, with clipping on and off."""
    clips = controls.clip()
    exploding = Net(
        "rnn_linear", scene.steps, scene.hidden, scene.loss, scene.scale, "orthogonal", 1.1
    )
    runs.clipping(exploding, scene.nets["RNN"], clips, theme_mode())
