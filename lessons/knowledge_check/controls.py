"""Which lesson the check asks about, and which of its questions."""

import streamlit as st

from lessons.knowledge_check.questions import asked_about, questions
from lessons.knowledge_check.review import Standing
from lstm_ui import course
from lstm_ui.address import named
from lstm_ui.controls import choose
from lstm_ui.quiz import widgets

EVERY_LESSON = "every"


def check_lesson() -> str | None:
    """The lesson that the check asks about, or None for all."""
    asked = {slug: course.numbered(slug) for slug in asked_about(questions())}
    names = {EVERY_LESSON: "the whole course"} | asked
    chosen = choose("Questions from", names, "lesson", widget=st.selectbox, width=280)
    return None if chosen == EVERY_LESSON else chosen


def seed() -> int:
    """The seed that draws the questions."""
    return widgets.seed()


def go_back(weakest: Standing | None) -> None:
    """The one button that leads on: to the lesson that went worst, if one did."""
    if weakest is None:
        return
    label = f"Go to {course.numbered(weakest.lesson)}"
    icon = ":material/arrow_forward:"
    if st.button(label, key=named("go_back"), type="primary", icon=icon):
        st.switch_page(f"pages/{weakest.lesson}.py")
