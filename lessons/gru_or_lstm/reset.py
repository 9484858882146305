"""The place of a GRU's reset gate: what it changes on the same weights, and what can be moved."""

from functools import partial

import streamlit as st

from lessons.gru_or_lstm import controls, runs
from lessons.gru_or_lstm.weights import STEPS, check_input, gru
from lstm_core.comparison import reset_place
from lstm_core.comparison.reset_place import FORMS
from lstm_ui import files, show
from lstm_ui.controls import theme_mode
from lstm_ui.numbers import gap


def difference(seed: int, weights: str) -> None:
    """The same weights with the reset after and before the product, step by step."""
    runs.reset_gap(seed, weights, theme_mode())


def converter(seed: int, weights: str) -> None:
    """Weights from one library's form to another's, or why not."""
    source, target = controls.forms()
    given = reset_place.arrays(
        reset_place.with_reset(gru(seed, weights), FORMS[source].kind), source
    )
    try:
        converted = reset_place.convert(given, source, target)
    except ValueError as reason:
        st.info(str(reason), icon=":material/block:", width=show.READING_WIDTH)
        return
    before, after = reset_place.read(given, source), reset_place.read(converted, target)
    largest = float(reset_place.between(before, after, check_input()).max())
    show.finding(
        f"Converted. Over {STEPS} steps the weights as they were, for {FORMS[source].name}, "
        f"and as they are now, for {FORMS[target].name}, give the same h: the largest "
        f"difference is {gap(largest)}."
    )
    show.table([{"array": name, "shape": str(array.shape)} for name, array in converted.items()])
    show.download(
        "These weights, as .npz",
        f"gru_{FORMS[target].library}_{weights}.npz",
        partial(files.npz, converted),
    )
