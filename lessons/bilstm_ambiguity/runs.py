"""Sentences as the nets read them, and what takes long to ask of them."""

from functools import partial

import streamlit as st

from lessons.bilstm_ambiguity.occurrence import Occurrence
from lstm_core.arrays import Array
from lstm_core.senses.reading import Listed, Reading, read

of_occurrence = partial(
    st.cache_data,
    max_entries=64,
    show_spinner=False,
    hash_funcs={Occurrence: lambda asked: (asked.reading.written, asked.position)},
)


@st.cache_resource(max_entries=64, show_spinner=False)
def reading(sentence: str) -> Reading:
    """A sentence as the nets read it; a reading cannot be changed.

    Raises
    ------
    ValueError
        with a sentence for the reader, where it cannot be read.
    """
    return read(sentence)


@st.cache_resource(max_entries=64, show_spinner=False)
def occurrence(sentence: str, listed: Listed) -> Occurrence:
    """A word of a sentence, which keeps what the nets believe of it."""
    return Occurrence(reading(sentence), listed)


@of_occurrence()
def lost(asked: Occurrence, sense: str) -> dict[str, Array]:
    """How much probability a sense loses without each word, (T,) by net."""
    return asked.leave_one_out(sense)


@of_occurrence()
def sizes(asked: Occurrence, sense: str) -> dict[str, Array]:
    """How much the score of a sense moves with each word, (T,) by net."""
    return asked.attribution(sense)
