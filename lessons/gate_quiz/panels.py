"""A round of the gate quiz: the question on screen, its verdict, and the result at the end."""

from collections.abc import Callable, Mapping

import streamlit as st

from lessons.gate_quiz import controls, rounds, runs, traces
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.quiz import shown, widgets
from lstm_ui.quiz.attempts import Attempt
from lstm_ui.quiz.widgets import Line

DRAWS: Mapping[str, Callable[[int], list[str]]] = {
    "definitions": rounds.draw_definitions,
    "situations": rounds.draw_situations,
    "traces": lambda seed: list(traces.NAMES),
}


def gate_round(name: str, seed: int) -> None:
    """One round of the gate quiz: the question on screen, or the result."""
    line = widgets.line(name, str(seed))
    at = widgets.attempt(line, lambda: DRAWS[name](seed))
    if at.done:
        _gate_result(line, at)
        return
    whole = at.matched + len(at.waiting)
    note = f"{at.matched} of {whole} matched" + (", this one again" if at.wrong_before else "")
    place = f"Question {at.asked + 1}, {note}"
    {"definitions": _definition, "situations": _situation, "traces": _trace}[name](line, at, place)


def _definition(line: Line, at: Attempt, place: str) -> None:
    item = rounds.definitions()[at.waiting[0]]
    shown.question(place, item.text)
    keys = [widgets.one_of("Which part of the cell does this?", rounds.PARTS, line, at)]
    widgets.answer(line, at, keys, item.judge, until_right=True)
    if at.latest:
        shown.verdict(item.judge(*at.latest.choice))
        controls.sandbox_link(item.scene)


def _situation(line: Line, at: Attempt, place: str) -> None:
    item = rounds.situations()[at.waiting[0]]
    shown.question(place, item.text)
    keys = [
        widgets.one_of("Which part must act?", rounds.PARTS, line, at),
        widgets.one_of("Which way must it move?", rounds.WAYS, line, at, slot=1),
    ]
    widgets.answer(line, at, keys, item.judge, until_right=True)
    if at.latest:
        shown.verdict(item.judge(*at.latest.choice))
        controls.sandbox_link(item.scene)


def _trace(line: Line, at: Attempt, place: str) -> None:
    from lessons.gate_quiz import figures  # brings Plotly, which only this round needs

    taken_for = tuple(str(answer.choice[0]) for answer in at.wrong_before)
    made = runs.puzzle(int(line[2]), at.turn, at.waiting[0], taken_for)
    shown.question(place, "In the runs on the right one gate was forced. Which, and which way?")
    free, other = traces.shown(made.free), traces.shown(made.forced)
    show.picture(
        figures.two_runs(free, other, theme_mode()),
        "Heat maps of g, c and h over the steps, of the free cell and of the cell with one gate "
        "forced. The table below holds their sizes, step by step.",
        named("traces"),
    )
    with st.expander("The same in numbers", key=named("numbers")):
        show.table(traces.sizes(free, other))
    keys = [widgets.one_of("Which gate was forced?", traces.FORCED, line, at)]
    widgets.answer(line, at, keys, lambda name: traces.judge(made, name), until_right=True)
    if at.latest:
        shown.verdict(traces.judge(made, *at.latest.choice))
        controls.sandbox_link(traces.sandbox_scene(made))


def _gate_result(line: Line, at: Attempt) -> None:
    firsts, missed = at.first_answers, at.missed
    st.subheader("The round is done", anchor=False)
    shown.result(
        f"All {len(firsts)} are matched, {len(firsts) - len(missed)} of them at the first try."
        + (f" It took {len(at.given)} answers in all." if missed else "")
    )
    controls.next_round(line[1])
    with st.container(horizontal=True):
        if missed:
            widgets.restart(line, at, "Only those that were missed", missed)
        widgets.restart(line, at, "The same round again", tuple(firsts))
    shown.answers(line, at)
