"""Cards: boxes that are links as a whole, by pointer, finger and keyboard."""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

STYLE = Path(__file__).with_suffix(".css")


def style() -> None:
    """Let the one link of every card on the page be all of it."""
    st.html(STYLE)


def card(name: str, **options: Any) -> DeltaGenerator:
    """A box for one link, and what belongs to it."""
    return st.container(border=True, key=f"card_{name}", gap="small", **options)
