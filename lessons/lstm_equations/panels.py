"""What the equations' page shows: equations with code and values, weights, the unrolled cell."""

from functools import partial

import streamlit as st

from lessons.lstm_equations import controls, runs, weights
from lessons.lstm_equations.scripts import script
from lessons.lstm_equations.worked import (
    Worked,
    describe_gap_to_fused,
    describe_gaps,
)
from lstm_core.backends import BackendName
from lstm_core.cells import CELLS
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui import backends, files, show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH

BACKENDS: dict[BackendName, str] = {"numpy": "NumPy", "torch": "PyTorch"}


def equations(worked: Worked, marked: str | None) -> None:
    """Each equation, the line that computes it, and its value now."""
    runs.equations(worked, marked, theme_mode())


def side_by_side(marked: str | None) -> None:
    """How each kind of cell makes its candidate and its new state."""
    runs.side_by_side(marked, theme_mode())


def fused(worked: Worked) -> None:
    """That a matrix for each block, one stacked matrix and PyTorch's cell agree, measured now."""
    to_torch = None
    if controls.ask_torch(f"nn.{CELLS[worked.kind].torch_class}Cell"):
        to_torch = INSTALL_TORCH
        if backends.torch_installed():
            to_torch = describe_gap_to_fused(worked.kind, worked.gap_to_fused())
    show.tell(describe_gaps(worked.kind, worked.gap_to_stacked(), to_torch))


def layouts(worked: Worked, library: Library, marked: str | None) -> None:
    """The order of blocks in a layout, its arrays to take home, and what the wrong order costs."""
    show.tell(weights.describe_order(worked.kind, library, marked))
    arrays = LAYOUTS[library].write(worked.params)
    show.table([{"array": name, "shape": str(array.shape)} for name, array in arrays.items()])
    show.tell(weights.describe_return(weights.gap_after_return(worked.params, library)))
    if library != "pytorch":
        off = weights.misread(worked, library)
        show.tell(weights.describe_misreading(off, worked.trace.steps))
    show.code(weights.snippet(worked.kind, library))
    show.download(
        f"These weights for {LAYOUTS[library].name}, as .npz",
        f"{worked.kind}_{library}.npz",
        partial(files.npz, arrays),
    )


def unrolled(worked: Worked, step: int, marked: str | None) -> None:
    """The run over the sequence, and the numbers of the step in view."""
    runs.unrolled(worked, step, marked, theme_mode())


def scripts(worked: Worked) -> None:
    """Both scripts."""
    for backend, name in BACKENDS.items():
        with st.expander(f"In {name}", key=named(f"script_{backend}")):
            show.code(script(worked, backend))
            show.download(
                f"The {name} script",
                f"{worked.kind}_worked_{backend}.py",
                partial(script, worked, backend),
            )
