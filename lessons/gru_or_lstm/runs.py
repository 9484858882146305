"""What both cells do with the same inputs, and charts as they were drawn: a rerun shows them again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

import numpy as np
import streamlit as st

from lessons.gru_or_lstm import controls, weights
from lstm_core.comparison import reset_place
from lstm_core.comparison.same_weights import same_inputs
from lstm_core.trace import Trace
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.numbers import signed
from lstm_ui.theme import Mode


@st.cache_resource(max_entries=64, show_spinner=False)
def both(seed: int, tied: bool) -> tuple[Trace, Trace]:
    """The LSTM and the GRU of the same weights over the same inputs; a trace cannot be changed."""
    rng = np.random.default_rng(seed)
    return same_inputs(
        rng, tied, steps=controls.STEPS, input_size=weights.INPUTS, hidden_size=weights.HIDDEN
    )


@st.cache_data(max_entries=64, show_spinner=False)
def side_by_side(seed: int, tied: bool, mode: Mode) -> None:
    """The gates of both cells, drawn."""
    from lessons.gru_or_lstm import figures

    traces = both(seed, tied)
    finding = figures.describe_side_by_side(*traces)
    show.finding(finding)
    show.tell("On the left the LSTM, on the right the GRU: a row a unit, a column a step.")
    show.picture(figures.side_by_side(*traces, mode), finding, "side_by_side")


@st.cache_data(max_entries=64, show_spinner=False)
def reset_gap(seed: int, made: str, mode: Mode) -> None:
    """What the reset's place changes on these weights, drawn and in numbers."""
    from lessons.gru_or_lstm import figures

    gru, x = weights.gru(seed, made), weights.sequence(seed)
    gap = reset_place.apart(gru, x)
    show.chart(figures.reset_gap(gap, mode), figures.describe_reset_gap(gap), "reset_gap")
    with st.expander("The same in numbers, for unit 1", key=named("reset_numbers")):
        after, before = (trace["h"][:, 0, 0] for trace in reset_place.both(gru, x))
        show.table(
            [
                {"step": str(t), "h, reset after": signed(a, 4), "h, reset before": signed(b, 4)}
                for t, (a, b) in enumerate(zip(after, before, strict=True))
            ]
        )
