"""What both cells do with the same inputs, and what was drawn of it: a rerun shows it again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

import numpy as np
import streamlit as st

from lessons.gru_or_lstm import controls, costs, weights
from lessons.gru_or_lstm.choosing import advice
from lessons.gru_or_lstm.timing import KINDS
from lstm_core.comparison import reset_place
from lstm_core.comparison.costs import cost
from lstm_core.comparison.reset_place import FORMS, FormKey
from lstm_core.comparison.same_weights import same_inputs
from lstm_core.comparison.speed import Sizes
from lstm_core.trace import Trace
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.numbers import gap, signed
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


@st.cache_data(max_entries=64, show_spinner=False)
def reset_gap(seed: int, made: str, mode: Mode) -> None:
    """What the reset's place changes on these weights, drawn and in numbers."""
    from lessons.gru_or_lstm import figures

    gru, x = weights.gru(seed, made), weights.sequence(seed)
    apart = reset_place.apart(gru, x)
    show.chart(figures.reset_gap(apart, mode), figures.describe_reset_gap(apart), "reset_gap")
    with st.expander("The same in numbers, for unit 1", key=named("reset_numbers")):
        after, before = (trace["h"][:, 0, 0] for trace in reset_place.both(gru, x))
        show.table(
            [
                {"step": str(t), "h, reset after": signed(a, 4), "h, reset before": signed(b, 4)}
                for t, (a, b) in enumerate(zip(after, before, strict=True))
            ]
        )


@st.cache_data(max_entries=64, show_spinner=False)
def converted(seed: int, made: str, source: FormKey, target: FormKey) -> bool:
    """Weights in another library's form, in a table, or why not; whether they are there."""
    try:
        arrays = weights.converted(seed, made, source, target)
    except ValueError as reason:
        st.info(str(reason), icon=":material/block:", width=show.READING_WIDTH)
        return False
    before = reset_place.read(weights.given(seed, made, source), source)
    after = reset_place.read(arrays, target)
    largest = float(reset_place.between(before, after, weights.check_input()).max())
    show.finding(
        f"Converted. Over {weights.STEPS} steps the weights as they were, for "
        f"{FORMS[source].name}, and as they are now, for {FORMS[target].name}, give the same h: "
        f"the largest difference is {gap(largest)}."
    )
    show.table([{"array": name, "shape": str(array.shape)} for name, array in arrays.items()])
    return True


@st.cache_data(max_entries=1, show_spinner=False)
def choosing() -> None:
    """Which to choose, a row for each question, with what it rests on, in a table."""
    show.table(
        [
            {"what matters": row.question, "lean to": row.lean, "it rests on": row.rests}
            for row in advice()
        ]
    )
