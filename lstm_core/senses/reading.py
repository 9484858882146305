"""Reading of a sentence by both nets: its tokens, their vectors, and both runs."""

from dataclasses import dataclass
from typing import NamedTuple

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import BackendName, get_backend
from lstm_core.bidirectional import bidirectional_forward
from lstm_core.senses.model import Model, load
from lstm_core.senses.tokens import tokens
from lstm_core.trace import BiTrace, Trace

MOST_WORDS = 60
MOST_TOKENS = 120


class Listed(NamedTuple):
    """An ambiguous word in a sentence: its position from 0, and its entry in `Model.words`."""

    position: int
    word: str


@dataclass(frozen=True, eq=False)
class Reading(Frozen):
    """A sentence read by both nets.

    Attributes
    ----------
    tokens : what the nets read, T of them, in lower case
    written : the same pieces as they were typed
    entries : the words of the table whose vectors stand for them; None where there is none, and
        the vector is zero
    listed : the ambiguous words, from left to right
    trace : both runs; x is (T, 1, I)
    backend : the name of the backend that made them
    """

    tokens: tuple[str, ...]
    written: tuple[str, ...]
    entries: tuple[str | None, ...]
    listed: tuple[Listed, ...]
    trace: BiTrace
    backend: BackendName

    @property
    def x(self) -> Array:
        """The vectors, (T, I)."""
        return self.forward["x"][:, 0]

    @property
    def forward(self) -> Trace:
        """The run from first to last, N = 1."""
        return self.trace.forward

    @property
    def reverse(self) -> Trace:
        """The run from last to first, in its own reading order: its step 0 reads x_T."""
        return self.trace.reverse

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words as typed that have no vector, each once; signs are not counted."""
        pairs = zip(self.written, self.entries, strict=True)
        words = (w for w, entry in pairs if entry is None and any(map(str.isalnum, w)))
        return tuple(dict.fromkeys(words))


def read(sentence: str, backend: BackendName = "numpy", model: Model | None = None) -> Reading:
    """Read a sentence with both nets.

    Raises
    ------
    ValueError
        with a sentence for the reader, where there is no word, none of the listed words, or more
        than `MOST_WORDS` words or `MOST_TOKENS` words and signs.
    """
    model = model or load()
    checks.a("sentence", sentence, str)
    pieces = tokens(sentence)
    count = sum(piece.is_word for piece in pieces)
    if not count:
        raise ValueError("There is no word here yet: please write a sentence.")
    if count > MOST_WORDS:
        raise ValueError(f"That is {count} words: please write at most {MOST_WORDS}.")
    if len(pieces) > MOST_TOKENS:
        raise ValueError(
            f"That is {len(pieces)} words and punctuation marks: please write at most "
            f"{MOST_TOKENS}."
        )
    spoken = [(t, model.word_of(piece.read)) for t, piece in enumerate(pieces)]
    listed = tuple(Listed(t, word) for t, word in spoken if word is not None)
    if not listed:
        known = ", ".join(model.words)
        raise ValueError(f"Please use one of the words these nets were trained on: {known}.")
    entries = tuple(model.vectors.entry(piece.read) for piece in pieces)
    trace = bidirectional_forward(
        get_backend(backend), model.forward, model.reverse, model.vectors[entries][:, None]
    )
    read_as, written = (tuple(p.read for p in pieces), tuple(p.written for p in pieces))
    return Reading(read_as, written, entries, listed, trace, backend)
