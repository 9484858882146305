"""Word vectors at four bits a number, and how a word finds its row.

Equations
---------
v = s (q − 8)    q from 0 to 15, two packed in a byte, low half first; s = k / 256, k a byte

So every number of a vector is a whole multiple of 1/256, and floating point adds such numbers,
and their products with weights of the same sort, without rounding, in whatever order.

References
----------
Pennington, Socher & Manning 2014, GloVe.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen

Bytes = npt.NDArray[np.uint8]

UNIT = 1 / 256
ZERO = 8  # the code of 0

# What a word may lose, and what it may get for it, the longest first.
_SUFFIXES = (
    *(("iness", "y"), ("ings", ""), ("ings", "e"), ("ness", ""), ("ably", "able")),
    *(("ies", "y"), ("ied", "y"), ("ily", "y"), ("ing", ""), ("ing", "e"), ("ers", "")),
    *(("ers", "e"), ("'s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e")),
    *(("ly", ""), ("s", ""), ("'", "")),
)
_SHORTEST_STEM = 3


@dataclass(frozen=True, eq=False)
class Vectors(Frozen):
    """Words and their vectors.

    Parameters
    ----------
    rows : the row of each word
    codes : (V, I/2), two numbers a byte
    scales : (V,), the k of each row

    Raises
    ------
    ValueError
        for arrays that are not bytes or do not fit the words.
    """

    rows: dict[str, int]
    codes: Bytes
    scales: Bytes

    def __post_init__(self) -> None:
        count = len(self.rows)
        for name, shape in (("codes", (count, self.codes.shape[-1])), ("scales", (count,))):
            got = getattr(self, name)
            if got.dtype != np.uint8 or got.shape != shape:
                raise ValueError(f"{name}: got {got.dtype} {got.shape}, want bytes {shape}")
        super().__post_init__()

    @property
    def size(self) -> int:
        """I, the numbers of a vector."""
        return 2 * int(self.codes.shape[1])

    def entry(self, word: str) -> str | None:
        """The word of the table that this lower-case word is read as; None if there is none.

        The word itself, else without a suffix, else both again without its accents, else what
        follows its last hyphen, by the same rules.
        """
        return next((form for form in _forms(word) if form in self.rows), None)

    def __getitem__(self, entries: Sequence[str | None]) -> Array:
        """The vectors of words of the table, (T, I); zeros for None.

        Raises
        ------
        ValueError
            for a word that is not in the table.
        """
        known = [word for word in entries if word is not None]
        for word in known:
            if word not in self.rows:
                raise ValueError(f"entries: got {word!r}, want words of the table")
        places = [t for t, word in enumerate(entries) if word is not None]
        rows = np.array([self.rows[word] for word in known], int)
        vectors = np.zeros((len(entries), self.size))
        vectors[places] = unpack(self.codes[rows], self.scales[rows])
        return vectors


def unpack(codes: Bytes, scales: Bytes) -> Array:
    """The vectors of rows of the table: (V, I/2) and (V,) to (V, I)."""
    halves = np.stack([codes & 15, codes >> 4], axis=-1)  # (V, I/2, 2)
    whole = halves.reshape(len(codes), 2 * codes.shape[1]).astype(np.float64)
    vectors: Array = (whole - ZERO) * (scales[:, None] * UNIT)
    return vectors


def pack(vectors: Array) -> tuple[Bytes, Bytes]:
    """The nearest table rows to vectors, (V, I) to (V, I/2) and (V,): each with its best scale.

    Of 24 scales a row, from half of what reaches its largest number, that of the least
    Σ (v − s (q − 8))².

    Raises
    ------
    ValueError
        for an odd I, or a number that no scale reaches.
    """
    checks.array("vectors", vectors, ("V", "I"))
    largest = np.abs(vectors).max(axis=1)
    if vectors.shape[1] % 2 or largest.max() > 7 * 255 * UNIT:
        raise ValueError("vectors: got an odd length or a number too large, want neither")
    best = np.full(len(vectors), np.inf)
    codes, scales = np.empty(vectors.shape, np.uint8), np.empty(len(vectors), np.uint8)
    for part in np.linspace(0.5, 1.04, 24):
        tried = np.clip(np.round(largest * part / 7 / UNIT), 1, 255)
        whole = np.clip(np.round(vectors / (tried * UNIT)[:, None]), -ZERO, 15 - ZERO)
        error = np.square(whole * (tried * UNIT)[:, None] - vectors).sum(axis=1)
        better = error < best
        best[better], scales[better] = error[better], tried[better]
        codes[better] = whole[better] + ZERO
    return np.bitwise_or(codes[:, ::2], codes[:, 1::2] << 4, dtype=np.uint8), scales


def _forms(word: str) -> Iterator[str]:
    """What a word may be read as, the nearest first."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for whole in dict.fromkeys((word, bare)):
        yield whole
        for suffix, instead in _SUFFIXES:
            stem = whole.removesuffix(suffix)
            if stem != whole and len(stem) >= _SHORTEST_STEM:
                yield stem + instead
                if instead == "" and stem[-1] == stem[-2]:
                    yield stem[:-1]  # stopped, running
    head, _, last = bare.rpartition("-")
    if head and last:
        yield from _forms(last)
