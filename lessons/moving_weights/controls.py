"""The widgets of Moving weights: whose cell and layout, which GRU, and from where to where."""

import streamlit as st

from lessons.moving_weights.weights import KINDS
from lstm_core.cells import CELLS, Kind
from lstm_core.comparison.reset_place import FORMS, FormKey
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui.controls import choose, switch, whole

MOST_SEED = 9999
WEIGHTS = {"drawn": "as drawn", "open": "reset = 1", "diagonal": "W_hn diagonal"}


def stack() -> tuple[Kind, Library]:
    """Which cell, and whose layout."""
    left, right = st.columns(2)
    with left:
        kind = choose("Cell", {kind: CELLS[kind].name for kind in KINDS}, "cell")
    with right:
        names = {library: layout.name for library, layout in LAYOUTS.items()}
        library = choose("Library", names, "layout", "onnx")
    return kind, library


def seed() -> int:
    """The seed of the cell's weights."""
    return whole("Seed of the weights", "seed", 0, MOST_SEED, 7, width=170)


def ask_torch(module: str) -> bool:
    """Whether PyTorch's own cell is asked too: importing it takes seconds, so not unasked."""
    return switch(f"Ask PyTorch’s {module} too", "torch")


def reset() -> tuple[int, str]:
    """The seed of a GRU's weights, and which weights are made of them."""
    left, right = st.columns([3, 1])
    with left:
        weights = choose("Weights", WEIGHTS, "weights")
    with right:
        seed = whole("Seed", "reset_seed", 1, MOST_SEED, 1)
    return seed, weights


def forms() -> tuple[FormKey, FormKey]:
    """Whose weights are converted into whose."""
    left, right = st.columns(2)
    with left:
        source = _form("From", "from", "keras_before")
    with right:
        target = _form("To", "to", "pytorch")
    return source, target


def _form(label: str, name: str, first: FormKey) -> FormKey:
    names = {key: form.name for key, form in FORMS.items()}
    return choose(label, names, name, first, widget=st.selectbox)
