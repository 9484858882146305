"""Which lesson the check asks about, and which of its questions."""

import streamlit as st

from lessons.knowledge_check.questions import asked_about, questions
from lstm_ui import course
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
