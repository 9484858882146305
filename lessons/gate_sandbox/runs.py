"""The sandbox's runs: the cell driven by hand."""

import inspect
import textwrap

import streamlit as st

from lessons.gate_sandbox.agreement import apart
from lstm_core import MemoryTrace, contributions, get_backend
from lstm_core.arrays import Array
from lstm_core.backends import BackendName
from lstm_core.equations import lstm_memory
from lstm_core.exercises.challenges import CHALLENGES, Criterion
from lstm_core.exercises.tour import TOUR
from lstm_ui import backends
from lstm_ui.belt.scene import Scene, run


@st.cache_data(max_entries=256, show_spinner=False)
def memory(scene: Scene, backend: BackendName = "numpy") -> MemoryTrace:
    """The scene's run."""
    return run(scene, backend)


def trace(scene: Scene, wish: BackendName) -> MemoryTrace:
    """The scene's run by the backend that is wished for, or by NumPy where it is not installed."""
    return memory(scene, backends.available(wish))


def shares(scene: Scene) -> Array:
    """What each write still contributes to each memory: (T+1, T+1)."""
    return contributions(memory(scene))


def criteria(challenge: str, scene: Scene) -> list[Criterion]:
    """What a challenge wants of the scene's run, measured."""
    return CHALLENGES[challenge](memory(scene))


def done(stop: str, scene: Scene) -> list[Criterion]:
    """What must hold of the scene's run before the tour goes on from this stop, measured."""
    return TOUR[stop](memory(scene))


def disagreement(scene: Scene) -> float:
    """The largest difference between the two backends over every state of the scene."""
    return apart(memory(scene, "numpy"), memory(scene, "torch"))


def memory_source(backend: BackendName) -> str:
    """The source of the function that carries the memory in that backend."""
    function = get_backend("torch").memory if backend == "torch" else lstm_memory
    return textwrap.dedent(inspect.getsource(function))
