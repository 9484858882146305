"""Which round of the gate quiz, and what leads out of it."""

from typing import Any

import streamlit as st

from lessons.gate_quiz.match.picture import match
from lessons.gate_quiz.rounds import PARTS, WAYS, Matched, Situation
from lstm_ui import course
from lstm_ui.address import named, page
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import choose, put, sent, switch
from lstm_ui.quiz import widgets
from lstm_ui.quiz.attempts import Attempt
from lstm_ui.quiz.widgets import Line

ROUNDS = {"definitions": "1 Definitions", "situations": "2 Situations", "traces": "3 Traces"}
NEXT = {"definitions": "situations", "situations": "definitions", "traces": "definitions"}


def gate_round() -> str:
    """Which round of the gate quiz."""
    return choose("Round", ROUNDS, "round", label_visibility="collapsed")


def seed() -> int:
    """The seed that draws the questions of every round."""
    return widgets.seed()


def from_list() -> bool:
    """Whether answers are chosen from a list, and not dragged onto the belt."""
    return switch("Choose from a list instead", "list")


def belt(item: Matched, line: Line, at: Attempt, data: dict[str, Any]) -> None:
    """The belt with the job to put onto a valve; what is dropped there first is the answer.

    Whatever is dropped later is a try that does not count.
    """
    asked = _asked(line, at)

    def take() -> None:
        choice = dropped(sent("match", "drop"), asked, item)
        if choice and at.open:
            widgets.take(line, at, choice, item.judge)
        elif choice:
            st.session_state[named("tried")] = (asked, choice)

    match({**data, "asked": asked}, named("match"), take)


def tried(line: Line, at: Attempt) -> tuple[str, ...]:
    """The latest choice of the question on screen since its answer; none before there is one."""
    asked, choice = st.session_state.get(named("tried"), ("", ()))
    return choice if at.latest and asked == _asked(line, at) else ()


def _asked(line: Line, at: Attempt) -> str:
    """A name for the question on screen, another each time it is asked."""
    return "_".join((*line, str(at.turn), str(at.asked)))


def dropped(message: object, asked: str, item: Matched) -> tuple[str, ...]:
    """The choice in what a browser hands over; none in what is no answer to this question."""
    if not isinstance(message, dict) or message.get("asked") != asked:
        return ()
    wanted = [PARTS, WAYS] if isinstance(item, Situation) else [PARTS]
    choice = message.get("choice")
    if not isinstance(choice, list) or len(choice) != len(wanted):
        return ()
    fits = all(
        isinstance(one, str) and one in known for one, known in zip(choice, wanted, strict=True)
    )
    return tuple(choice) if fits else ()


def next_round(current: str) -> None:
    """A button to the round that follows; the focus comes to it from "See the result".

    None leads to the third round, which needs a later lesson: who has had that chooses it.
    """
    after = NEXT[current]
    st.button(
        f"Go to round {ROUNDS[after]}",
        key=named("step"),
        type="primary",  # as the one before: a button of another look would lose the focus
        on_click=put,
        args=("round", after),
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
