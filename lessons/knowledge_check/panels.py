"""The knowledge check: the question on screen, its verdict, and the review at the end."""

from collections.abc import Callable

import streamlit as st

from lessons.knowledge_check import controls
from lessons.knowledge_check.questions import (
    Drawn,
    Generated,
    Question,
    draw,
    questions,
)
from lessons.knowledge_check.review import Standing, describe_abilities, standings, weakest
from lstm_ui import show
from lstm_ui.address import named, page
from lstm_ui.course import entry
from lstm_ui.quiz import shown, widgets
from lstm_ui.quiz.attempts import Attempt, Verdict, wrong
from lstm_ui.quiz.widgets import Line
from lstm_ui.show import READING_WIDTH


def check(seed: int, lesson: str | None) -> None:
    """The knowledge check: the question on screen, or the review."""
    line = widgets.line(lesson or controls.EVERY_LESSON, str(seed))
    attempt = widgets.attempt(line, lambda: draw(seed, lesson))
    if attempt.done:
        _review(line, attempt)
        return
    question = _posed(line, attempt.waiting[0], attempt)
    shown.progress(attempt)
    about = entry(_asked(attempt.waiting[0]).lesson).title
    shown.question(
        f"Question {attempt.asked + 1} of {attempt.asked + len(attempt.waiting)} · {about}",
        question.text,
    )
    if isinstance(question, Drawn):
        _numeric(line, attempt, question)
    else:
        _chosen(line, attempt, question)
    if attempt.latest and not attempt.latest.right:
        slug = _asked(attempt.waiting[0]).lesson
        if slug != page():  # what it asks of the wider world stands at its own foot
            st.page_link(f"pages/{slug}.py", label=f"Go back to: {entry(slug).title}")


def embed() -> None:
    """The lines that show the check alone on another page."""
    show.embed_code("Questions on recurrent nets")


def _asked(key: str) -> Question | Generated:
    return questions()[key]


def _posed(line: Line, key: str, attempt: Attempt) -> Question | Drawn:
    """The question; one with numbers gets new ones when it is tried again."""
    question = _asked(key)
    return (
        question if isinstance(question, Question) else question.drawn(int(line[2]), attempt.turn)
    )


def _chosen(line: Line, attempt: Attempt, question: Question) -> None:
    options = {str(k): option for k, option in enumerate(question.shuffled(int(line[2])))}

    def judge(chosen: str) -> Verdict:
        given = options[chosen]
        if given.right:
            return Verdict(True, given.reason)
        return wrong(
            f"{given.reason}\n\n"
            f"**The right answer:** {question.right.text}. {question.right.reason}"
        )

    texts = {key: option.text for key, option in options.items()}
    right = next(key for key, option in options.items() if option.right)
    keys = [widgets.one_of("Your answer", texts, line, attempt, right=right)]
    _judged(line, attempt, keys, judge)


def _numeric(line: Line, attempt: Attempt, question: Drawn) -> None:
    unit = f" in {question.source.unit}" if question.source.unit else ""
    keys = [widgets.number(f"Your answer{unit} ({question.allowance})", line, attempt)]
    _judged(line, attempt, keys, question.judge, numeric=True)


def _judged(
    line: Line,
    attempt: Attempt,
    keys: list[str],
    judge: Callable[[str], Verdict],
    *,
    numeric: bool = False,
) -> None:
    """The button that answers and goes on; the verdict comes above it, to be read first."""
    verdict = st.container()
    widgets.answer(line, attempt, keys, judge, until_right=False, numeric=numeric)
    if attempt.latest:
        with verdict:
            shown.verdict(judge(*attempt.latest.choice))


def _review(line: Line, attempt: Attempt) -> None:
    firsts, missed = attempt.first_answers, attempt.missed
    found = standings(firsts, missed)
    st.subheader("The review", anchor=False)
    shown.result(f"{len(firsts) - len(missed)} of {len(firsts)} right.")
    with st.container(horizontal=True):
        controls.go_back(weakest(found, line[0]))
        again, label = (missed, "Try the missed ones again") if missed else (tuple(firsts), "")
        widgets.restart(line, attempt, label or "Take the same check again", again, named("step"))
        if missed:
            widgets.restart(line, attempt, "Take the same check again", tuple(firsts))
    for standing in found:
        st.progress(standing.share, standing.told, width=READING_WIDTH)
    show.tell(describe_abilities(found))
    for standing in found:
        if standing.missed:
            _look_again(line, attempt, standing)
    shown.answers(line, attempt, _named)


def _look_again(line: Line, attempt: Attempt, standing: Standing) -> None:
    """What was missed of a lesson, folded away, and the way there."""
    lesson = entry(standing.lesson)
    with st.expander(f"What you missed in “{lesson.title}”", width=READING_WIDTH):
        for key in standing.missed:
            _missed(line, attempt, key)
        if lesson.slug != line[0]:
            st.page_link(f"pages/{lesson.slug}.py", label=f"Go back to: {lesson.title}")


def _missed(line: Line, attempt: Attempt, key: str) -> None:
    """A question that went wrong: what was answered, and what is right."""
    question, (given,) = _posed(line, key, attempt), attempt.first_answers[key].choice
    if isinstance(question, Drawn):
        answer, right = given, question.reason
    else:
        answer = question.shuffled(int(line[2]))[int(given)].text
        right = f"{question.right.text}. {question.right.reason}"
    show.tell(f"- {question.text}  \n  Your answer: {answer}  \n  Right: {right}")


def _named(line: Line, item: str, chosen: str) -> str:
    """A choice in the option's words, where it was an option."""
    question = questions()[item]
    if isinstance(question, Question):
        return question.shuffled(int(line[2]))[int(chosen)].text
    return chosen
