"""The gate quiz's puzzles."""

import streamlit as st

from lessons.gate_quiz import traces
from lstm_core.exercises.forced import Puzzle


@st.cache_data(max_entries=64, show_spinner=False)
def puzzle(seed: int, turn: int, name: str, wrong_before: tuple[str, ...]) -> Puzzle:
    """A puzzle of the gate quiz."""
    return traces.puzzle(seed, turn, name, wrong_before)
