"""What both cells do with the same inputs, and what was drawn of it: a rerun shows it again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

import numpy as np
import streamlit as st

from lessons.gru_or_lstm import controls, costs
from lessons.gru_or_lstm.choosing import advice
from lessons.gru_or_lstm.timing import KINDS
from lstm_core.comparison.costs import cost
from lstm_core.comparison.same_weights import same_inputs
from lstm_core.comparison.speed import Sizes
from lstm_core.trace import Trace
from lstm_ui import show
from lstm_ui.theme import Mode


@st.cache_resource(max_entries=64, show_spinner=False)
def both(seed: int, tied: bool) -> tuple[Trace, Trace]:
    """The LSTM and the GRU of the same weights over the same inputs; a trace cannot be changed."""
    rng = np.random.default_rng(seed)
    sizes = {"input_size": controls.INPUTS, "hidden_size": controls.HIDDEN}
    return same_inputs(rng, tied, steps=controls.STEPS, **sizes)


@st.cache_data(max_entries=64, show_spinner=False)
def side_by_side(seed: int, tied: bool, mode: Mode) -> None:
    """The gates of both cells, drawn."""
    from lessons.gru_or_lstm import figures

    traces = both(seed, tied)
    finding = figures.describe_side_by_side(*traces)
    figure = figures.side_by_side(*traces, mode)
    show.tell("On the left the LSTM, on the right the GRU: one row per unit, one column per step.")
    show.chart(figure, finding, "side_by_side")


@st.cache_data(max_entries=64, show_spinner=False)
def step_by_step(seed: int, tied: bool, step: int) -> None:
    """Every value of a step, and the GRU's gates in the LSTM's memory line, in a table."""
    from lessons.gru_or_lstm import figures

    lstm, gru = both(seed, tied)
    show.table(figures.values_at(step, lstm, gru))
    show.finding(figures.describe_same_line(gru))


@st.cache_data(max_entries=64, show_spinner=False)
def step_costs(sizes: Sizes, biases: int) -> None:
    """What a step of each cell costs at these sizes, counted, in a table."""
    counted = {
        kind: cost(
            kind,
            sizes.input_size,
            sizes.hidden_size,
            layers=sizes.layers,
            batch=sizes.batch,
            biases=biases,
        )
        for kind in KINDS
    }
    show.table(costs.rows(counted))
    show.finding(costs.describe_costs(counted["gru"], counted["lstm"]))


@st.cache_data(max_entries=1, show_spinner=False)
def choosing() -> None:
    """Which to choose, a row for each question, with what it rests on, in a table."""
    show.table(
        [
            {"what matters": row.question, "lean to": row.lean, "it rests on": row.rests}
            for row in advice()
        ]
    )
