"""What the gradient's page shows: figures, each with the sentence that its numbers make."""

from functools import partial
from time import monotonic

import streamlit as st

from lessons.vanishing_gradient import arrival, controls, runs
from lessons.vanishing_gradient.nets import GHOST, Net, Passed, Scene
from lessons.vanishing_gradient.parameters import BLOCKS
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode

COMPARED = "LSTM, c"  # of the LSTM on screen, and as PyTorch starts it
QUICK = 0.4  # seconds without progress shown


def reach(scene: Scene, with_theory: bool) -> None:
    """How much arrives: the live picture, the point of the preset on screen, and the numbers."""
    passed = _computed(scene)
    ghost = passed.pop(GHOST, None)
    bands, count = arrival.bands(passed), len(passed["LSTM"])
    compared = None if ghost is None else arrival.bands({"LSTM": ghost})[COMPARED]
    theory = arrival.theory(*runs.scale(scene.nets["RNN"], count), passed["LSTM"])
    controls.picture(runs.drawing(scene, count, with_theory, bands, theory, compared))
    chosen = controls.chosen_preset(scene)
    if chosen is not None:
        show.tell(f"**{chosen.title}.** {chosen.point}")
    growth = arrival.describe_growth(bands[COMPARED]) if scene.from_one_step else ""
    if growth:
        with st.expander("Why does the belt of c grow again?", key=named("growth")):
            show.tell(growth)
    with st.expander("The same in numbers", key=named("numbers")):
        show.table(arrival.rows(bands))
        show.download("Download every lag (CSV)", "gradient.csv", partial(arrival.table, bands))


def scale(scene: Scene) -> None:
    """How far the RNN's recurrent matrix scales a state, in a sentence."""
    show.tell(arrival.describe_scale(*runs.scale(scene.nets["RNN"], _count(scene))))


def _count(scene: Scene) -> int:
    """How many seeds are computed."""
    return 1 if controls.stopped(scene) else scene.seeds


def _computed(scene: Scene) -> dict[str, list[Passed]]:
    """What passes through each net, seed by seed, with progress and a stop where it takes long."""
    nets = scene.nets | scene.ghost
    passed: dict[str, list[Passed]] = {name: [] for name in nets}
    if controls.stopped(scene):
        st.markdown("Stopped: this is the first seed alone.")
        controls.go_on()
    button, bar = st.empty(), st.empty()
    begun, offered = monotonic(), False
    for k, seed in enumerate(runs.seeds_of(_count(scene))):
        if k and monotonic() - begun > QUICK:
            if not offered:
                with button:
                    controls.stop(scene)
                offered = True
            bar.progress(k / scene.seeds, f"Seed {k + 1} of {scene.seeds}")
        for name, net in nets.items():
            passed[name].append(runs.passed(net, seed))
    button.empty()
    bar.empty()
    return passed


def half_life(steps: int) -> None:
    """One dial in all its readings."""
    runs.half_life(controls.dial(), steps, theme_mode())


def routes(scene: Scene) -> None:
    """The two ways into the memory's gradient, and what came one of them all the way."""
    runs.routes(scene.nets["LSTM"], theme_mode())


def dies(scene: Scene) -> None:
    """The gradient at a gate's pre-activation, unit by step."""
    gate = controls.gate()
    runs.dies(scene.nets["LSTM"], gate, BLOCKS[gate], theme_mode())


def clipping(scene: Scene) -> None:
    """An exploding net and the RNN on screen, with clipping on and off."""
    clips = controls.clip()
    exploding = Net(
        "rnn_linear", scene.steps, scene.hidden, scene.loss, scene.scale, "orthogonal", 1.1
    )
    runs.clipping(exploding, scene.nets["RNN"], clips, theme_mode())
