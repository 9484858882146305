"""The page's small pictures and what its listing prints, computed once for all visitors."""

from typing import Any

import streamlit as st

from lessons.overview import cell as cells
from lessons.overview import figures, listings, nets


@st.cache_data(max_entries=1, show_spinner=False)
def reading() -> dict[str, Any]:
    """Both sentences, word by word."""
    return figures.reading(nets.readings())


@st.cache_data(max_entries=1, show_spinner=False)
def forgetting() -> dict[str, Any]:
    """What a plain RNN and LSTMs keep of their first input."""
    lstms = list(nets.left_in_lstms())
    return figures.forgetting(nets.left_in_rnn(), lstms, at=len(lstms) - 1)


@st.cache_data(max_entries=1, show_spinner=False)
def jobs() -> dict[str, Any]:
    """The three gates at their two ends."""
    return figures.jobs(cells.jobs())


@st.cache_data(max_entries=1, show_spinner=False)
def beliefs() -> dict[str, Any]:
    """What the nets take the word for."""
    return figures.beliefs(nets.readings(), nets.senses())


@st.cache_data(max_entries=1, show_spinner=False)
def cell() -> dict[str, Any]:
    """Equations, code, and what the core computes that it prints."""
    return figures.cell(listings.output()[0])


@st.cache_data(max_entries=1, show_spinner=False)
def fused() -> dict[str, Any]:
    """Whether the ready-made cell agrees."""
    return figures.fused(listings.output()[1])


@st.cache_data(max_entries=1, show_spinner=False)
def leak() -> dict[str, Any]:
    """What one user's answer tells of another."""
    return figures.leak(nets.leaks(), nets.senses())
