"""From the texts and the wheel to a model: what is trained on what, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lstm_core.senses.model import Model, Sense, Word, from_bytes, to_bytes
from lstm_core.senses.vectors import Vectors, unpack
from training.senses.draw import Chances, Source, alike
from training.senses.glove import Table
from training.senses.nets import Recipe, train
from training.senses.texts import Neutral, WordTexts

NEIGHBOURS = 8


@dataclass(frozen=True, eq=False)
class Built:
    """A model, and the very bytes that hold it."""

    data: bytes
    model: Model


def build(
    texts: Sequence[WordTexts],
    neutral: Neutral,
    table: Table,
    recipe: Recipe,
    chances: Chances | None = None,
) -> Built:
    """Train on the texts: the same arguments give the same bytes."""
    rows = {word: row for row, word in enumerate(table.entries)}
    vectors = Vectors(rows, table.codes, table.scales)
    full = unpack(table.codes, table.scales)
    source = Source(
        texts,
        neutral,
        vectors,
        alike(_rows(texts, vectors), full, NEIGHBOURS),
        chances or Chances(),
        np.random.default_rng(recipe.seed),
    )
    with_unknown = np.concatenate([full, np.zeros((1, full.shape[1]))])
    nets = train(source, with_unknown, [len(word.senses) for word in texts], recipe)
    words = {
        word.word: Word(
            word.word, word.forms, tuple(Sense(sense.key, sense.gloss) for sense in word.senses)
        )
        for word in texts
    }
    data = to_bytes(words, table.entries, table.codes, table.scales, nets.weights())
    return Built(data, from_bytes(data))


def _rows(texts: Sequence[WordTexts], vectors: Vectors) -> list[int]:
    """The rows of every word of the texts, each once."""
    senses = [sense for word in texts for sense in word.senses]
    words = {cue for sense in senses for cue in sense.cues}
    words |= {
        token
        for sense in senses
        for topic in sense.topics
        for fragment in (*topic.left, *topic.right)
        for token in fragment
    }
    entries = {vectors.entry(word) for word in words}
    return sorted(vectors.rows[entry] for entry in entries if entry is not None)
