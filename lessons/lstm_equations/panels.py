"""What the equations' page shows: equations with code and values, weights, the unrolled cell."""

from functools import partial

import numpy as np
import streamlit as st

from lessons.lstm_equations import controls, latex, runs
from lessons.lstm_equations import scripts as worked_scripts
from lessons.lstm_equations import weights as worked_weights
from lessons.lstm_equations.worked import KINDS, Worked
from lstm_core.cells import CELLS
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui import backends, files, show
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH, READING_WIDTH
from lstm_ui.theme import MARKDOWN_COLOR


def equations(worked: Worked, marked: str | None) -> None:
    """Each equation, the line that computes it, and its value now."""
    for symbol, value in worked.values.items():
        row = st.container(border=symbol == marked)
        left, middle, right = row.columns([14, 11, 8], vertical_alignment="center")
        variable = CELLS[worked.kind].variable(symbol)
        sign = "▸ " if symbol == marked else ""
        tinted = latex.tinted(latex.equation(worked.kind, symbol), theme_mode(), marked)
        left.markdown(f"{sign}**{variable.name}**: {variable.role}  \n${tinted}$")
        reads = " ◂ reads it" if marked in latex.reads(worked.kind, symbol) else ""
        middle.markdown(f"`{runs.code_line(worked.kind, symbol)}`{reads}")
        right.markdown(_colored(symbol, f"**{symbol}** = {vector(value)}"))
    cell = CELLS[worked.kind]
    st.markdown(f"*{cell.name}: {cell.source}.*", width=READING_WIDTH)


def side_by_side(marked: str | None) -> None:
    """How each kind of cell makes its candidate and its new state."""
    for column, kind in zip(st.columns(len(KINDS)), KINDS, strict=True):
        cell = CELLS[kind]
        with column:
            count = len(cell.blocks)
            st.markdown(f"**{cell.name}**, {count} block{'s' if count > 1 else ''}")
            between = [value.symbol for value in cell.intermediates]
            candidates = [b.symbol for b in cell.blocks if b.symbol not in cell.gates]
            for symbol in (*between, *candidates, *reversed(cell.state_symbols)):
                tinted = latex.tinted(latex.equation(kind, symbol), theme_mode(), marked)
                st.markdown(f"${tinted}$")


def fused(worked: Worked) -> None:
    """That a matrix for each block, one stacked matrix and PyTorch's cell agree, measured now."""
    module = f"nn.{CELLS[worked.kind].torch_class}Cell"
    states = " and ".join(f"${symbol}$" for symbol in reversed(worked.start))
    lines = [
        f"- one stacked matrix, `lstm_core`, over every value: {_gap(worked.gap_to_stacked())}"
    ]
    if controls.ask_torch(module):
        installed = backends.torch_installed()
        told = f"over {states}: {_gap(worked.gap_to_fused())}" if installed else INSTALL_TORCH
        lines.append(f"- `{module}` in PyTorch, {told}")
    st.markdown(
        "Largest difference from the matrix for each block in this step:\n" + "\n".join(lines),
        width=READING_WIDTH,
    )


def layouts(worked: Worked, library: Library, marked: str | None) -> None:
    """The order of blocks in a layout, its arrays to take home, and what the wrong order costs."""
    layout, cell = LAYOUTS[library], CELLS[worked.kind]
    order = [
        _colored(
            symbol, f"{'▸ ' if symbol == marked else ''}{cell.name_of(symbol).lower()} ${symbol}$"
        )
        for symbol in layout.order.of(worked.kind)
    ]
    st.markdown(f"**{layout.name}** stacks: {', '.join(order)}.", width=READING_WIDTH)
    given = layout.write(worked.params)
    show.table([{"array": key, "shape": str(value.shape)} for key, value in given.items()])
    back = worked_weights.gap_after_return(worked.params, library)
    st.markdown(f"Converted there and back, the weights differ by {back:g}.", width=READING_WIDTH)
    if library != "pytorch":
        off = worked_weights.misread(worked, library)
        st.markdown(
            "The rows taken over in that order, as if they were PyTorch's: "
            + (
                f"no error, and $h$ after {worked.trace.steps} steps is off by up to {off:.3g}."
                if off
                else "here the order is the same, so nothing goes wrong."
            ),
            width=READING_WIDTH,
        )
    show.code(worked_weights.snippet(worked.kind, library))
    show.download(
        f"These weights for {layout.name}, as .npz",
        f"{worked.kind}_{library}.npz",
        partial(files.npz, given),
    )


def unrolled(worked: Worked, at: int, marked: str | None) -> None:
    """The run over the sequence, and the numbers of the step in view."""
    from lessons.lstm_equations import (
        figures,  # brings Plotly, which the page's first content must not wait for
    )

    trace = worked.trace
    symbols = [s for s in worked.values if s != "q"]
    values = {s: trace[s][-trace.steps :, 0] for s in symbols}
    finding = figures.describe_unrolled(values, at, CELLS[worked.kind])
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.unrolled(values, at, marked, theme_mode()),
        key="equations_unrolled",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )
    x = ", ".join(f"{v:.2f}" for v in trace["x"][at - 1, 0]).replace("-", "−")
    st.markdown(f"Step {at} reads x = ({x}):")
    rows = []
    for symbol in symbols:
        numbers = enumerate(values[symbol][at - 1], start=1)
        name = f"▸ {symbol}" if symbol == marked else symbol
        units = {f"unit {k}": f"{v:.4f}".replace("-", "−") for k, v in numbers}
        rows.append({"symbol": name} | units)
    show.table(rows)


def scripts(worked: Worked) -> None:
    """Both scripts."""
    for backend, name in {"numpy": "NumPy", "torch": "PyTorch"}.items():
        with st.expander(f"In {name}", key=f"equations_script_{backend}"):
            show.code(worked_scripts.script(worked, backend))
            show.download(
                f"The {name} script",
                f"{worked.kind}_worked_{backend}.py",
                partial(worked_scripts.script, worked, backend),
            )


def vector(values: "np.ndarray[tuple[int], np.dtype[np.floating]]") -> str:
    """(0.52, −0.10, …) in hundredths."""
    inside = ", ".join(f"{v:.2f}" for v in values).replace("-0.00", "0.00").replace("-", "−")
    return f"({inside})"


def _colored(symbol: str, text: str) -> str:
    color = MARKDOWN_COLOR.get(symbol)
    return f":{color}[{text}]" if color else text


def _gap(gap: float) -> str:
    return f"{gap:.1e}" if gap else "0, to the last bit"
