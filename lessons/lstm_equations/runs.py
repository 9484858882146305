"""The equations' lines as they run, and what was drawn of a cell: a rerun shows it again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

import inspect
from functools import cache
from typing import Any

import streamlit as st

from lessons.lstm_equations import latex
from lessons.lstm_equations.choice import marks
from lessons.lstm_equations.worked import KINDS
from lstm_core import textbook
from lstm_core.cells import CELLS, Kind
from lstm_ui.theme import Mode


@cache
def code_line(kind: Kind, symbol: str) -> str:
    """The line of the textbook's step that computes a symbol."""
    lines = inspect.getsource(textbook.STEPS[kind]).splitlines()
    return next(line.strip() for line in lines if line.strip().startswith(f"{symbol} = "))


@cache
def lines(kind: Kind) -> list[dict[str, Any]]:
    """What a step computes, in its order: the name, equation and code of each value.

    ``low`` is where a gate's or candidate's valve begins, None for what has no valve.
    """
    return [_line(kind, symbol) for symbol in marks(kind) if symbol != "x"]


def _line(kind: Kind, symbol: str) -> dict[str, Any]:
    cell = CELLS[kind]
    variable = cell.variable(symbol)
    is_block = symbol in [block.symbol for block in cell.blocks]
    return {
        "symbol": symbol,
        "name": variable.name,
        "role": variable.role,
        "low": (0 if symbol in cell.gates else -1) if is_block else None,
        "equation": latex.pieces(latex.equation(kind, symbol)),
        "code": latex.code_pieces(code_line(kind, symbol)),
    }


@st.cache_data(max_entries=64, show_spinner=False)
def side_by_side(marked: str | None, mode: Mode) -> None:
    """Each kind of cell, whole, drawn."""
    for column, kind in zip(st.columns(len(KINDS)), KINDS, strict=True):
        with column:
            st.markdown(f"**{CELLS[kind].name}**")
            for equation in latex.whole(kind):
                st.markdown(f"${latex.tinted(equation, mode, marked)}$")
