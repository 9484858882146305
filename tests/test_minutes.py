"""The minutes that the course promises are those that are measured, and the count counts."""

import pytest

from benchmarks import minutes
from lstm_ui.course import LESSONS, OVERVIEW
from tests.driver import AppTest


@pytest.mark.parametrize("lesson", [OVERVIEW, *LESSONS], ids=lambda lesson: lesson.slug)
def test_a_lesson_takes_the_minutes_that_its_card_says(lesson):
    measured = minutes.minutes(*minutes.measured(lesson.slug))
    assert lesson.minutes == pytest.approx(measured, abs=1, rel=0.15)


def page():
    import streamlit as st

    st.markdown("One two **three**, $x_t = 4$ and :red[five].")
    st.slider("control", 0, 1)
    st.radio("choice", ["a", "b"])
    with st.expander("folded"):
        st.markdown("words that nobody sees at first")
    with st.container():
        st.caption("six")
        st.code("seven = 7")


def test_words_and_things_are_counted_and_what_is_folded_is_not():
    words, things = minutes.counted(AppTest.from_function(page).run())
    assert words == 7  # an equation counts as a word
    assert things == {"control": 2, "code": 1}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plain words, and **bold** ones.", 5),
        ("$c_t = f_t c_{t-1}$ is one", 3),
        (":red[**forget gate** $f$] don’t :material/tune:", 4),
        ("[a link](https://example.org/some/where) 0.25 − 3", 2),
        ("", 0),
    ],
)
def test_what_counts_as_a_word(text, words):
    assert minutes.count_words(text) == words


def test_a_quiz_counts_every_question_of_its_two_rounds():
    assert minutes.measured("gate_quiz")[1]["question"] == 12


def test_words_and_things_take_their_time():
    assert minutes.minutes(476, {"figure": 2, "question": 3}) == pytest.approx(2 + 1 + 2)
