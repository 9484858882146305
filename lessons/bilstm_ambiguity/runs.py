"""The reader's sentences."""

import streamlit as st

from lstm_core.senses.reading import Reading, read


@st.cache_data(max_entries=64, show_spinner=False)
def reading(sentence: str) -> Reading:
    """A sentence as the nets read it.

    Raises
    ------
    ValueError
        with a sentence for the reader, where it cannot be read.
    """
    return read(sentence)
