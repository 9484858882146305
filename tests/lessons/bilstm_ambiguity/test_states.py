"""Two lanes are the units in which the sentences differ most, and their sentences are true."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity import texts
from lessons.bilstm_ambiguity.occurrence import Apart
from lessons.bilstm_ambiguity.states import (
    DRAWN,
    describe_apart,
    describe_joined,
    describe_lane,
    lanes,
    most_different,
)
from tests.lessons.bilstm_ambiguity.cases import occurrence, pair, random

BANK = pair(texts.pairs()["bank"])
UNLIKE = occurrence("The old bank was steep."), occurrence("Yesterday a bank lent us money!")


@pytest.mark.parametrize("both", [BANK, UNLIKE])
def test_the_units_are_those_that_differ_most_and_the_most_different_is_on_top(both):
    one, other = both
    before, after = min(one.position, other.position), min(one.rest, other.rest)
    for lane, units in enumerate(most_different(both)):
        gaps = [
            np.abs(one.lanes[lane][one.position + k] - other.lanes[lane][other.position + k])
            for k in range(-before, after + 1)
        ]
        largest = np.max(gaps, axis=0)
        assert list(largest[units]) == sorted(largest, reverse=True)[:DRAWN]


@pytest.mark.parametrize("both", [BANK, UNLIKE])
def test_lanes_are_the_states_and_the_frame_is_what_was_read(both):
    data = lanes(both)
    assert [lane["name"] for lane in data["lanes"]] == [
        "Forward lane, reads →",
        "Reverse lane, reads ←",
    ]
    for k, (lane, units) in enumerate(zip(data["lanes"], most_different(both), strict=True)):
        for asked, given in zip(both, lane["sentences"], strict=True):
            np.testing.assert_allclose(given["values"], asked.lanes[k][:, units], atol=0.005)
            assert tuple(given["words"]) == asked.reading.written
            last = len(asked.reading.written) - 1
            assert given["read"] == ((asked.position, last) if k else (0, asked.position))
        places = {given["position"] + given["skip"] for given in lane["sentences"]}
        assert len(places) == 1
        longest = max(given["skip"] + len(given["words"]) for given in lane["sentences"])
        assert data["columns"] == longest


def test_where_sentences_begin_alike_the_forward_lane_is_alike_up_to_the_word():
    forward, reverse = lanes(BANK)["lanes"]
    upto = BANK[0].position + 1
    first, second = (given["values"] for given in forward["sentences"])
    assert first[:upto] == second[:upto]
    assert first[upto] != second[upto]
    first, second = (given["values"] for given in reverse["sentences"])
    assert all(a != b for a, b in zip(first[:upto], second[:upto], strict=True))


def test_of_a_long_sentence_the_words_around_the_one_that_is_asked_about_are_drawn():
    long = occurrence(" ".join(f"w{k}" for k in range(30)) + " bank " + "w " * 25)
    (given, short), _ = (lane["sentences"] for lane in lanes((long, BANK[0]))["lanes"])
    assert given["words"] == ["w25", "w26", "w27", "w28", "w29", "bank", *["w"] * 13]
    assert (given["position"], given["skip"], given["read"]) == (5, 0, (0, 5))
    np.testing.assert_allclose(
        given["values"],
        long.lanes[0][25:44, most_different((long, BANK[0]))[0]],
        atol=0.005,
    )
    assert short["skip"] == 4


@pytest.mark.parametrize(
    ("position", "count", "read"), [(0, 1, (1, 1)), (1, 9, (2, 8)), (8, 9, (9, 1))]
)
def test_a_lane_has_read_the_words_up_to_its_own_with_it(position, count, read):
    assert describe_lane("second sentence", "bow", position, count) == (
        f"The second sentence: at “bow” the forward lane has read {read[0]} of {count} words, the "
        f"reverse lane {read[1]}."
    )


def test_states_after_the_same_words_are_told_to_be_the_same():
    assert describe_apart(Apart(0.0, 0.9149, alike=True)) == (
        "At the word, the forward net is in the same state in both sentences, because it has read "
        "the same words. The reverse net’s states differ by up to 0.91."
    )


def test_a_forward_net_that_peeked_by_a_hair_is_told_unrounded():
    assert describe_apart(Apart(1e-9, 0.9149, alike=True)) == (
        "At the word, the forward net’s states differ by up to 1e-09, although it has read the "
        "same words; the reverse net’s differ by up to 0.91."
    )


def test_states_after_other_words_are_told_in_hundredths():
    assert describe_apart(Apart(0.5251, 0.9149, alike=False)) == (
        "At the word, the forward net’s states differ by up to 0.53 (it has read different words), "
        "the reverse net’s by up to 0.91."
    )


@pytest.mark.parametrize(
    ("common", "why"),
    [
        (".", "has read only “.”, in which both end"),
        ("\\!", "has read only “\\!”, in which both end"),
        (None, "has read only the last word, and they end in different ones"),
    ],
)
def test_reverse_halves_are_compared_at_either_end(common, why):
    first, second = random(5, 6, seed=1), random(4, 6, seed=2)
    last, begin = (np.abs(first[k, 3:] - second[k, 3:]).max() for k in (-1, 0))
    assert f"{last:.2f}" != f"{begin:.2f}"
    assert describe_joined(first, second, common) == (
        "Here the output is 5 × 6 for the first sentence and 4 × 6 for the second. **At the last "
        f"position, the reverse halves of the two sentences differ by up to {last:.2f}: there the "
        f"reverse net {why}. At the first position, where it has read everything, they differ by "
        f"up to {begin:.2f}.**"
    )


def test_reverse_halves_that_are_the_same_are_not_told_by_a_zero():
    first, second = random(5, 6, seed=1), random(4, 6, seed=2)
    second[-1] = first[-1]
    told = describe_joined(first, second, ".")
    assert "the reverse halves of the two sentences are the same: there" in told
    assert "0.00" not in told
