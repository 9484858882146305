"""What GRU or LSTM shows: an answer, two cells side by side, what a step costs, what to choose."""

import streamlit as st

from lessons.gru_or_lstm import choice, controls, runs, timing
from lessons.gru_or_lstm.choice import Choice
from lstm_core.comparison.speed import Sizes
from lstm_ui import backends, show
from lstm_ui.controls import theme_mode


def answer(written: str) -> None:
    """The reader's own words, as they stand."""
    if written:
        st.markdown("**Your answer**")
        st.text(written, width=show.READING_WIDTH)
    st.markdown("**Ours**")


def belts() -> tuple[int, bool, Choice]:
    """Both belts, and below them what runs through both.

    Returns the seed, whether the LSTM's input gate is tied to f, and what is looked at.
    """
    place = st.container()
    seed, tied = controls.same_inputs()
    now = controls.looked_at()
    data = {"units": choice.units(*runs.both(seed, tied)), "tied": tied}
    with place:
        controls.belts(data, now, f"{seed} {tied}")
    return seed, tied, now


def side_by_side(seed: int, tied: bool) -> None:
    """The gates of both cells over one sequence, and what they have in common."""
    runs.side_by_side(seed, tied, theme_mode())


def step_by_step(seed: int, tied: bool, now: Choice) -> None:
    """The step in view, unit by unit, and the GRU's gates in the LSTM's memory line."""
    runs.step_by_step(seed, tied, now.step)


def memory(seed: int, tied: bool) -> None:
    """How much of its memory each cell shows."""
    from lessons.gru_or_lstm import figures

    show.finding(figures.describe_memory(*runs.both(seed, tied)))


def step_costs(sizes: Sizes, biases: int) -> None:
    """What each cell costs at these sizes, counted."""
    runs.step_costs(sizes, biases)


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
            "Meanwhile the race below was using the same processor. Measure again when it is over."
        )
    if measured and steps < sizes.steps:
        st.markdown(f"Timed over {steps} of the {sizes.steps} steps, to keep it short.")


def choosing() -> None:
    """Which to choose, a row for each question, with what it rests on."""
    runs.choosing()


def take_home() -> None:
    """The lines with which another page shows the two belts."""
    show.embed_code("GRU or LSTM: two belts, the same inputs through both")
