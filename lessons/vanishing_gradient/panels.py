"""What the gradient's page shows: figures, each with the sentence that its numbers make."""

from functools import partial
from time import monotonic

import streamlit as st

from lessons.vanishing_gradient import controls, runs
from lessons.vanishing_gradient.nets import Net, Passed, Scene
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode

QUICK = 0.4  # seconds without progress shown


def preset(scene: Scene) -> None:
    """The point of the preset on screen, if it is one."""
    chosen = controls.chosen_preset(scene)
    if chosen is not None:
        show.tell(f"**{chosen.title}.** {chosen.point}")


def reach(scene: Scene) -> None:
    """How much arrives: the figure, its sentence, and its numbers."""
    from lessons.vanishing_gradient import arrival

    passed = _computed(scene)
    bands = arrival.bands(passed)
    lag = controls.lag(scene.steps)
    describe = arrival.describe_reach if scene.from_one_step else arrival.describe_sizes
    finding = describe(bands, lag, scene.names)
    show.finding(finding)
    count = len(passed["LSTM"])
    scale = runs.scale(scene.nets["RNN"], count)
    theory = arrival.theory(*scale, passed["LSTM"])
    asked = controls.theory(scene.from_one_step)
    runs.reach(scene, count, lag, asked, theme_mode(), bands, theory, finding)
    show.tell(arrival.describe_scale(*scale))
    with st.expander("The same in numbers", key=named("numbers")):
        show.table(arrival.rows(bands))
        show.download("Every lag as CSV", "gradient.csv", partial(arrival.table, bands))


def _computed(scene: Scene) -> dict[str, list[Passed]]:
    """What passes through each net, seed by seed, with progress and a stop where it takes long."""
    passed: dict[str, list[Passed]] = {name: [] for name in scene.nets}
    stopped = controls.stopped(scene)
    if stopped:
        st.markdown("Stopped: the medians are over the first seed alone.")
        controls.go_on()
    button, bar = st.empty(), st.empty()
    begun, offered = monotonic(), False
    for k, seed in enumerate(runs.seeds_of(1 if stopped else scene.seeds)):
        if k and monotonic() - begun > QUICK:
            if not offered:
                with button:
                    controls.stop(scene)
                offered = True
            bar.progress(k / scene.seeds, f"Seed {k + 1} of {scene.seeds}")
        for name, net in scene.nets.items():
            passed[name].append(runs.passed(net, seed))
    button.empty()
    bar.empty()
    return passed


def half_life(steps: int) -> None:
    """One dial in all its readings."""
    runs.half_life(controls.dial(), steps, theme_mode())


def routes(scene: Scene) -> None:
    """The two ways into the memory's gradient."""
    runs.routes(scene.nets["LSTM"], theme_mode())


def dies(scene: Scene) -> None:
    """The gradient at a gate's pre-activation, unit by step."""
    gate = controls.gate()
    runs.dies(scene.nets["LSTM"], gate, controls.BLOCKS[gate], theme_mode())


def clipping(scene: Scene) -> None:
    """An exploding net and the RNN on screen, with clipping on and off."""
    clips = controls.clip()
    exploding = Net(
        "rnn_linear", scene.steps, scene.hidden, scene.loss, scene.scale, "orthogonal", 1.1
    )
    runs.clipping(exploding, scene.nets["RNN"], clips, theme_mode())
