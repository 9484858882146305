"""Which lesson the check asks about, and which of its questions."""

import streamlit as st

from lessons.knowledge_check import questions as knowledge
from lstm_ui import course
from lstm_ui.controls import bound
from lstm_ui.quiz import widgets

EVERY_LESSON = "every"


def check_lesson() -> str | None:
    """The lesson that the check asks about, or None for all."""
    asked = dict.fromkeys(question.lesson for question in knowledge.questions().values())
    names = {slug: course.entry(slug).title for slug in asked}
    key = "knowledge_check_lesson"
    chosen = bound(
        st.selectbox,
        "Questions from",
        [EVERY_LESSON, *names],
        format_func=lambda slug: names.get(slug, "every lesson"),
        key=key,
        width=280,
    )
    return None if chosen == EVERY_LESSON else chosen


def seed() -> int:
    """The seed that draws the questions."""
    return widgets.seed("knowledge_check")
