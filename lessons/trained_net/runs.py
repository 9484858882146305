"""The portraits of the nets that ship."""

import streamlit as st

from lstm_core.units.portrait import Portrait, portrait
from lstm_core.units.shipped import LENGTH, NETS, load


@st.cache_resource(max_entries=len(NETS), show_spinner=False)
def portrait_of(name: str) -> Portrait:
    """What the units of a net do, over 200 sequences."""
    return portrait(load(name), NETS[name].task, LENGTH)
