"""What is open is said in a link, and nonsense opens nothing."""

import pytest

from lessons.bilstm_ambiguity.peek import Peek, from_json, from_query

SOME = Peek(which=1, seen=3, reads_on=True)


def test_a_link_says_what_is_not_as_at_first():
    assert Peek().to_query() == {}
    assert SOME.to_query() == {"sentence": "second", "seen": "3", "read_on": "true"}


@pytest.mark.parametrize("state", [Peek(), SOME, Peek(seen=119), Peek(reads_on=True)])
def test_a_link_opens_what_it_was_made_of(state):
    assert from_query(state.to_query()) == state


@pytest.mark.parametrize("seen", ["", "-1", "2.0", "inf", "nan", "1e3", "９", "9" * 400, "None"])
def test_a_number_that_is_none_opens_nothing(seen):
    assert from_query({"seen": seen, "sentence": "third", "read_on": "maybe"}) == Peek()


def test_no_more_is_open_than_there_is():
    assert SOME.within((9, 2)) == Peek(1, 2, True)
    assert SOME.within((2, 9)) == SOME
    assert SOME.within((0, 0)).seen == 0


def test_what_the_picture_hands_back_is_taken():
    assert from_json({"rev": "…", **SOME.to_json()}, Peek()) == SOME


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"which": 2, "seen": -1, "reads_on": 1},
        {"which": True, "seen": True, "reads_on": None},
        {"which": "1", "seen": 2.5, "reads_on": "true"},
    ],
)
def test_nonsense_from_the_browser_changes_nothing(nonsense):
    assert from_json(nonsense, SOME) == SOME
