"""All reveals in one run are those that are asked for one by one."""

import numpy as np
import pytest

from lstm_core.senses.beliefs import belief_both, revealed
from lstm_core.senses.reading import read

SENTENCES = [
    "After the flood the bank of the stream was steep, wet and full of old loans.",
    "Bats flew out of the zzyzx trunk!",
    "Nobody had ever seen the seal",
    "bass " + "and , " * 50,
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_reveals_are_those_of_each_length(sentence):
    reading = read(sentence)
    for position, word in reading.listed:
        got = revealed(reading, word, position)
        rest = len(reading.tokens) - position - 1
        wanted = [belief_both(reading, word, position, seen) for seen in range(rest + 1)]
        assert got.shape == (rest + 1, len(wanted[0]))
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)


def test_word_must_stand_there():
    with pytest.raises(ValueError, match="got 'bank' at 1, want one of 'bank' at 4"):
        revealed(read(SENTENCES[0]), "bank", 1)
