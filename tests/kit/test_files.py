"""Files to take home hold what they were given, and nothing that a spreadsheet would run."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_ui import files

NUMBERS = st.floats(allow_nan=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"))


@given(st.lists(st.tuples(WORDS, NUMBERS, NUMBERS)))
def test_a_table_is_read_back_as_it_was(rows):
    head, *back = csv.reader(io.StringIO(files.csv(["word", "a", "b"], rows), newline=""))
    assert head == ["word", "a", "b"]
    assert [(word, float(a), float(b)) for word, a, b in back] == rows


def test_a_table_ends_its_lines_as_unix_does():
    assert files.csv(["t", "x"], [(1, 0.1), (2, "a,b")]) == 't,x\n1,0.1\n2,"a,b"\n'


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+x", "'+x"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("a=b", "a=b"),
        ("−0.4", "−0.4"),
        ("a,b", "a,b"),
        ('say "a"', 'say "a"'),
        ("", ""),
    ],
)
def test_no_word_is_a_formula(word, written):
    assert files.cell(word) == written


def test_arrays_are_read_back_bit_for_bit():
    rng = np.random.default_rng(5)
    arrays = {"weight": rng.normal(size=(3, 2)), "bias": rng.normal(size=4).astype(np.float32)}
    with np.load(io.BytesIO(files.npz(arrays)), allow_pickle=False) as back:
        assert list(back) == list(arrays)
        for name, array in arrays.items():
            np.testing.assert_array_equal(back[name], array)
            assert back[name].dtype == array.dtype


def test_what_would_be_pickled_is_refused():
    with pytest.raises(ValueError, match="allow_pickle"):
        files.npz({"object": np.array([{}], dtype=object)})
