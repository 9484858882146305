"""A word that is too long for its place is cut."""

import pytest

from lessons.bilstm_ambiguity.labels import shortened


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("bank", "bank"),
        ("<" * 14, "<" * 14),
        ("x" * 15, "x" * 13 + "…"),
        ("x" * 600, "x" * 13 + "…"),
    ],
)
def test_a_long_word_is_cut(word, shown):
    assert shortened(word) == shown
