"""What the quizzes show: a question, its verdict, and the result at the end."""

import csv
import io
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from lstm_ui import downloads, gate_quiz, knowledge, trace_quiz
from lstm_ui.attempts import Attempt, Verdict, wrong
from lstm_ui.controls import quiz as controls
from lstm_ui.controls import theme_mode
from lstm_ui.controls.quiz import Line
from lstm_ui.course import entry
from lstm_ui.knowledge import Drawn, Question
from lstm_ui.lesson import READING_WIDTH
from lstm_ui.runs import quiz as runs

DRAWS: Mapping[str, Callable[[int], list[str]]] = {
    "definitions": gate_quiz.draw_definitions,
    "situations": gate_quiz.draw_situations,
    "traces": lambda seed: list(trace_quiz.NAMES),
}


def gate_round(name: str, seed: int) -> None:
    """One round of the gate quiz: the question on screen, or the result."""
    line = ("gate_quiz", name, str(seed))
    at = controls.attempt(line, lambda: DRAWS[name](seed))
    if at.done:
        _gate_result(line, at)
        return
    whole = at.matched + len(at.waiting)
    note = f"{at.matched} of {whole} matched" + (", this one again" if at.wrong_before else "")
    place = f"Question {at.asked + 1}, {note}"
    {"definitions": _definition, "situations": _situation, "traces": _trace}[name](line, at, place)


def _definition(line: Line, at: Attempt, place: str) -> None:
    item = gate_quiz.definitions()[at.waiting[0]]
    _question(place, item.text)
    keys = [controls.one_of("Which part of the cell does this?", gate_quiz.PARTS, line, at)]
    controls.answer(line, at, keys, item.judge, until_right=True)
    if at.latest:
        _verdict(item.judge(*at.latest.choice))
        controls.sandbox_link(item.scene, "gate_quiz")


def _situation(line: Line, at: Attempt, place: str) -> None:
    item = gate_quiz.situations()[at.waiting[0]]
    _question(place, item.text)
    keys = [
        controls.one_of("Which part must act?", gate_quiz.PARTS, line, at),
        controls.one_of("Which way must it move?", gate_quiz.WAYS, line, at, slot=1),
    ]
    controls.answer(line, at, keys, item.judge, until_right=True)
    if at.latest:
        _verdict(item.judge(*at.latest.choice))
        controls.sandbox_link(item.scene, "gate_quiz")


def _trace(line: Line, at: Attempt, place: str) -> None:
    from lstm_ui import figures  # brings Plotly, which only this round needs

    taken_for = tuple(str(answer.choice[0]) for answer in at.wrong_before)
    made = runs.puzzle(int(line[2]), at.turn, at.waiting[0], taken_for)
    _question(place, "In the runs on the right one gate was forced. Which, and which way?")
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
        controls.sandbox_link(trace_quiz.sandbox_scene(made), "gate_quiz")


def _gate_result(line: Line, at: Attempt) -> None:
    firsts, missed = at.first_answers, at.missed
    st.subheader("The round is done", anchor=False)
    _say_result(
        f"All {len(firsts)} are matched, {len(firsts) - len(missed)} of them at the first try."
        + (f" It took {len(at.given)} answers in all." if missed else "")
    )
    controls.next_round(line[1])
    with st.container(horizontal=True):
        if missed:
            controls.restart(line, at, "Only those that were missed", missed)
        controls.restart(line, at, "The same round again", tuple(firsts))
    _offer_answers(line, at)


def check(seed: int, lesson: str | None) -> None:
    """The knowledge check: the question on screen, or the review."""
    line = ("knowledge_check", lesson or "every", str(seed))
    at = controls.attempt(line, lambda: knowledge.draw(seed, lesson))
    if at.done:
        _review(line, at)
        return
    question = _posed(line, at.waiting[0], at)
    about = entry(_asked(at.waiting[0]).lesson).title
    _question(f"{at.asked + 1:02d} / {at.asked + len(at.waiting):02d} · {about}", question.text)
    if isinstance(question, Drawn):
        _numeric(line, at, question)
    else:
        _chosen(line, at, question)
    if at.latest and not at.latest.right:
        slug = _asked(at.waiting[0]).lesson
        st.page_link(f"pages/{slug}.py", label=f"Go back to: {entry(slug).title}")


def _asked(key: str) -> Question | knowledge.Generated:
    return knowledge.questions()[key]


def _posed(line: Line, key: str, at: Attempt) -> Question | Drawn:
    """The question; one with numbers gets new ones when it is tried again."""
    question = _asked(key)
    return question if isinstance(question, Question) else question.drawn(int(line[2]), at.turn)


def _chosen(line: Line, at: Attempt, question: Question) -> None:
    options = {str(k): option for k, option in enumerate(question.shuffled(int(line[2])))}

    def judge(chosen: str) -> Verdict:
        given = options[chosen]
        if given.right:
            return Verdict(True, given.reason)
        return wrong(
            f"{given.reason}\n\n**Right is:** {question.right.text}. {question.right.reason}"
        )

    texts = {key: option.text for key, option in options.items()}
    keys = [controls.one_of("Your answer", texts, line, at)]
    controls.answer(line, at, keys, judge, until_right=False)
    if at.latest:
        _verdict(judge(*at.latest.choice))


def _numeric(line: Line, at: Attempt, question: Drawn) -> None:
    unit = f" in {question.source.unit}" if question.source.unit else ""
    keys = [controls.number(f"Your answer{unit}, {question.allowance}", line, at)]
    controls.answer(line, at, keys, question.judge, until_right=False, numeric=True)
    if at.latest:
        _verdict(question.judge(*at.latest.choice))


def _review(line: Line, at: Attempt) -> None:
    firsts, missed = at.first_answers, at.missed
    st.subheader("The review", anchor=False)
    _say_result(f"{len(firsts) - len(missed)} of {len(firsts)} are right.")
    again, label = (missed, "Try the missed ones again") if missed else (tuple(firsts), "")
    controls.restart(line, at, label or "The same check again", again, f"{line[0]}_step")
    if missed:
        controls.restart(line, at, "The same check again", tuple(firsts))
    for slug in dict.fromkeys(_asked(key).lesson for key in firsts):
        keys = [key for key in firsts if _asked(key).lesson == slug]
        gone_wrong = [key for key in keys if key in missed]
        lesson = entry(slug)
        if slug == line[0]:
            st.markdown(f"**{lesson.title}**")
        else:
            st.page_link(f"pages/{slug}.py", label=f"**{lesson.title}**", icon=lesson.icon)
        st.markdown(f"{len(keys) - len(gone_wrong)} of {len(keys)} right.", width=READING_WIDTH)
        for key in gone_wrong:
            _missed(line, at, key)
    _offer_answers(line, at)


def _missed(line: Line, at: Attempt, key: str) -> None:
    """A question that went wrong: what was answered, and what is right."""
    question, (given,) = _posed(line, key, at), at.first_answers[key].choice
    if isinstance(question, Drawn):
        said, right = given, question.reason
    else:
        said = question.shuffled(int(line[2]))[int(given)].text
        right = f"{question.right.text}. {question.right.reason}"
    st.markdown(f"- {question.text}  \n  You: {said}  \n  Right: {right}", width=READING_WIDTH)


def _question(place: str, text: str) -> None:
    """A live region, so that a screen reader says the question as soon as it stands there."""
    st.info(f":primary[{place}]\n\n:primary[**{text}**]", width=READING_WIDTH)


def _verdict(verdict: Verdict) -> None:
    """A live region too: Streamlit makes a warning an alert, and good news a status."""
    opening, icon = ("Right.", "check_circle") if verdict.right else ("Not that one.", "cancel")
    show = st.success if verdict.right else st.warning
    show(f"**{opening}** {verdict.reason}", icon=f":material/{icon}:", width=READING_WIDTH)


def _say_result(text: str) -> None:
    st.info(f"**{text}**", icon=":material/flag:", width=READING_WIDTH)


def _offer_answers(line: Line, at: Attempt) -> None:
    downloads.offer(
        "The result as CSV",
        f"{'_'.join(line)}.csv",
        partial(_every_answer, line, at),
        key=f"{line[0]}_download",
    )


def _every_answer(line: Line, at: Attempt) -> str:
    """Every answer of every turn, as it was chosen."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["quiz", "part", "seed", "turn", "order", "question", "chosen", "right"])
    for place, given in enumerate((*at.before, *at.given), start=1):
        chosen = " ".join(_named(line, given.item, slot) for slot in given.choice)
        right = "yes" if given.right else "no"
        rows.writerow([*line, given.turn + 1, place, given.item, chosen, right])
    return text.getvalue()


def _named(line: Line, item: str, chosen: str) -> str:
    """A choice as it stands in the file: the option's words where it was an option."""
    question = knowledge.questions().get(item) if line[0] == "knowledge_check" else None
    if isinstance(question, Question):
        return question.shuffled(int(line[2]))[int(chosen)].text
    return f"'{chosen}" if chosen.startswith(("=", "+", "-", "@")) else chosen
