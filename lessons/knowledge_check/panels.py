"""The knowledge check: the question on screen, its verdict, and the review at the end."""

import streamlit as st

from lessons.knowledge_check import controls
from lessons.knowledge_check.questions import (
    Drawn,
    Generated,
    Question,
    asked_about,
    draw,
    questions,
)
from lstm_ui import show
from lstm_ui.address import named, page
from lstm_ui.course import entry
from lstm_ui.quiz import shown, widgets
from lstm_ui.quiz.attempts import Attempt, Verdict, wrong
from lstm_ui.quiz.widgets import Line


def check(seed: int, lesson: str | None) -> None:
    """The knowledge check: the question on screen, or the review."""
    line = widgets.line(lesson or controls.EVERY_LESSON, str(seed))
    attempt = widgets.attempt(line, lambda: draw(seed, lesson))
    if attempt.done:
        _review(line, attempt)
        return
    question = _posed(line, attempt.waiting[0], attempt)
    about = entry(_asked(attempt.waiting[0]).lesson).title
    shown.question(
        f"{attempt.asked + 1:02d} / {attempt.asked + len(attempt.waiting):02d} · {about}",
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
    keys = [widgets.one_of("Your answer", texts, line, attempt)]
    widgets.answer(line, attempt, keys, judge, until_right=False)
    if attempt.latest:
        shown.verdict(judge(*attempt.latest.choice))


def _numeric(line: Line, attempt: Attempt, question: Drawn) -> None:
    unit = f" in {question.source.unit}" if question.source.unit else ""
    keys = [widgets.number(f"Your answer{unit} ({question.allowance})", line, attempt)]
    widgets.answer(line, attempt, keys, question.judge, until_right=False, numeric=True)
    if attempt.latest:
        shown.verdict(question.judge(*attempt.latest.choice))


def _review(line: Line, attempt: Attempt) -> None:
    firsts, missed = attempt.first_answers, attempt.missed
    st.subheader("The review", anchor=False)
    shown.result(f"{len(firsts) - len(missed)} of {len(firsts)} right.")
    again, label = (missed, "Try the missed ones again") if missed else (tuple(firsts), "")
    widgets.restart(line, attempt, label or "Take the same check again", again, named("step"))
    if missed:
        widgets.restart(line, attempt, "Take the same check again", tuple(firsts))
    for slug in asked_about(firsts):
        keys = [key for key in firsts if _asked(key).lesson == slug]
        gone_wrong = [key for key in keys if key in missed]
        lesson = entry(slug)
        if slug == line[0]:
            st.markdown(f"**{lesson.title}**")
        else:
            st.page_link(f"pages/{slug}.py", label=f"**{lesson.title}**", icon=lesson.icon)
        show.tell(f"{len(keys) - len(gone_wrong)} of {len(keys)} right.")
        for key in gone_wrong:
            _missed(line, attempt, key)
    shown.answers(line, attempt, _named)


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
