"""The quizzes' widgets, and the attempts they keep while a learner leaves and comes back."""

from collections.abc import Callable, Mapping
from random import SystemRandom
from typing import Any

import streamlit as st

from lstm_ui import content, course, knowledge
from lstm_ui.attempts import Attempt, Verdict, begin
from lstm_ui.controls import choose
from lstm_ui.scenes import Scene

ROUNDS = {"definitions": "1 Definitions", "situations": "2 Situations", "traces": "3 Traces"}
EVERY_LESSON = "every"
MOST_SEED = 999_999
MOST_KEPT = 40  # attempts of one session
Line = tuple[str, ...]


def gate_round() -> str:
    """Which round of the gate quiz."""
    return choose("Round", ROUNDS, "gate_quiz_round", label_visibility="collapsed")


def check_lesson() -> str | None:
    """The lesson that the check asks about, or None for all."""
    asked = dict.fromkeys(question.lesson for question in knowledge.questions().values())
    names = {slug: course.entry(slug).title for slug in asked}
    chosen = st.selectbox(
        "Questions from",
        [EVERY_LESSON, *names],
        format_func=lambda slug: names.get(slug, "every lesson"),
        key="knowledge_check_lesson",
        bind="query-params",
        persist_state="session",
        width=280,
    )
    return None if chosen == EVERY_LESSON else chosen


def seed(page: str) -> int:
    """The seed that draws the questions: in the URL, so that a class gets the same ones."""
    key = f"{page}_seed"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        value = st.number_input(
            "Seed",
            min_value=0,
            max_value=MOST_SEED,
            value=1,
            step=1,
            key=key,
            bind="query-params",
            persist_state="session",
            width=170,
            help="The same seed draws the same questions. It stands in the address: share it.",
        )
        st.button("Draw others", key=f"{page}_redraw", on_click=_redraw, args=(key,))
    return int(value)


def _redraw(key: str) -> None:
    st.session_state[key] = SystemRandom().randrange(MOST_SEED + 1)


def attempt(line: Line, draw: Callable[[], list[str]]) -> Attempt:
    """The attempt at this line of questions, begun if it is new."""
    kept: dict[Line, Attempt] = st.session_state.setdefault("quiz_attempts", {})
    if line not in kept:
        while len(kept) >= MOST_KEPT:
            del kept[next(iter(kept))]
        kept[line] = begin(draw())
    return kept[line]


def _keep(line: Line, changed: Attempt) -> None:
    st.session_state["quiz_attempts"][line] = changed


def restart(line: Line, at: Attempt, label: str, items: tuple[str, ...]) -> None:
    """A button that begins anew with these items."""
    anew = begin(items, at.turn + 1)
    st.button(label, key="_".join((*line, label)), on_click=_keep, args=(line, anew))


def one_of(
    label: str, options: Mapping[str, str], line: Line, at: Attempt, slot: int = 0, **more: Any
) -> str:
    """Radio buttons for the question on screen; the key under which the choice stands."""
    key = _key(line, at, slot)
    names = list(options)
    st.radio(
        label,
        names,
        index=names.index(at.latest.choice[slot]) if at.latest else None,
        format_func=options.__getitem__,
        key=_shown(key, at),
        disabled=not at.open,
        **more,
    )
    return key


def number(label: str, line: Line, at: Attempt, **more: Any) -> str:
    """A field for a number; the key under which it stands."""
    key = _key(line, at, 0)
    st.number_input(
        label,
        value=at.latest.choice[0] if at.latest else None,
        key=_shown(key, at),
        disabled=not at.open,
        width=260,
        **more,
    )
    return key


def _key(line: Line, at: Attempt, slot: int) -> str:
    return "_".join((*line, str(at.turn), str(at.asked), str(slot)))


def _shown(key: str, at: Attempt) -> str:
    """Once answered, another widget: a disabled one loses what came in the answer's own rerun."""
    return key if at.open else f"{key}_given"


def answer(
    line: Line, at: Attempt, keys: list[str], judge: Callable[..., Verdict], *, until_right: bool
) -> None:
    """One button, that answers and then goes on: the focus stays on it."""
    last = len(at.waiting) == 1 and (not until_right or (at.latest and at.latest.right))
    label = "Answer" if at.open else "See the result" if last else "Next question"
    st.button(
        label,
        key=f"{line[0]}_step",
        on_click=_step,
        args=(line, at, keys, judge, until_right),
    )
    if st.session_state.pop(f"{line[0]}_note", False):
        st.warning("Choose an answer first.", icon=":material/info:")


def _step(
    line: Line, at: Attempt, keys: list[str], judge: Callable[..., Verdict], until_right: bool
) -> None:
    if not at.open:
        _keep(line, at.go_on(until_right=until_right))
        return
    choice = tuple(st.session_state.get(key) for key in keys)
    if None in choice:
        st.session_state[f"{line[0]}_note"] = True
    else:
        _keep(line, at.answer(choice, judge(*choice).right))


def sandbox_link(scene: Scene) -> None:
    """A link that opens the sandbox on this very state."""
    st.page_link(
        "pages/gate_sandbox.py",
        label="See it in the sandbox",
        icon=":material/tune:",
        query_params=scene.to_query(next(iter(content.stories().values())).scene),
    )
