"""What the equations' page shows below its picture: the unrolled cell, the scripts."""

from functools import partial

import streamlit as st

from lessons.lstm_equations import controls, runs
from lessons.lstm_equations.choice import Choice
from lessons.lstm_equations.figures import describe_unrolled, in_numbers
from lessons.lstm_equations.scripts import SCRIPTS
from lessons.lstm_equations.worked import Worked, vector
from lstm_core.cells import CELLS
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode


def side_by_side(marked: str | None) -> None:
    """Each kind of cell, whole."""
    runs.side_by_side(marked, theme_mode())


def unrolled(choice: Choice) -> None:
    """The run over the sequence, and the numbers of the step in view."""
    values, step = choice.worked.by_step, choice.step
    controls.unrolled(choice)
    show.caption(describe_unrolled(values, step, CELLS[choice.kind]), "unrolled")
    with st.expander(f"Step {step} in numbers", key=named("step_numbers")):
        show.tell(f"Step {step} reads x = {vector(choice.worked.sequence[step - 1, 0])}:")
        show.table(in_numbers(values, step, choice.mark))


def scripts(worked: Worked) -> None:
    """Every script for this kind of cell."""
    for name, script in SCRIPTS.items():
        if worked.kind in script.kinds:
            with st.expander(script.label, key=named(f"script_{name}")):
                show.code(script.write(worked))
                show.download(
                    "Download the script",
                    f"{worked.kind}_worked_{name}.py",
                    partial(script.write, worked),
                    key=named(f"download_{name}"),
                )
