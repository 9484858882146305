"""The ways from the field note into the lessons."""

from dataclasses import dataclass
from functools import cache

import streamlit as st

from lstm_ui import course, tables

FILE = "overview/ways.toml"


@dataclass(frozen=True)
class Way:
    """A part of the page, and the lessons that go deeper."""

    key: str
    lessons: tuple[str, ...]


@cache
def ways() -> dict[str, Way]:
    """The ways by the part of the page that they begin at."""
    return {way.key: way for way in tables.entries(FILE, "way", Way)}


def deeper(part: str) -> None:
    """Links to the lessons that a part leads to, those of them that the course has."""
    wanted = ways()[part].lessons
    with st.container(horizontal=True, gap="medium"):
        for entry in course.LESSONS:
            if entry.slug in wanted:
                st.page_link(
                    f"pages/{entry.slug}.py",
                    label=f"Go deeper: {entry.title}",
                    icon=":material/arrow_forward:",
                    width="content",
                )
