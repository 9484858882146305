"""Where the leak hides, what is not one, and the check to paste."""

import streamlit as st

from lessons.state_leakage import controls, runs
from lessons.state_leakage import places as leak_places
from lessons.state_leakage import plan as leak
from lessons.state_leakage.panels import listing, side_by_side
from lstm_ui import backends, show
from lstm_ui.show import INSTALL_TORCH, READING_WIDTH


def place() -> None:
    """One place: the code that leaks, its fix, and what the check says of both."""
    shown = controls.place()
    st.markdown(shown.told, width=READING_WIDTH)
    leaks, fixed = shown.leaks.strip(), shown.fixed.strip()
    listing("Leaks", leaks, fixed)
    listing("Fixed", fixed, leaks)
    if not shown.call or not controls.ask_torch():
        return
    if not backends.torch_installed():
        st.info(INSTALL_TORCH, width=READING_WIDTH)
        return
    for name, code in (("leaks", shown.leaks), ("fixed", shown.fixed)):
        st.markdown(
            f"`assert_resets` on the code that {name if name == 'leaks' else 'is fixed'}: "
            f"*{runs.check(code, shown.call)}*",
            width=READING_WIDTH,
        )


def pieces() -> None:
    """One long sequence in pieces: what a reset loses, and what detach cuts."""
    side_by_side(
        "Graph kept: an error", leak_places.PIECES[False], "Detached", leak_places.PIECES[True]
    )
    found = runs.pieces()
    steps = leak.PIECE * leak.PIECES
    gap = found["carried"][0]
    near = f"to {gap:.0e}" if gap else "to the last bit"
    st.markdown(
        f"**A sequence of {steps} steps through a GRU, in pieces of {leak.PIECE}: with the values "
        f"carried the last h is that of the whole run {near}, with a reset "
        f"at each border it is off by {found['reset'][0]:.3f}. In pieces the gradient reaches "
        f"{found['carried'][1]} of the {steps} steps, in one run {found['in one run'][1]}.**",
        width=READING_WIDTH,
    )


def check() -> None:
    """The check and a test that uses it."""
    show.code(leak_places.TEST)
    name = leak_places.CHECK_FILE
    show.download(f"{name}, the check", name, leak_places.check_source)
    with st.expander("Its source", key="leak_check_source"):
        show.code(leak_places.check_source())
