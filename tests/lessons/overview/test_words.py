"""The field note's prose: in portions, and with the words that a stranger came for."""

import re

import pytest

from lstm_ui import content
from lstm_ui.phrases import PHRASE

SECTIONS = content.sections("overview")
TOLD = {name: text for name, text in SECTIONS.items() if name != "how_we_know"}
MOST_WORDS = 75  # five lines
FIRST_SCREEN = ("tagline", "legend", "five_lines")


def plain(name):
    return PHRASE.sub(r"\1", content.MARK.sub(r"\1", SECTIONS[name]))


@pytest.mark.parametrize("name", TOLD)
def test_no_portion_is_longer_than_five_lines(name):
    if name != "five_lines":
        assert len(plain(name).split()) <= MOST_WORDS


def test_five_lines_are_five_and_each_is_a_line():
    lines = plain("five_lines").splitlines()
    assert len(lines) == 5
    assert all(line.startswith("- ") and len(line) <= 105 for line in lines)


def test_gates_are_named_in_words_and_the_other_direction_is_told():
    gates, directions = plain("five_lines").splitlines()[3:]
    assert "forget gate keeps or drops, the input gate writes, the output gate shows" in gates
    assert directions.startswith("- Two directions")


@pytest.mark.parametrize("name", FIRST_SCREEN)
def test_nothing_on_the_first_screen_waits_for_katex_or_asks_for_symbols(name):
    assert "$" not in SECTIONS[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tagline", "a sentence, a melody or the readings of a sensor"),
        ("tagline", "Pull the forget gate to 0: **what the cell held is lost**."),
        ("recurrent", "feed-forward net takes an input of one fixed size"),
        ("recurrent", "it’s an encoder: after the last step"),
        ("recurrent", "hidden state"),
        ("forgets", "selective memory lets an LSTM reach further back than a plain RNN"),
        ("pause_answer", "if in doubt"),
        ("take", "clever"),
        ("take", "fiddly to tune"),
        ("take_transformer", "all positions at once"),
        ("take_transformer", "attention looks straight back"),
        ("take_transformer", "Pretrained at scale"),
        ("take_lstm", "small devices"),
        ("take_lstm", "the same time and memory"),
        ("take_price", "data and GPU time"),
    ],
)
def test_the_note_says_so(name, said):
    assert said in plain(name)


def test_two_gates_decide_what_is_remembered_and_the_third_what_is_shown():
    prose = "\n".join(TOLD.values())
    assert not re.search(r"what to remember\. The LSTM decides with three", prose)
    assert "Two decide what it remembers. The third decides what it shows." in TOLD["gates"]


def test_the_core_computes_what_pictures_and_results_show_and_not_all_numbers_of_the_prose():
    assert SECTIONS["how_we_know"].startswith(
        "Every number in a picture or a result of this course"
    )


def test_the_take_is_personal():
    takes = " ".join(plain(name) for name in ("take", "take_price"))
    assert len(re.findall(r"\bI(?:’d)?\b", takes)) >= 5
