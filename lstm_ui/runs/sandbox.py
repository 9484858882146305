"""The sandbox's runs: the cell driven by hand."""

import inspect
import textwrap
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from lstm_core import ValveTrace, contributions, drive, get_backend
from lstm_core.challenges import CHALLENGES, Criterion
from lstm_core.equations import lstm_memory
from lstm_ui.scenes import Scene

Array = npt.NDArray[np.floating[Any]]


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
    """The largest difference between the two backends over every c, h and h′ of the scene."""
    ours, theirs = valves(scene, "numpy"), valves(scene, "torch")
    return max(
        float(np.abs(getattr(ours, name) - getattr(theirs, name)).max())
        for name in ("c", "h", "rnn")
    )


def memory_source(backend: str) -> str:
    """The source of the function that carries the memory in that backend."""
    function = get_backend("torch").memory if backend == "torch" else lstm_memory
    return textwrap.dedent(inspect.getsource(function))


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
