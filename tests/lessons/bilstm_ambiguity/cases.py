"""Numbers and sentences for the tests of this lesson."""

import json

import numpy as np

from lessons.bilstm_ambiguity.occurrence import Occurrence
from lstm_core.senses.reading import read

T, H, S = 7, 4, 3
PLAIN = ["the", "bank", "lent", "us", "a", "little", "."]
SENSES = ["river", "money", "store"]


def random(*shape, seed=1, low=-1.0):
    return np.random.default_rng([seed, *shape]).uniform(low, 1, shape)


def states(seed, words=T):
    return random(words, H, seed=seed)


def occurrence(sentence, place=0):
    """One of the ambiguous words of a sentence, read anew."""
    reading = read(sentence)
    return Occurrence(reading, reading.listed[place])


def strings(value):
    """Every text in a figure's JSON, but not what Plotly packs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("template", "bdata"):
                yield from strings(item)


def texts(figure):
    return list(strings(json.loads(figure.to_json())))
