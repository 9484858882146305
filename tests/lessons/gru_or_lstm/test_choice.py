"""What is looked at is said in a link; the picture has the numbers of both runs."""

import numpy as np
import pytest

from lessons.gru_or_lstm.choice import FIRST, Choice, from_json, from_query, units
from tests.lessons.gru_or_lstm.cases import both

SOME = Choice(step=3, unit=4)


def test_a_link_says_what_is_not_as_at_first():
    assert FIRST.to_query() == {}
    assert SOME.to_query() == {"step": "3", "unit": "4"}
    assert Choice(step=1).to_query() == {"step": "1"}


@pytest.mark.parametrize("state", [FIRST, SOME, Choice(1, 1), Choice(12, 2)])
def test_a_link_opens_what_it_was_made_of(state):
    assert from_query(state.to_query()) == state


@pytest.mark.parametrize("said", ["", "0", "-1", "2.0", "inf", "nan", "1e3", "９", "9" * 400])
def test_nonsense_opens_the_first(said):
    assert from_query({"step": said, "unit": said}) == FIRST


def test_nothing_beyond_the_run_is_looked_at():
    assert Choice(99, 99).within(12, 4) == Choice(12, 4)
    assert SOME.within(12, 4) == SOME


@pytest.mark.parametrize("message", [{}, {"step": 0, "unit": True}, {"step": "2", "unit": 1.5}])
def test_nonsense_from_the_browser_changes_nothing(message):
    assert from_json(message, SOME) == SOME
    assert from_json({"rev": "…", **SOME.to_json()}, FIRST) == SOME


def test_at_first_both_memories_have_much_to_keep():
    lstm, gru = both(1, False)
    before = FIRST.step - 1
    for state in (lstm["c"], gru["h"]):
        assert abs(state[before, 0, FIRST.unit - 1]) > 0.5


@pytest.mark.parametrize("tied", [False, True])
def test_the_picture_has_both_runs_and_what_the_input_adds_to_the_candidate(tied):
    lstm, gru = both(3, tied)
    given = units(lstm, gru)
    assert len(given) == lstm.hidden_size
    for unit, values in enumerate(given):
        for cell, trace in (("lstm", lstm), ("gru", gru)):
            for symbol in values[cell].keys() - {"fromX"}:
                np.testing.assert_allclose(
                    values[cell][symbol], trace[symbol][:, 0, unit], atol=1e-6
                )
        own = {symbol: np.array(each) for symbol, each in values["gru"].items()}
        candidate = np.tanh(own["fromX"] + own["r"] * own["q"])
        np.testing.assert_allclose(candidate, gru["n"][:, 0, unit], atol=1e-5)
