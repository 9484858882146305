"""The widgets: cells and their seeds, the secret, the server, the place to look at."""

import streamlit as st

from lessons.state_leakage import plan
from lessons.state_leakage.places import Place, places
from lessons.state_leakage.plan import Plan
from lstm_core.cells import CELLS, Kind
from lstm_core.leakage.training import KINDS
from lstm_core.leakage.treatment import Treatment
from lstm_ui.controls import choose, switch, whole
from lstm_ui.training.buttons import Training
from lstm_ui.training.entrants import MOST_SEED

FLATTERY = Training[Plan]("flattery", "Train both nets")
SERVER = Training[Plan]("server", "Train the server’s net")
LETTERS = {letter.lower(): letter for letter in plan.SYMBOLS}
FIRST_SECRET = "c"
WRITES = {"skin": "skin", "spy": "a spy", "animal": "an animal", "unit": "chemistry"}
TRAINED: dict[Treatment, str] = {
    "reset": "reset, as it should be",
    "carried": "carried over, as in the bug",
}
SERVERS = {"new": "just started", "used": f"has already served {plan.SERVED_BEFORE} users"}


def writes() -> str:
    """What user A of the opening scene writes about: a sense of the word."""
    return choose("User A writes about", WRITES, "writes")


def cell() -> Kind:
    """The cell of the first experiment."""
    return choose("Cell", {kind: CELLS[kind].short_name for kind in plan.FLATTERED}, "cell")


def flattering(kind: Kind) -> Plan:
    """The first experiment."""
    seed = whole("Seed", "seed", 1, MOST_SEED, 1, width=170)
    return plan.flattering(kind, seed)


def served() -> Plan:
    """The net of the second experiment."""
    left, middle, right = st.columns([3, 2, 4])
    with left:
        kind = choose(
            "The server’s cell", {kind: CELLS[kind].short_name for kind in KINDS}, "server_cell"
        )
    with middle:
        seed = whole("Its seed", "server_seed", 1, MOST_SEED, 1, width=170)
    with right:
        treatment = choose("In training, the state was", TRAINED, "trained")
    return plan.served(kind, seed, treatment)


def before() -> int:
    """How many users the server has served before the one who is attacked."""
    return plan.SERVED_BEFORE if choose("The server", SERVERS, "before") == "used" else 0


def secret() -> int:
    """The secret of the user who is attacked."""
    secret = choose("The user’s secret", LETTERS, "secret", FIRST_SECRET)
    return plan.SYMBOLS.index(LETTERS[secret])


def place() -> Place:
    """The place to look into."""
    known = places()
    names = {key: place.name for key, place in known.items()}
    return known[choose("Where it hides", names, "place", label_visibility="collapsed")]


def ask_torch() -> bool:
    """Whether the check is run: importing PyTorch takes seconds, so not unasked."""
    return switch("Run `assert_resets`, the check below, on both", "check")
