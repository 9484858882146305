"""Which round of the gate quiz, and what leads out of it."""

import streamlit as st

from lstm_ui import course
from lstm_ui.address import named, page
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import choose, put
from lstm_ui.quiz import widgets

ROUNDS = {"definitions": "1 Definitions", "situations": "2 Situations", "traces": "3 Traces"}
NEXT = {"definitions": "situations", "situations": "definitions", "traces": "definitions"}


def gate_round() -> str:
    """Which round of the gate quiz."""
    return choose("Round", ROUNDS, "round", label_visibility="collapsed")


def seed() -> int:
    """The seed that draws the questions of every round."""
    return widgets.seed()


def next_round(current: str) -> None:
    """A button to the round that follows; the focus comes to it from "See the result".

    None leads to the third round, which needs a later lesson: who has had that chooses it.
    """
    after = NEXT[current]
    st.button(
        f"Go to round {ROUNDS[after]}", key=named("step"), on_click=put, args=("round", after)
    )


def sandbox_link(scene: Scene) -> None:
    """A link that opens the sandbox on this very state, and knows the way back."""
    slug = course.SANDBOX.slug
    query = scene.to_query() | {"from": page()}
    st.page_link(
        f"pages/{slug}.py",
        label="See it in the sandbox",
        icon=":material/tune:",
        query_params={f"{slug}_{name}": value for name, value in query.items()},
    )
