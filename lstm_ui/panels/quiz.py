"""What the quizzes show: a question, its verdict, and the result at the end."""

import csv
import io
from collections.abc import Callable, Mapping

import streamlit as st

from lstm_ui import gate_quiz, knowledge, runs, trace_quiz
from lstm_ui.attempts import Attempt, Verdict
from lstm_ui.controls import quiz as controls
from lstm_ui.controls import theme_mode
from lstm_ui.controls.quiz import Line
from lstm_ui.course import entry
from lstm_ui.knowledge import Drawn, Question
from lstm_ui.lesson import READING_WIDTH

DRAWS: Mapping[str, Callable[[int], list[str]]] = {
    "definitions": gate_quiz.draw_definitions,
    "situations": gate_quiz.draw_situations,
    "traces": trace_quiz.draw,
}


def gate_round(name: str, seed: int) -> None:
    """One round of the gate quiz: the question on screen, or the result."""
    line = ("gate_quiz", name, str(seed))
    at = controls.attempt(line, lambda: DRAWS[name](seed))
    if at.done:
        _gate_result(line, at)
        return
    matched = len({given.item for given in at.given[: at.asked] if given.right})
    whole = len(set(at.waiting)) + matched
    _number(matched + 1, whole, "again, as it was wrong" if at.again else "")
    {"definitions": _definition, "situations": _situation, "traces": _trace}[name](line, at)


def _definition(line: Line, at: Attempt) -> None:
    item = gate_quiz.definitions()[at.waiting[0]]
    _question(item.text)
    keys = [controls.one_of("Which part of the cell does this?", gate_quiz.PARTS, line, at)]
    controls.answer(line, at, keys, item.judge, until_right=True)
    if at.latest:
        _verdict(item.judge(*at.latest.choice))
        controls.sandbox_link(item.scene)


def _situation(line: Line, at: Attempt) -> None:
    item = gate_quiz.situations()[at.waiting[0]]
    _question(item.text)
    keys = [
        controls.one_of("Which part must act?", gate_quiz.PARTS, line, at),
        controls.one_of("Which way must it move?", gate_quiz.WAYS, line, at, slot=1),
    ]
    controls.answer(line, at, keys, item.judge, until_right=True)
    if at.latest:
        _verdict(item.judge(*at.latest.choice))
        controls.sandbox_link(item.scene)


def _trace(line: Line, at: Attempt) -> None:
    from lstm_ui import figures  # brings Plotly, which only this round needs

    made = runs.puzzle(int(line[2]), at.waiting[0], at.again)
    free, other = trace_quiz.shown(made.free), trace_quiz.shown(made.forced)
    st.plotly_chart(
        figures.two_runs(free, other, theme_mode()),
        key="gate_quiz_traces",
        theme=None,
        alt="Heat maps of g, c and h over the steps, of the free cell and of the cell with one "
        "gate forced. The table below holds their sizes, step by step.",
        config={"displayModeBar": False},
    )
    with st.expander("The same in numbers", key="gate_quiz_numbers"):
        st.table(trace_quiz.sizes(free, other))
    keys = [controls.one_of("Which gate was forced?", trace_quiz.FORCED, line, at)]
    controls.answer(line, at, keys, lambda name: trace_quiz.judge(made, name), until_right=True)
    if at.latest:
        _verdict(trace_quiz.judge(made, *at.latest.choice))
        controls.sandbox_link(trace_quiz.sandbox_scene(made))


def _gate_result(line: Line, at: Attempt) -> None:
    firsts, missed = at.first_answers, at.missed
    st.subheader("The round is done", anchor=False)
    _say_result(
        f"All {len(firsts)} are matched, {len(firsts) - len(missed)} of them at the first try."
        + (f" {len(at.given)} answers in all." if missed else "")
    )
    _download(line, at)
    with st.container(horizontal=True):
        if missed:
            controls.restart(line, at, "Only those that were missed", missed)
        controls.restart(line, at, "The same round again", tuple(firsts))


def check(seed: int, lesson: str | None) -> None:
    """The knowledge check: the question on screen, or the review."""
    line = ("knowledge_check", lesson or "every", str(seed))
    at = controls.attempt(line, lambda: knowledge.draw(seed, lesson))
    if at.done:
        _review(line, at)
        return
    _number(at.asked + 1, at.asked + len(at.waiting), entry(_asked(at.waiting[0]).lesson).title)
    question = _posed(line, at.waiting[0], at)
    if isinstance(question, Drawn):
        _numeric(line, at, question)
    else:
        _chosen(line, at, question)


def _asked(key: str) -> Question | knowledge.Generated:
    return knowledge.questions()[key]


def _posed(line: Line, key: str, at: Attempt) -> Question | Drawn:
    """The question; one with numbers gets new ones when it is tried again."""
    question = _asked(key)
    return question if isinstance(question, Question) else question.drawn(int(line[2]), at.turn)


def _chosen(line: Line, at: Attempt, question: Question) -> None:
    _question(question.text)
    options = {str(k): option for k, option in enumerate(question.shuffled(int(line[2])))}

    def judge(chosen: str) -> Verdict:
        return Verdict(options[chosen].right, options[chosen].reason)

    texts = {key: option.text for key, option in options.items()}
    keys = [controls.one_of("Your answer", texts, line, at)]
    controls.answer(line, at, keys, judge, until_right=False)
    if at.latest:
        verdict = judge(*at.latest.choice)
        _verdict(verdict)
        if not verdict.right:
            st.markdown(
                f"Right is: {question.right.text} {question.right.reason}", width=READING_WIDTH
            )


def _numeric(line: Line, at: Attempt, question: Drawn) -> None:
    _question(question.text)
    unit = f" in {question.source.unit}" if question.source.unit else ""
    label = f"Your answer{unit}, {question.allowance}"
    precision = {"step": 1, "format": "%d"} if question.exact else {"step": 0.01, "format": "%.4f"}
    keys = [controls.number(label, line, at, **precision)]
    controls.answer(line, at, keys, question.judge, until_right=False)
    if at.latest:
        _verdict(question.judge(*at.latest.choice))


def _review(line: Line, at: Attempt) -> None:
    firsts, missed = at.first_answers, at.missed
    st.subheader("The review", anchor=False)
    _say_result(f"{len(firsts) - len(missed)} of {len(firsts)} are right.")
    for slug in dict.fromkeys(_asked(key).lesson for key in firsts):
        keys = [key for key in firsts if _asked(key).lesson == slug]
        wrong = [key for key in keys if key in missed]
        lesson = entry(slug)
        st.page_link(f"pages/{slug}.py", label=f"**{lesson.title}**", icon=lesson.icon)
        st.markdown(f"{len(keys) - len(wrong)} of {len(keys)} right.", width=READING_WIDTH)
        for key in wrong:
            question = _posed(line, key, at)
            right = question.reason if isinstance(question, Drawn) else question.right.text
            st.markdown(f"- {question.text}  \n  *{right}*", width=READING_WIDTH)
    _download(line, at)
    with st.container(horizontal=True):
        if missed:
            controls.restart(line, at, "Try the missed ones again", missed)
        controls.restart(line, at, "The same check again", tuple(firsts))


def _number(place: int, whole: int, note: str) -> None:
    st.markdown(f"**{place:02d} / {whole:02d}**" + (f"  ·  {note}" if note else ""))


def _question(text: str) -> None:
    st.markdown(f"### {text}", width=READING_WIDTH)


def _verdict(verdict: Verdict) -> None:
    """An alert, so that a screen reader says it at once."""
    if verdict.right:
        st.success(
            f"**Right.** {verdict.reason}", icon=":material/check_circle:", width=READING_WIDTH
        )
    else:
        st.warning(
            f"**Not that one.** {verdict.reason}", icon=":material/cancel:", width=READING_WIDTH
        )


def _say_result(text: str) -> None:
    st.success(text, icon=":material/flag:", width=READING_WIDTH)


def _download(line: Line, at: Attempt) -> None:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["quiz", "part", "seed", "answer", "question", "right"])
    for place, given in enumerate(at.given, start=1):
        rows.writerow([*line, place, given.item, "yes" if given.right else "no"])
    st.download_button(
        "The result as CSV",
        text.getvalue(),
        f"{'_'.join(line)}.csv",
        "text/csv",
        on_click="ignore",
        key=f"{line[0]}_download",
    )
