"""Model of the senses: the trained nets, their word vectors, and the file that holds both."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.params import Params
from lstm_core.senses.vectors import Vectors

SHIPPED = Path(__file__).parent / "data" / "senses.npz"
UNIT = 1 / 4096  # of every weight, which the file holds as a whole number of it
NetName = Literal["forward", "both"]
NETS: tuple[NetName, ...] = get_args(NetName)
FILE_NAMES = ("weight_ih", "weight_hh", "bias_ih")


class Sense(NamedTuple):
    """One meaning of a word: its name in the data, and what it is in plain words."""

    key: str
    gloss: str


@dataclass(frozen=True)
class Word:
    """An ambiguous word: the forms in which it is found, and its senses in the heads' order."""

    name: str
    forms: tuple[str, ...]
    senses: tuple[Sense, ...]

    def row(self, sense: str) -> int:
        """The place of a sense among the senses of the word.

        Raises
        ------
        ValueError
            if the word has no sense of that name.
        """
        keys = [own.key for own in self.senses]
        checks.one_of("sense", sense, keys)
        return keys.index(sense)


@dataclass(frozen=True, eq=False)
class Head(Frozen):
    """The linear readout of one word's senses: weight (S, K), bias (S,)."""

    weight: Array
    bias: Array

    def logits(self, h: Array) -> Array:
        """y = W h + b: (…, K) to (…, S).

        One product a state: in a product of many, BLAS may round the same state otherwise.
        """
        rows = [self.weight @ row + self.bias for row in h.reshape(-1, h.shape[-1])]
        return np.array(rows).reshape(*h.shape[:-1], len(self.bias))


@dataclass(frozen=True, eq=False)
class Model:
    """Word vectors, the two nets, and the heads of every word.

    Attributes
    ----------
    words : the ambiguous words by name
    vectors : of every word that the nets can read
    forward, reverse : the LSTMs, H = 64
    heads : by net, "forward" (K = H) or "both" (K = 2H), and by word
    """

    words: dict[str, Word]
    vectors: Vectors
    forward: Params
    reverse: Params
    heads: dict[NetName, dict[str, Head]]

    def word_of(self, token: str) -> str | None:
        """The ambiguous word of which the token is a form; None if it is of none."""
        return next((name for name, word in self.words.items() if token in word.forms), None)

    def head(self, net: NetName, word: str) -> Head:
        """The readout of a word's senses from the state of the forward net, or from both.

        Raises
        ------
        ValueError
            for an unknown net or word.
        """
        checks.one_of("net", net, self.heads)
        checks.one_of("word", word, self.words)
        return self.heads[net][word]


@lru_cache
def load(path: Path = SHIPPED) -> Model:
    """The trained model in that file; the one that ships if none is named. Read once, then kept."""
    return from_bytes(path.read_bytes())


def from_bytes(data: bytes) -> Model:
    """The model in the bytes of an .npz file, as `to_bytes` writes it."""
    with np.load(BytesIO(data), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    entries = zlib.decompress(arrays["entries"]).decode().split("\n")
    vectors = Vectors({w: row for row, w in enumerate(entries)}, arrays["codes"], arrays["scales"])
    words = {
        name: Word(name, tuple(own["forms"]), tuple(Sense(*pair) for pair in own["senses"]))
        for name, own in json.loads(arrays["words"].tobytes().decode()).items()
    }
    forward, reverse = (_cell(arrays, net) for net in ("forward", "reverse"))
    heads = {net: _heads(arrays, net, words) for net in NETS}
    return Model(words, vectors, forward, reverse, heads)


def to_bytes(
    words: Mapping[str, Word],
    entries: list[str],
    codes: npt.NDArray[np.uint8],
    scales: npt.NDArray[np.uint8],
    weights: Mapping[str, Array],
) -> bytes:
    """The model as the bytes of an .npz file, the same for the same model.

    Only the words are compressed: vectors and weights are as good as random, and the file loads
    in half the time.

    Parameters
    ----------
    entries, codes, scales : the table of vectors, see `lstm_core.senses.vectors.pack`
    weights : by "forward", "reverse" and a name of `FILE_NAMES`, as in "forward_weight_ih"; and
        "head_forward" (S, H + 1), "head_both" (S, 2H + 1) for the senses of all words one below
        the other, the bias being the last column

    Raises
    ------
    ValueError
        for a weight of 8 or more.
    """
    listed = {
        name: {"forms": word.forms, "senses": [list(sense) for sense in word.senses]}
        for name, word in words.items()
    }
    arrays: dict[str, npt.NDArray[Any]] = {
        "words": np.frombuffer(json.dumps(listed).encode(), np.uint8),
        "entries": np.frombuffer(zlib.compress("\n".join(entries).encode(), 9), np.uint8),
        "codes": codes,
        "scales": scales,
    }
    for name, weight in weights.items():
        whole = np.round(np.asarray(weight, np.float64) / UNIT)
        if not np.abs(whole).max() < 2**15:
            raise ValueError(f"{name}: got {np.abs(weight).max():g}, want weights below 8")
        arrays[name] = whole.astype(np.int16)
    file = BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def _cell(arrays: Mapping[str, npt.NDArray[Any]], net: str) -> Params:
    """An LSTM whose one bias stands in bias_ih."""
    weight_ih, weight_hh, bias = (arrays[f"{net}_{name}"] * UNIT for name in FILE_NAMES)
    return Params("lstm", weight_ih, weight_hh, bias, np.zeros_like(bias))


def _heads(
    arrays: Mapping[str, npt.NDArray[Any]], net: NetName, words: Mapping[str, Word]
) -> dict[str, Head]:
    both = arrays[f"head_{net}"] * UNIT
    ends = np.cumsum([len(word.senses) for word in words.values()])[:-1]
    return {
        name: Head(rows[:, :-1].copy(), rows[:, -1].copy())
        for name, rows in zip(words, np.split(both, ends), strict=True)
    }
