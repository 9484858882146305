"""Of a finding its numbers stand out, and nothing else does."""

import pytest

from lstm_ui.emphasis import emphasised
from lstm_ui.numbers import amount, duration, gap, percent, signed
from lstm_ui.show import literally

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "number",
    [
        "7",
        "1,297",
        percent(0.256),
        percent(-0.5, 1),
        signed(-0.58),
        signed(0.2, plus=True).removeprefix("+"),
        amount(0.2),
        amount(1.3e-14),
        gap(1.2e-16),
        duration(45),
        duration(600),
        "0.75",
    ],
)
def test_a_number_is_bold_with_its_unit(number):
    assert emphasised(f"It is {number} here.") == f"It is **{number}** here."
    assert emphasised(f"{number}, then {number}.") == f"**{number}**, then **{number}**."
    assert emphasised(f"It ends ({number}).") == f"It ends (**{number}**)."


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing is counted here.",
        "LSTM 2 beats LSTM 1.",
        "At step 7 it falls.",
        "From steps 3 and 41 it came, and from steps 1, 2 and 5.",
        "Unit 12 of the LSTM, forget bias 1 does.",
        "With seed 3, in round 2.",
        "The state $h_3 = 0.5$ and `0.5` stay.",
        "“42” is a word, “9 lives” are two.",
        "The state c₀ and h1 are names.",
        "Already **5** and **so 7**.",
    ],
)
def test_a_number_in_a_name_a_formula_or_a_visitors_word_is_not(sentence):
    assert emphasised(sentence) == sentence


def test_numbers_beside_names_are_still_numbers():
    told = f"At step 7 it keeps 26{SPACE}% of 3 values; LSTM 2 took 1,000 steps."
    wanted = f"At step 7 it keeps **26{SPACE}%** of **3** values; LSTM 2 took **1,000** steps."
    assert emphasised(told) == wanted


def test_a_share_after_a_step_is_no_step():
    told = f"After step 2, 94{SPACE}% is left, and after step 3 and 9 more 1{SPACE}%."
    wanted = f"After step 2, **94{SPACE}%** is left, and after step 3 and 9 more **1{SPACE}%**."
    assert emphasised(told) == wanted
    assert emphasised(f"Of unit 2 and 8{SPACE}%.") == f"Of unit 2 and **8{SPACE}%**."


def test_disarmed_words_stay_disarmed():
    told = literally(f"It keeps 0.42 and -7.5 of it, 26{SPACE}%.")
    assert emphasised(told) == (rf"It keeps **0\.42** and **\-7\.5** of it\, **26{SPACE}\%**\.")
