"""The knowledge check: the question on screen, its verdict, and the review at the end."""

import streamlit as st

from lessons.knowledge_check import controls
from lessons.knowledge_check import questions as knowledge
from lessons.knowledge_check.questions import Drawn, Question
from lstm_ui.address import named
from lstm_ui.course import entry
from lstm_ui.quiz import shown, widgets
from lstm_ui.quiz.attempts import Attempt, Verdict, wrong
from lstm_ui.quiz.widgets import Line
from lstm_ui.show import READING_WIDTH


def check(seed: int, lesson: str | None) -> None:
    """The knowledge check: the question on screen, or the review."""
    line = widgets.line(lesson or controls.EVERY_LESSON, str(seed))
    at = widgets.attempt(line, lambda: knowledge.draw(seed, lesson))
    if at.done:
        _review(line, at)
        return
    question = _posed(line, at.waiting[0], at)
    about = entry(_asked(at.waiting[0]).lesson).title
    shown.question(
        f"{at.asked + 1:02d} / {at.asked + len(at.waiting):02d} · {about}", question.text
    )
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
    keys = [widgets.one_of("Your answer", texts, line, at)]
    widgets.answer(line, at, keys, judge, until_right=False)
    if at.latest:
        shown.verdict(judge(*at.latest.choice))


def _numeric(line: Line, at: Attempt, question: Drawn) -> None:
    unit = f" in {question.source.unit}" if question.source.unit else ""
    keys = [widgets.number(f"Your answer{unit}, {question.allowance}", line, at)]
    widgets.answer(line, at, keys, question.judge, until_right=False, numeric=True)
    if at.latest:
        shown.verdict(question.judge(*at.latest.choice))


def _review(line: Line, at: Attempt) -> None:
    firsts, missed = at.first_answers, at.missed
    st.subheader("The review", anchor=False)
    shown.result(f"{len(firsts) - len(missed)} of {len(firsts)} are right.")
    again, label = (missed, "Try the missed ones again") if missed else (tuple(firsts), "")
    widgets.restart(line, at, label or "The same check again", again, named("step"))
    if missed:
        widgets.restart(line, at, "The same check again", tuple(firsts))
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
    shown.answers(line, at, _named)


def _missed(line: Line, at: Attempt, key: str) -> None:
    """A question that went wrong: what was answered, and what is right."""
    question, (given,) = _posed(line, key, at), at.first_answers[key].choice
    if isinstance(question, Drawn):
        said, right = given, question.reason
    else:
        said = question.shuffled(int(line[2]))[int(given)].text
        right = f"{question.right.text}. {question.right.reason}"
    st.markdown(f"- {question.text}  \n  You: {said}  \n  Right: {right}", width=READING_WIDTH)


def _named(line: Line, item: str, chosen: str) -> str:
    """A choice in the option's words, where it was an option."""
    question = knowledge.questions()[item]
    if isinstance(question, Question):
        return question.shuffled(int(line[2]))[int(chosen)].text
    return chosen
