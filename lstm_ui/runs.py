"""Runs of the core, for the pages: the only file that caches."""

import inspect
import textwrap
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from lstm_core import (
    ValveTrace,
    contributions,
    drive,
    get_backend,
    gradient_flow,
    parameter_gradients,
    textbook,
)
from lstm_core.challenges import CHALLENGES, Criterion
from lstm_core.equations import lstm_memory
from lstm_core.forced import Puzzle
from lstm_core.heist import attack, probe
from lstm_core.net import Net as TrainedNet
from lstm_core.params import recurrent_scale
from lstm_core.pieces import in_pieces
from lstm_core.reading import Reading, read
from lstm_core.tasks import COPIED
from lstm_core.training import Settings, train
from lstm_core.verdict import verdict
from lstm_ui import leak, trace_quiz
from lstm_ui.flow_scene import Net
from lstm_ui.leak import Loot, Plan
from lstm_ui.scenes import Scene
from lstm_ui.slots import Slots

Array = npt.NDArray[np.floating[Any]]


def torch_installed() -> bool:
    """Whether the PyTorch backend can be had. It imports torch: ask only where it is wanted."""
    try:
        get_backend("torch")
    except (ImportError, OSError):  # missing, or a library of its own that does not load
        return False
    return True


def available(backend: str) -> str:
    """The backend that is asked for, or NumPy where PyTorch is not installed."""
    return backend if backend == "numpy" or torch_installed() else "numpy"


@st.cache_data(max_entries=256, show_spinner=False)
def valves(scene: Scene, backend: str = "numpy") -> ValveTrace:
    """The scene's run."""
    return drive(
        get_backend(backend), **scene.gates(), c_0=scene.start, rnn_weight=scene.rnn_weight
    )


def shares(scene: Scene) -> Array:
    """What each write still contributes to each memory: (T+1, T+1)."""
    return contributions(valves(scene))


def criteria(challenge: str, scene: Scene) -> list[Criterion]:
    """What a challenge wants of the scene's run, measured."""
    return CHALLENGES[challenge](valves(scene))


def disagreement(scene: Scene) -> float:
    """The largest difference between the two backends over every c, h and r of the scene."""
    ours, theirs = valves(scene, "numpy"), valves(scene, "torch")
    return max(
        float(np.abs(getattr(ours, name) - getattr(theirs, name)).max())
        for name in ("c", "h", "rnn")
    )


def memory_source(backend: str) -> str:
    """The source of the function that carries the memory in that backend."""
    function = get_backend("torch").memory if backend == "torch" else lstm_memory
    return textwrap.dedent(inspect.getsource(function))


def code_line(kind: str, symbol: str) -> str:
    """The line of the textbook's step that computes a symbol."""
    lines = inspect.getsource(textbook.STEPS[kind]).splitlines()
    return next(line.strip() for line in lines if line.strip().startswith(f"{symbol} = "))


@st.cache_data(max_entries=64, show_spinner=False)
def puzzle(seed: int, turn: int, name: str, wrong_before: tuple[str, ...]) -> Puzzle:
    """A puzzle of the gate quiz."""
    return trace_quiz.puzzle(seed, turn, name, wrong_before)


def picture(trace: ValveTrace) -> list[dict[str, float]]:
    """The run as the live picture names it, step by step."""
    columns = {
        "before": trace.c[:-1],
        "kept": trace.kept,
        "written": trace.written,
        "c": trace.c[1:],
        "squashed": trace.squashed,
        "h": trace.h[1:],
        "rnnBefore": trace.rnn[:-1],
        "rnn": trace.rnn[1:],
    }
    return [
        dict(zip(columns, map(float, row), strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


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


@st.cache_resource
def slots() -> Slots:
    """The places for trainings on this server."""
    return Slots()


def step_times(settings: Settings) -> dict[str, float]:
    """Milliseconds of a step of training, by backend: the median of five, measured now."""
    times = {}
    for backend in ("numpy", "torch") if torch_installed() else ("numpy",):
        steps = train(replace(settings, backend=backend, check_every=settings.steps))
        seconds = [next(steps).seconds for _ in range(6)][1:]
        times[backend] = 1000 * float(np.median(seconds))
    return times


def steps_that_matter(task: str, x: Array) -> list[int]:
    """The steps, counted from 1, on which a sequence's last answer should hang."""
    if task == "adding":
        return [int(t) + 1 for t in np.flatnonzero(x[:, 0, 1])]
    return [COPIED]  # the last symbol to recall was the last to be read


@st.cache_data(max_entries=64, show_spinner=False)
def reading(sentence: str) -> Reading:
    """A sentence as the nets read it.

    Raises
    ------
    ValueError
        with a sentence for the reader, where it cannot be read.
    """
    return read(sentence)


@st.cache_data(max_entries=128, show_spinner=False)
def loot(plan: Plan, before: int, carried: bool, _net: TrainedNet) -> dict[int, Loot]:
    """The attack on a thousand users by how many users ago; ``_net`` is what the plan trains."""
    found = {}
    for ago in leak.AGO:
        rng = np.random.default_rng([plan.seed, ago])
        heist = attack(_net, rng, leak.ATTACKED, ago, carried, before=before)
        found[ago] = Loot(heist.accuracy, probe(heist), heist.with_table, heist.table)
    return found


@st.cache_data(max_entries=16, show_spinner=False)
def pieces() -> dict[str, tuple[float, int]]:
    """A sequence in one run, in pieces carried and reset.

    How far the last h is from that of the one run, and how many steps the gradient reaches.
    """
    params, x = leak.long_sequence()
    ways = {
        "in one run": (len(x), True),
        "carried": (leak.PIECE, True),
        "reset": (leak.PIECE, False),
    }
    read = {name: in_pieces(params, x, *way) for name, way in ways.items()}
    whole = read["in one run"].output[-1]
    return {
        name: (float(np.abs(found.output[-1] - whole).max()), int((found.reached > 0).sum()))
        for name, found in read.items()
    }


@st.cache_data(max_entries=16, show_spinner=False)
def check(code: str, call: str) -> str:
    """What the check for leaks says of code of this course."""
    return verdict(code, call)
