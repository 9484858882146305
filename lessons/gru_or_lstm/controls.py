"""The widgets of GRU or LSTM, and what stays in the session: an answer, and a measurement."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lessons.gru_or_lstm import choice, match
from lessons.gru_or_lstm.belts import picture
from lessons.gru_or_lstm.choice import Choice
from lessons.gru_or_lstm.match import Match
from lstm_core.backends import BackendName
from lstm_core.comparison.speed import Sizes
from lstm_core.comparison.timing import Timings
from lstm_core.learning.tasks import TaskName
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.controls import bound, choose, sent, slide, whole
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.buttons import Training
from lstm_ui.training.entrants import MOST_SEED

INPUTS, HIDDEN, STEPS = 3, 4, 12  # of both cells, and of the sequence that they read
MOST_CHARACTERS = 1000  # of an answer
MOST_UNITS, MOST_BATCH, MOST_STEPS, MOST_LAYERS = 640, 32, 200, 3
TIES = {"free": "i on its own", "tied": "i = 1 − f"}
BIASES = {"2": "two (PyTorch)", "1": "one"}
TASK_NAMES: dict[TaskName, str] = {"adding": "The adding problem", "score": "Keeping the score"}
TRAINING = Training[Match]("training", "Start the race")


def reflection() -> str | None:
    """What the reader wrote, which may be nothing once they skip; None before that."""
    written = st.text_area(
        "When might a GRU be the better choice? A line or two will do.",
        key=named("answer"),
        max_chars=MOST_CHARACTERS,
        width=READING_WIDTH,
        persist_state="session",
    )
    if st.session_state.get(named("reflected")):
        return (written or "")[:MOST_CHARACTERS].strip()
    with st.container(horizontal=True):
        st.button("Compare with our answer", key=named("compare"), on_click=_compare)
        st.button("Skip", key=named("skip"), on_click=_reflected)
    if st.session_state.get(named("empty")) and not (written or "").strip():
        st.info("Write a line first, or skip.", width=READING_WIDTH)
    return None


def _compare() -> None:
    if (st.session_state.get(named("answer")) or "").strip():
        _reflected()
    else:
        st.session_state[named("empty")] = True


def _reflected() -> None:
    st.session_state[named("reflected")] = True


def same_inputs() -> tuple[int, bool]:
    """The seed of weights and inputs, and whether the LSTM's input gate is tied to f."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tied = choose("The LSTM’s input gate", TIES, "tie")
        seed = whole("Seed", "seed", 1, MOST_SEED, 1, width=150)
    return seed, tied == "tied"


def looked_at() -> Choice:
    """Which step and unit the picture shows: as a link says, else as the reader left it."""
    brought = {name: address.brought(name) for name in choice.NAMES}
    if any(values is not None for values in brought.values()):
        query = {name: values[-1] for name, values in brought.items() if values}
        st.session_state[named("look_at")] = choice.from_query(query)
        st.session_state[named("look_turn")] = st.session_state.get(named("look_turn"), 0) + 1
    now = _kept().within(STEPS, HIDDEN)
    said = now.to_query()
    for name in choice.NAMES:
        address.write(name, [said[name]] if name in said else [])
    return now


def _kept() -> Choice:
    kept: Choice = st.session_state.get(named("look_at"), Choice())
    return kept


def belts(data: dict[str, Any], now: Choice, about: str) -> None:
    """The picture. It owns what is looked at while the reader works it, and hands it back at rest.

    Parameters
    ----------
    about : what the data are of
    """
    rev = f"{st.session_state.get(named('look_turn'), 0)} {about}"
    st.session_state[named("look_rev")] = rev
    picture.two_belts({**data, **now.to_json(), "rev": rev}, named("belts"), _take)


def _take() -> None:
    """Take what the picture hands back, unless other runs have taken its place since."""
    message = sent("belts", "look")
    if isinstance(message, dict) and message.get("rev") == st.session_state[named("look_rev")]:
        st.session_state[named("look_at")] = choice.from_json(message, _kept())


def closer() -> tuple[DeltaGenerator, bool]:
    """The drawer of every gate at every step, and whether it is open."""
    drawer = bound(st.expander, "Every gate at every step", name="numbers", persists=False)
    return drawer, bool(drawer.open)


def sizes() -> tuple[Sizes, int]:
    """The sizes of a net, and how many biases a row is counted with."""
    left, middle, right = st.columns(3)
    with left:
        inputs = whole("Inputs I", "inputs", 1, MOST_UNITS, 64)
        hidden = whole("Hidden units H", "hidden", 1, MOST_UNITS, 64)
    with middle:
        layers = whole("Layers", "layers", 1, MOST_LAYERS, 1)
        batch = whole("Sequences at once N", "batch", 1, MOST_BATCH, 1)
    with right:
        steps = whole("Steps T", "steps", 1, MOST_STEPS, 50)
        biases = choose("Biases per row", BIASES, "biases")
    return Sizes(inputs, hidden, batch, steps, layers), int(biases)


def measure() -> BackendName | None:
    """Which backend is to be measured now, if any: "numpy" or "torch"."""
    with st.container(horizontal=True):
        for backend, label in {
            "numpy": "Measure our NumPy core",
            "torch": "Measure PyTorch’s fused layers",
        }.items():
            st.button(label, key=named(f"measure_{backend}"), on_click=_want, args=(backend,))
    wanted: BackendName | None = st.session_state.pop(named("wanted"), None)
    return wanted


def _want(backend: BackendName) -> None:
    st.session_state[named("wanted")] = backend


def measured(sizes: Sizes) -> dict[BackendName, Timings]:
    """What was measured of these sizes in this session, by backend: to be added to."""
    known: tuple[Sizes, dict[BackendName, Timings]] | None = st.session_state.get(named("measured"))
    if known is None or known[0] != sizes:
        known = (sizes, {})
        st.session_state[named("measured")] = known
    return known[1]


def plan() -> Match:
    """What the reader wants to race; choosing trains nothing."""
    default = Match()
    task = choose("Task", TASK_NAMES, "task")
    left, middle, right = st.columns(3)
    with left:
        length = slide("Length of the sequences", match.LENGTH_RANGE, default.length, "length")
        start = choose("The LSTM’s forget bias at the start", match.STARTS, "start")
    with middle:
        units = _one_of("Units of the LSTM", match.UNITS, "units", default.units)
        seeds = _one_of("Seeds", match.SEEDS, "seeds", default.seeds)
    with right:
        first = whole("First seed", "first_seed", 1, MOST_SEED, 1)
    return Match(task, length, units, start, first, seeds)


def _one_of(label: str, numbers: tuple[int, ...], name: str, first: int) -> int:
    return int(choose(label, {str(n): str(n) for n in numbers}, name, str(first)))


def buttons(plan: Match) -> None:
    """Start, or stop, or go on and start anew."""
    TRAINING.buttons(plan)
