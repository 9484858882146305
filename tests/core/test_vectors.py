"""The table of vectors: packing, exactness, and how a word finds its row."""

import numpy as np
import pytest

from lstm_core.senses.model import load
from lstm_core.senses.vectors import UNIT, Vectors, pack, unpack


def test_packing_is_as_near_as_four_bits_get():
    vectors = np.random.default_rng(3).normal(0, 0.7, (40, 10))
    packed = pack(vectors)
    again = unpack(*packed)
    error = np.linalg.norm(again - vectors) / np.linalg.norm(vectors)
    assert error < 0.08
    for row in range(len(vectors)):  # no single row fares ill
        assert np.abs(again[row] - vectors[row]).max() < 0.3 * np.abs(vectors[row]).max()
    assert packed[0].shape == (40, 5)


def test_packed_numbers_survive_packing():
    vectors = unpack(*pack(np.random.default_rng(4).normal(0, 0.7, (30, 6))))
    np.testing.assert_allclose(unpack(*pack(vectors)), vectors, atol=0.3)


def test_low_half_comes_first_and_eight_is_zero():
    got = unpack(np.array([[0x8F, 0x70]], np.uint8), np.array([64], np.uint8))
    np.testing.assert_array_equal(got, [[7 / 4, 0, -8 / 4, -1 / 4]])


@pytest.mark.parametrize(
    "vectors", [np.full((2, 4), np.nan), np.full((2, 4), 9.0), np.ones((2, 3))]
)
def test_pack_refuses(vectors):
    with pytest.raises(ValueError, match=r"vectors: got"):
        pack(vectors)


def test_every_number_of_the_table_and_every_weight_is_a_whole_multiple():
    model = load()
    numbers = unpack(model.vectors.codes, model.vectors.scales) / UNIT
    assert (numbers == np.round(numbers)).all()
    for net in (model.forward, model.reverse):
        whole = net.weight_ih * 4096
        assert (whole == np.round(whole)).all()


def test_table_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match=r"scales: got uint8 \(3,\), want bytes \(2,\)"):
        Vectors({"a": 0, "b": 1}, np.zeros((2, 2), np.uint8), np.zeros(3, np.uint8))


TEXT = "bank walk run hope city happy loan café river bat nation quick stop"
WORDS = TEXT.split()
SMALL = Vectors(
    {word: row for row, word in enumerate(WORDS)},
    np.random.default_rng(1).integers(0, 256, (len(WORDS), 2)).astype(np.uint8),
    np.arange(1, len(WORDS) + 1).astype(np.uint8),
)


@pytest.mark.parametrize(
    ("word", "entry"),
    [
        ("bank", "bank"),
        ("walked", "walk"),
        ("running", "run"),
        ("hoping", "hope"),
        ("hoped", "hope"),
        ("cities", "city"),
        ("happily", "happy"),
        ("happiness", "happy"),
        ("loans", "loan"),
        ("stopped", "stop"),
        ("quickly", "quick"),
        ("café", "café"),
        ("bánk", "bank"),
        ("blood-bank", "bank"),
        ("well-walked", "walk"),
        ("bank-", None),
        ("as", None),
        ("xyz", None),
        ("", None),
    ],
)
def test_word_finds_its_entry(word, entry):
    assert SMALL.entry(word) == entry


def test_unknown_words_are_zero_and_known_ones_their_row():
    got = SMALL[["run", None, "walk"]]
    want = unpack(SMALL.codes, SMALL.scales)
    np.testing.assert_array_equal(got, [want[2], np.zeros(4), want[1]])
    with pytest.raises(ValueError, match=r"got 'zebra', want words of the table"):
        SMALL[["zebra"]]


def test_all_unknown_is_all_zero():
    np.testing.assert_array_equal(SMALL[[None, None]], np.zeros((2, 4)))
