"""Sentences drawn from the texts: what a net reads while it learns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from lstm_core.senses.vectors import Vectors
from training.senses.texts import Fragment, Neutral, SenseTexts, WordTexts

Picked = TypeVar("Picked")

LONGEST = 60
NO_ROW = -1  # of a token without a vector
COMMON = 250  # the words before it in GloVe's order are mostly grammar, and have no like


@dataclass(frozen=True)
class Chances:
    """How often each thing happens to a sentence."""

    left: float = 0.65  # a fragment of the sense to the left, else filler
    right: float = 0.65
    bare: float = 0.25  # filler that is only an article, where there is filler
    cues: float = 0.4  # one to three cues of the sense among noise words, on either side
    distractor: float = 0.2  # a cue of another sense, farther away than a fragment of the sense
    more: float = 0.3  # another fragment of the sense before or after
    other: float = 0.3  # a fragment about something else before, after or both
    stop: float = 0.25  # the sentence breaks off somewhere after the word
    drop: float = 0.08  # a word is lost
    blank: float = 0.05  # a word is unknown
    like: float = 0.2  # a word is replaced by one of similar use


@dataclass(frozen=True)
class Drawn:
    """A sentence: the rows of its tokens, where the word stands, and what it means."""

    rows: tuple[int, ...]
    position: int
    word: int
    sense: int


class Source:
    """Draws sentences about some words, every sense of all of them alike often."""

    def __init__(
        self,
        texts: Sequence[WordTexts],
        neutral: Neutral,
        vectors: Vectors,
        like: dict[int, np.ndarray],
        chances: Chances,
        rng: np.random.Generator,
    ) -> None:
        self._texts, self._neutral, self._vectors = texts, neutral, vectors
        self._like, self._chances, self._rng = like, chances, rng
        self._senses = [(w, s) for w, word in enumerate(texts) for s in range(len(word.senses))]
        self._rows: dict[str, int] = {}

    def draw(self) -> Drawn:
        """One sentence."""
        w, s = self._senses[self._rng.integers(len(self._senses))]
        word, chances = self._texts[w], self._chances
        sense = word.senses[s]
        told_left, told_right = self._happens(chances.left), self._happens(chances.right)
        left = self._left(sense, told_left)
        right = self._right(sense, told_right)
        if self._happens(chances.more):
            left = (*self._pick(self._pick(sense.topics).right), *self._stop(), *left)
            told_left = True
        if self._happens(chances.more / 2):
            right = (*right, *self._stop(), *self._pick(self._pick(sense.topics).right))
            told_right = True
        if self._happens(chances.cues):
            cues = self._scatter(self._several(sense.cues))
            if self._happens(0.5):
                left, told_left = (*cues, *left), True
            else:
                right, told_right = (*right, *cues), True
        if self._happens(chances.distractor):
            rival = self._pick([other for other in word.senses if other is not sense])
            astray = self._scatter((self._pick(rival.cues),))
            if told_left and self._happens(0.5):
                left = (*astray, *left)
            elif told_right:
                right = (*right, *astray)
        if self._happens(chances.other / 2):
            left = (*self._elsewhere(w), *self._stop(), *left)
        if self._happens(chances.other / 2):
            right = (*right, *self._stop(), *self._elsewhere(w))
        if right and self._happens(chances.stop):
            right = right[: self._rng.integers(len(right))]
        before, after = self._worn(left)[-LONGEST // 2 :], self._worn(right)[: LONGEST // 2]
        form = self._row(word.forms[self._happens(0.2) and self._rng.integers(len(word.forms))])
        return Drawn((*before, form, *after), len(before), w, s)

    def plain(self, fragment: Sequence[str]) -> tuple[int, ...]:
        """The rows of a fragment as it stands."""
        return tuple(map(self._row, fragment))

    def _left(self, sense: SenseTexts, told: bool) -> Fragment:
        if told:
            return self._pick(self._pick(sense.topics).left)
        if self._happens(self._chances.bare):
            return self._pick([(), ("the",), ("a",), ("the",), ("this",)])
        return self._pick(self._neutral.left)

    def _right(self, sense: SenseTexts, told: bool) -> Fragment:
        if told:
            return self._pick(self._pick(sense.topics).right)
        if self._happens(self._chances.bare):
            return self._pick([(), (".",), ("?",), (",",)])
        return self._pick(self._neutral.right)

    def _elsewhere(self, w: int) -> Fragment:
        """A fragment that is about none of the senses of this word, or filler."""
        if len(self._texts) == 1 or self._happens(0.5):
            return self._pick(self._neutral.right)
        other = int(self._rng.integers(len(self._texts) - 1))
        sense = self._pick(self._texts[other + (other >= w)].senses)
        return self._pick(self._pick(sense.topics).right)

    def _several(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._pick(words) for _ in range(self._rng.integers(1, 4)))

    def _scatter(self, words: Fragment) -> Fragment:
        """The words with none to three noise words after each."""
        noise = self._neutral.noise
        return tuple(
            token
            for word in words
            for token in (word, *(self._pick(noise) for _ in range(self._rng.integers(4))))
        )

    def _stop(self) -> Fragment:
        return (self._pick([".", ".", ",", ";", "and", "but"]),)

    def _worn(self, fragment: Fragment) -> list[int]:
        """Rows of the fragment, some lost, unknown or replaced."""
        chances, rows = self._chances, []
        for row, fate in zip(self.plain(fragment), self._rng.random(len(fragment)), strict=True):
            if fate < chances.drop:
                continue
            if fate < chances.drop + chances.blank:
                rows.append(NO_ROW)
            elif fate < chances.drop + chances.blank + chances.like and row in self._like:
                rows.append(self._pick(self._like[row].tolist()))
            else:
                rows.append(row)
        return rows

    def _row(self, token: str) -> int:
        if token not in self._rows:
            entry = self._vectors.entry(token)
            self._rows[token] = NO_ROW if entry is None else self._vectors.rows[entry]
        return self._rows[token]

    def _happens(self, chance: float) -> bool:
        return bool(self._rng.random() < chance)

    def _pick(self, things: Sequence[Picked]) -> Picked:
        return things[int(self._rng.integers(len(things)))]


def alike(rows: Sequence[int], vectors: np.ndarray, count: int = 8) -> dict[int, np.ndarray]:
    """For each row of a content word, the rows of the words whose vectors point the same way."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    unit = unit.astype(np.float32)
    content = np.array([row for row in rows if row >= COMMON], int)
    neighbours: dict[int, np.ndarray] = {}
    for part in np.array_split(content, max(1, len(content) // 256)):
        near = unit[part] @ unit[COMMON:].T
        near[np.arange(len(part)), part - COMMON] = -1
        best = np.argpartition(-near, count, axis=1)[:, :count] + COMMON
        neighbours |= dict(zip(part.tolist(), np.sort(best, axis=1), strict=True))
    return neighbours
