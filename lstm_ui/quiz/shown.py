"""How a quiz shows a question, a verdict, a result, and the answers to take home."""

from collections.abc import Callable

import streamlit as st

from lstm_ui import files, show, svg
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.quiz import dots, focus
from lstm_ui.quiz.attempts import Attempt, Verdict
from lstm_ui.quiz.widgets import Line
from lstm_ui.show import READING_WIDTH

Naming = Callable[[Line, str, str], str]


def question(place: str, text: str) -> None:
    """The question, which takes the focus when it is the next one; a live region besides."""
    key = named("question")
    with st.container(key=key):
        st.info(f":primary[{place}]\n\n:primary[**{text}**]", width=READING_WIDTH)
    focus.follow(key, f"{place} {text}")


def progress(at: Attempt) -> None:
    """A dot for each question, and whether it was answered right."""
    drawn = svg.coloured(dots.dots(at), theme_mode())
    st.image(drawn, width=dots.width(at), alt=svg.alt(drawn))


def verdict(given: Verdict) -> None:
    """A live region too: Streamlit makes a warning an alert, and good news a status."""
    opening, icon = ("Right.", "check_circle") if given.right else ("Not that one.", "cancel")
    show = st.success if given.right else st.warning
    show(f"**{opening}** {given.reason}", icon=f":material/{icon}:", width=READING_WIDTH)


def result(text: str) -> None:
    st.info(f"**{text}**", icon=":material/flag:", width=READING_WIDTH)


def answers(line: Line, at: Attempt, name: Naming = lambda _line, _item, chosen: chosen) -> None:
    """Every answer of every turn, to take home.

    Parameters
    ----------
    name : what a choice was, in words, given the line, the question and the choice
    """

    def table() -> str:
        return files.csv(
            ["quiz", "part", "seed", "turn", "order", "question", "chosen", "right"],
            (
                [
                    *line,
                    given.turn + 1,
                    place,
                    given.item,
                    " ".join(files.cell(name(line, given.item, slot)) for slot in given.choice),
                    "yes" if given.right else "no",
                ]
                for place, given in enumerate((*at.before, *at.given), start=1)
            ),
        )

    show.download(
        "Download your answers (CSV)", f"{'_'.join(line)}.csv", table, key=named("download")
    )
