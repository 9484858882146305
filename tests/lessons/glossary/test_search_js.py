"""The index finds an entry by the beginnings of its words, however they are typed."""

import pytest

from lessons.glossary.entries import entries
from lstm_ui import content
from lstm_ui.live.register import ROOT
from tests.node import call

INDEX = ROOT / "lessons" / "glossary" / "index"
FIND = """({ found, indexed }, [entries, asked]) => {
    const all = entries.map(indexed);
    return asked.map((typed) => found(all, typed).map((place) => entries[place].key));
}"""


@pytest.fixture(scope="module")
def rows():
    return entries()


def find(rows, *asked):
    return call(INDEX / "search.js", FIND, [rows, asked])


def test_nothing_typed_lists_everything_in_order(rows):
    (keys,) = find(rows, " ")
    assert keys == [row["key"] for row in rows]


def test_each_term_is_first_under_its_own_name_and_key(rows):
    terms = content.glossary().values()
    names = find(rows, *(term.name for term in terms))
    assert [keys[0] for keys in names] == [term.key for term in terms]
    linked = find(rows, *(term.key.replace("_", " ") for term in terms))
    assert [term.key in keys for keys, term in zip(linked, terms, strict=True)] == [True] * 85


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("reset_after", "reset_after"),
        ("RESET AFT", "reset_after"),
        ("out[:, -1]", "last_column_reverse"),
        ("second time", "second_backward"),
        ("hard_sigmoid", "hard_sigmoid"),
        ("block order gru", "block_order_gru"),
        ("stateful=True", "stateful"),
        ("batch_first", "batch_first_state"),
        ("h_n", "order_of_h_n"),
        ("parameter count", "two_biases"),
        ("bptt", "backpropagation_through_time"),
    ],
)
def test_it_is_found_as_one_would_type_it(typed, first, rows):
    (keys,) = find(rows, typed)
    assert first in keys[:3]


def test_forget_bias_finds_the_code_for_both_libraries(rows):
    (keys,) = find(rows, "forget bias")
    assert keys[0] == "forget_bias"
    assert {"set_forget_bias_pytorch", "set_forget_bias_keras", "forget_bias_twice"} <= set(keys)


def test_the_middle_of_a_word_finds_nothing(rows):
    assert find(rows, "orget", "nonsense words") == [[], []]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([2, 1], "2 terms, 1 pitfall"),
        ([1, 0], "1 term, 0 pitfalls"),
        ([0, 0], "Nothing found. Try fewer letters."),
    ],
)
def test_how_much_is_found_is_told(counts, told):
    assert call(INDEX / "search.js", "({ counted }, [a, b]) => counted(a, b)", counts) == told
