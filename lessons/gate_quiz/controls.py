"""Which round of the gate quiz, and what leads out of it."""

import streamlit as st

from lstm_ui import course
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import choose
from lstm_ui.quiz import widgets

ROUNDS = {"definitions": "1 Definitions", "situations": "2 Situations", "traces": "3 Traces"}


def gate_round() -> str:
    """Which round of the gate quiz."""
    return choose("Round", ROUNDS, "gate_quiz_round", label_visibility="collapsed")


def seed() -> int:
    """The seed that draws the questions of every round."""
    return widgets.seed("gate_quiz")


def next_round(now: str) -> None:
    """A button to the round that follows; the focus comes to it from "See the result"."""
    names = list(ROUNDS)
    after = names[(names.index(now) + 1) % len(names)]
    st.button(
        f"Go to round {ROUNDS[after]}",
        key="gate_quiz_step",
        on_click=widgets.put,
        args=("gate_quiz_round", after),
    )


def sandbox_link(scene: Scene, page: str) -> None:
    """A link that opens the sandbox on this very state, and knows the way back."""
    st.page_link(
        f"pages/{course.SANDBOX.slug}.py",
        label="See it in the sandbox",
        icon=":material/tune:",
        query_params=scene.to_query() | {"from": page},
    )
