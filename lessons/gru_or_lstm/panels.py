"""What GRU or LSTM shows: an answer, two cells side by side, what a step costs, what to choose."""

import streamlit as st

from lessons.gru_or_lstm import controls, costs, runs, timing
from lessons.gru_or_lstm.choosing import advice
from lstm_core.comparison.costs import cost
from lstm_core.comparison.speed import Sizes
from lstm_core.trace import Trace
from lstm_ui import backends, show
from lstm_ui.controls import theme_mode

Pair = tuple[Trace, Trace]


def answer(written: str) -> None:
    """The reader's own words, as they stand."""
    if written:
        st.markdown("**Your answer**")
        st.text(written, width=show.READING_WIDTH)
    st.markdown("**Ours**")


def side_by_side(seed: int, tied: bool) -> Pair:
    """The gates of both cells over one sequence, and what they have in common."""
    runs.side_by_side(seed, tied, theme_mode())
    return runs.both(seed, tied)


def step_by_step(both: Pair) -> None:
    """The step in view, unit by unit, and the GRU's gates in the LSTM's memory line."""
    from lessons.gru_or_lstm import figures

    lstm, gru = both
    show.table(figures.values_at(controls.step(), lstm, gru))
    show.finding(figures.describe_same_line(gru))


def memory(both: Pair) -> None:
    """How much of its memory each cell shows."""
    from lessons.gru_or_lstm import figures

    show.finding(figures.describe_memory(*both))


def step_costs(sizes: Sizes, biases: int) -> None:
    """What each cell costs at these sizes, counted."""
    counted = {
        kind: cost(
            kind,
            sizes.input_size,
            sizes.hidden_size,
            layers=sizes.layers,
            batch=sizes.batch,
            biases=biases,
        )
        for kind in timing.KINDS
    }
    show.table(costs.rows(counted))
    show.finding(costs.describe_costs(counted["gru"], counted["lstm"]))


def speeds(sizes: Sizes) -> None:
    """Time a step, measured when asked for."""
    wanted = controls.measure()
    measured = controls.measured(sizes)
    if wanted == "torch" and not backends.torch_installed():
        show.note(show.INSTALL_TORCH)
    elif wanted is not None:
        measured[wanted] = timing.time_step(sizes, wanted)
    steps = timing.timed(sizes).steps
    for backend, timings in measured.items():
        show.finding(timing.describe_faster(backend, timings))
        show.table(timing.rows(timings, steps))
    if wanted is not None and controls.TRAINING.running:
        show.tell(
            "The race below was running meanwhile, on the same processor: measure again after it."
        )
    if measured and steps < sizes.steps:
        st.markdown(f"Timed over {steps} of the {sizes.steps} steps, to keep it brief.")


def choosing() -> None:
    """Which to choose, a row for each question, with what it rests on."""
    show.table(
        [
            {"what matters": row.question, "lean to": row.lean, "it rests on": row.rests}
            for row in advice()
        ]
    )
