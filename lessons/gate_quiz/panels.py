"""A round of the gate quiz: the question on screen, its verdict, and the result at the end."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from lessons.gate_quiz import controls, moves, rounds, runs, traces
from lessons.gate_quiz.rounds import Matched
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.quiz import shown, widgets
from lstm_ui.quiz.attempts import Attempt
from lstm_ui.quiz.widgets import Line

DRAWS: Mapping[str, Callable[[int], list[str]]] = {
    "definitions": rounds.draw_definitions,
    "situations": rounds.draw_situations,
    "traces": lambda _: list(traces.NAMES),
}


# What a list asks of each round's questions: an answer to each of these.
LISTS: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]] = {
    "definitions": [("Which part of the cell does this?", rounds.PARTS)],
    "situations": [
        ("Which part must act?", rounds.PARTS),
        ("Which way must it move?", rounds.WAYS),
    ],
}


def gate_round(name: str, seed: int, *, from_list: bool) -> None:
    """One round of the gate quiz: the question on screen, or the result."""
    line = widgets.line(name, str(seed))
    attempt = widgets.attempt(line, lambda: DRAWS[name](seed))
    if attempt.done:
        _gate_result(line, attempt)
        return
    place = rounds.describe_place(attempt)
    if name == "traces":
        _trace(line, attempt, place)
        return
    item = rounds.ROUNDS[name]()[attempt.waiting[0]]
    ask = _in_a_list if from_list else _on_the_belt
    ask(item, line, attempt, place)


def _on_the_belt(item: Matched, line: Line, attempt: Attempt, place: str) -> None:
    """The job to put onto a valve, what that does, and then why."""
    tried = controls.tried(line, attempt)
    choice = tried or (attempt.latest.choice if attempt.latest else ())
    controls.belt(item, line, attempt, moves.belt(item, choice, place))
    if choice:
        shown.verdict(rounds.revealed(item, choice, again=bool(tried)))
        widgets.go_on(line, attempt, until_right=True)
        controls.sandbox_link(item.scene)


def _in_a_list(item: Matched, line: Line, attempt: Attempt, place: str) -> None:
    """The question with its answers to choose from; the verdict comes above the button."""
    shown.question(place, item.text)
    keys = [
        widgets.one_of(label, options, line, attempt, slot)
        for slot, (label, options) in enumerate(LISTS[line[1]])
    ]
    verdict = st.container()
    widgets.answer(line, attempt, keys, item.judge, until_right=True)
    if attempt.latest:
        with verdict:
            shown.verdict(rounds.revealed(item, attempt.latest.choice))
        controls.sandbox_link(item.scene)


def embed() -> None:
    """The lines that show the quiz alone on another page."""
    show.embed_code("Match the gate to its job")


def _trace(line: Line, attempt: Attempt, place: str) -> None:
    from lessons.gate_quiz import figures  # brings Plotly, which only this round needs

    taken_for = tuple(str(answer.choice[0]) for answer in attempt.wrong_before)
    made = runs.puzzle(int(line[2]), attempt.turn, attempt.waiting[0], taken_for)
    shown.question(place, "On the right, one gate was forced. Which one, and which way?")
    free, other = traces.visible(made.free), traces.visible(made.forced)
    show.picture(
        figures.two_runs(free, other, theme_mode()),
        "Heat maps of g, c and h over the steps: the free cell on the left, the cell with one "
        "gate forced on the right. The table below gives their sizes at each step.",
        "traces",
    )
    with st.expander("The same in numbers", key=named("numbers")):
        show.table(traces.sizes(free, other))
    keys = [widgets.one_of("Which gate was forced?", traces.FORCED, line, attempt)]
    verdict = st.container()
    widgets.answer(line, attempt, keys, lambda name: traces.judge(made, name), until_right=True)
    if attempt.latest:
        with verdict:
            shown.verdict(traces.judge(made, *attempt.latest.choice))
        controls.sandbox_link(traces.sandbox_scene(made))


def _gate_result(line: Line, attempt: Attempt) -> None:
    firsts, missed = attempt.first_answers, attempt.missed
    st.subheader("Round finished", anchor=False)
    shown.result(rounds.describe_result(attempt))
    controls.next_round(line[1])
    with st.container(horizontal=True):
        if missed:
            widgets.restart(line, attempt, "Repeat the ones you missed", missed)
        widgets.restart(line, attempt, "Repeat the whole round", tuple(firsts))
    shown.answers(line, attempt)
