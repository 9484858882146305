"""The places for trainings."""

import streamlit as st

from lstm_ui.slots import Slots


@st.cache_resource
def slots() -> Slots:
    """The places for trainings on this server."""
    return Slots()
