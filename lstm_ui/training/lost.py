"""A training that a link tells of and nobody has any more: nets live where they were trained."""

import streamlit as st

from lstm_ui import address
from lstm_ui.show import READING_WIDTH

BEGUN = ["1"]


def note_begun(name: str) -> None:
    """Have the address say from now on that this training of the page was begun."""
    address.write(_parameter(name), BEGUN)
    address.send()


def tell(name: str, start: str, is_there: bool) -> None:
    """Say what became of the nets, if the address tells of a training that is not there.

    Parameters
    ----------
    start : what the button says that trains them again
    """
    said = address.says(_parameter(name))
    if said:
        address.write(_parameter(name), BEGUN if said == BEGUN else [])
    if said == BEGUN and not is_there:
        st.info(
            "Nets were trained here before, but they’re gone: neither a link nor a reload keeps "
            f"them. Press **{start}** to train them again, with the settings of this link.",
            width=READING_WIDTH,
        )


def _parameter(name: str) -> str:
    return f"{name}_begun"
