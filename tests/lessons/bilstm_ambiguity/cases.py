"""Numbers and sentences for the tests of this lesson."""

import numpy as np

from lessons.bilstm_ambiguity.occurrence import Occurrence
from lstm_core.senses.reading import read

T, H, S = 7, 4, 3
PLAIN = ["the", "bank", "lent", "us", "a", "little", "."]
SENSES = ["river", "money", "store"]


def random(*shape, seed=1, low=-1.0):
    return np.random.default_rng([seed, *shape]).uniform(low, 1, shape)


def occurrence(sentence, place=0):
    """One of the ambiguous words of a sentence, read anew."""
    reading = read(sentence)
    return Occurrence(reading, reading.listed[place])


def pair(of):
    """Both sentences of a pair."""
    one, other = (occurrence(sentence) for sentence in of.sentences)
    return one, other
