"""Tokens: what a net reads of a sentence as typed."""

import re
import unicodedata
from typing import NamedTuple

# In this order: the stem before n't, then n't, 's and their kind, numbers, abbreviations with
# full stops, words with hyphens, dots and dashes that stand together, any other sign by itself.
_TOKEN = re.compile(
    r"[^\W_]+?(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|re|ve|m|d)\b"
    r"|\d+(?:[.,]\d+)*(?![^\W_])|[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W_]+(?:-[^\W_]+)*"
    r"|\.{2,}|--+|[^\w\s]|_",
    re.IGNORECASE,
)
_PLAIN = str.maketrans(
    {**dict.fromkeys("’‘‛", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‐‑", "-")}
)
_INVISIBLE = ("C", "M")  # Unicode's categories of controls, formats, surrogates, and bare accents


class Token(NamedTuple):
    """A piece of a sentence: as it was written, and as a net reads it."""

    written: str
    read: str

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return any(map(str.isalnum, self.read))


def tokens(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence in any script: lower case, punctuation apart, n't and 's split off.

    "Isn't it Ann’s?" becomes is · n't · it · ann · 's · ?
    """
    pieces = (match.group() for match in _TOKEN.finditer(sentence))
    return tuple(Token(piece, _plain(piece)) for piece in pieces if not _is_invisible(piece))


def _plain(piece: str) -> str:
    """Lower case, letters in their usual form, straight quotation marks, short dashes."""
    return unicodedata.normalize("NFKC", piece.translate(_PLAIN)).lower()


def _is_invisible(piece: str) -> bool:
    return all(unicodedata.category(sign)[0] in _INVISIBLE for sign in piece)
