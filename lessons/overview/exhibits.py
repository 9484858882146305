"""The field note's exhibits: each a run of the core, small."""

import streamlit as st

from lessons.overview import equations, listings, runs
from lessons.overview.exhibit.picture import exhibit
from lstm_ui import show


def reading() -> None:
    """Two sentences as a net reads them, word by word."""
    exhibit(runs.reading(), "overview_reading")


def forgetting() -> None:
    """What a plain RNN and an LSTM keep of their first input."""
    exhibit(runs.forgetting(), "overview_forgetting")


def jobs() -> None:
    """Three gates, and the job of each."""
    exhibit(runs.jobs(), "overview_jobs")


def beliefs() -> None:
    """What one direction and two make of an ambiguous word."""
    exhibit(runs.beliefs(), "overview_beliefs")


def leak() -> None:
    """The bug and its cure, and what one user’s answer tells of another."""
    for column, title, treatment in zip(
        st.columns(2, gap="small"),
        ("The bug: the state is carried over", "The cure: zeros for everyone"),
        listings.LOOPS,
        strict=True,
    ):
        with column:
            st.markdown(f"**{title}**")
            show.code(listings.LAYER + listings.LOOPS[treatment])
    exhibit(runs.leak(), "overview_leak")


def cell() -> None:
    """Six equations beside the listing that computes them, and what it prints."""
    step, _ = runs.printed()
    left, right = st.columns([5, 6], gap="medium")
    with left:
        st.markdown(equations.lines())
        st.markdown("One step prints")
        show.code(step)
    with right:
        show.code(listings.STEP)


def fused() -> None:
    """PyTorch's own cell with the same weights, and whether it agrees."""
    _, agrees = runs.printed()
    show.code(f"{listings.FUSED}\n# prints: {agrees}")
    show.download("Download the whole script", listings.SCRIPT, listings.script)
