"""Where a kept state hides, what is no leak, and the check to paste."""

import streamlit as st

from lessons.state_leakage import controls, places, runs
from lessons.state_leakage.panels import changes
from lessons.state_leakage.plan import PIECE, PIECES
from lstm_ui import backends, show
from lstm_ui.address import named


def place() -> None:
    """One place: the code that leaks, its fix, and what the check says of both."""
    chosen = controls.place()
    show.tell(chosen.point)
    changes(chosen.leaks.strip(), chosen.fixed.strip())
    if not chosen.call or not controls.ask_torch():
        return
    if not backends.torch_installed():
        show.note(show.INSTALL_TORCH)
        return
    for name, code in (("leaks", chosen.leaks), ("is fixed", chosen.fixed)):
        verdict = runs.check(code, chosen.call)
        show.tell(f"`assert_resets` on the code that {name}: *{verdict}*")


def pieces() -> None:
    """One long sequence in pieces: what a reset loses, and what detach cuts."""
    changes(places.PIECES[False], places.PIECES[True])
    show.finding(places.describe_pieces(runs.pieces(), PIECE, PIECE * PIECES))


def check() -> None:
    """The check and a test that uses it."""
    show.code(places.TEST)
    name = places.CHECK_FILE
    show.download(f"Download {name}", name, places.check_source)
    with st.expander("Read its source", key=named("check_source")):
        show.code(places.check_source())
