"""What each net believes about a word as its sentence opens: the pictures' data, and the words."""

from collections.abc import Iterator, Sequence
from typing import Any

from lessons.bilstm_ambiguity import texts
from lessons.bilstm_ambiguity.labels import shortened
from lessons.bilstm_ambiguity.occurrence import Occurrence
from lstm_core.arrays import Array
from lstm_ui.numbers import percent

DECIMALS = 6

# Of each bar: the net, the bar's name, and what is to be known of it.
FORWARD = ("forward", "Forward, at the word", "final: it has read no further")
BOTH = ("both", "Both directions", "moves with every word you uncover")
READING_ON = ("forward", "Forward, reading on", "learns more, but after the word")


def peek(both: Sequence[Occurrence], orders: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Two sentences to open, and what is said at every step.

    Parameters
    ----------
    orders : the senses of each sentence's word, as `order` puts them
    """
    return {
        "nets": [FORWARD, BOTH, READING_ON],
        "sentences": [
            {
                **sentence(asked, order),
                "findings": list(_findings(asked)),
                "later": list(_later(asked)),
            }
            for asked, order in zip(both, orders, strict=True)
        ],
    }


def beliefs(both: Sequence[Occurrence], orders: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Two sentences, all open, and what each net believes at the word."""
    return {
        "kind": "beliefs",
        "nets": [FORWARD[:2], BOTH[:2]],
        "sentences": [sentence(asked, order) for asked, order in zip(both, orders, strict=True)],
    }


def sentence(asked: Occurrence, order: Sequence[str]) -> dict[str, Any]:
    """A sentence, its word's senses, and the beliefs in them with none to all R words open."""
    glosses = dict(asked.word.senses)
    rows = [asked.word.row(sense) for sense in order]
    return {
        "words": asked.reading.written,
        "gaps": texts.gaps(asked.reading.written),
        "position": asked.position,
        "unknown": [shortened(word) for word in asked.reading.unknown],
        "senses": [(sense, glosses[sense]) for sense in order],
        "forward": asked.forward[:, rows].round(DECIMALS).tolist(),  # (R+1, S)
        "both": asked.revealed[:, rows].round(DECIMALS).tolist(),
    }


def order(
    both: tuple[Occurrence, Occurrence], meant: tuple[str, str] | None
) -> tuple[list[str], list[str]]:
    """The senses of each sentence's word: last the one of the first sentence, first its rival.

    Parameters
    ----------
    meant : the sense in either sentence, where it is known
    """
    one, other = both
    if one.word != other.word:
        return _between(one, one.believed), _between(other, other.believed)
    last, first = meant or (one.believed, other.believed)
    same = _between(one, last, first if first != last else None)
    return same, same


def _between(asked: Occurrence, last: str, first: str | None = None) -> list[str]:
    """All senses, from one to the other; from the strongest rival where none is given."""
    first = first or asked.rival(last)
    return [first, *(key for key in asked.keys if key not in (first, last)), last]


def _findings(asked: Occurrence) -> Iterator[str]:
    words = [shortened(word) for word in asked.reading.written[asked.position :]]
    for seen in range(len(words)):
        yield describe_peek(asked.keys, asked.forward[0], asked.revealed, words, seen)


def _later(asked: Occurrence) -> Iterator[str]:
    words = asked.reading.written[asked.position :]
    for chances, word in zip(asked.forward, words, strict=True):
        yield describe_later(asked.keys, chances, shortened(word))


def describe_peek(
    keys: Sequence[str], forward: Array, both: Array, words: Sequence[str], seen: int
) -> str:
    """What the last word that was opened has done to the bidirectional net's belief.

    Parameters
    ----------
    forward : what the forward net believes at the word, (S,)
    both : what the bidirectional net believes there with none to all R words open, (R+1, S)
    words : the word and those to its right, R+1
    seen : how many of these are open
    """
    word, guess = words[0], believed(keys, forward)
    if seen == 0:
        rest = "Press ? to uncover the next word." if words[1:] else "Nothing follows it."
        return (
            f"The forward net takes “{word}” for {guess}, the bidirectional net for "
            f"{believed(keys, both[0])}. {rest}"
        )
    return (
        f"{_turn(keys, both[seen - 1], both[seen], words[seen])} The forward net stopped at "
        f"“{word}”, with {guess}."
    )


def _turn(keys: Sequence[str], before: Array, now: Array, word: str) -> str:
    most = int(now.argmax())
    was, is_now = percent(before[most]), percent(now[most])
    if most != before.argmax():
        return (
            f"“{word}” turns the bidirectional net from {believed(keys, before)} to "
            f"{believed(keys, now)}."
        )
    if was == is_now:
        return (
            f"“{word}” changes next to nothing: the bidirectional net stays with "
            f"{believed(keys, now)}."
        )
    verb = "raises" if now[most] > before[most] else "lowers"
    return f"“{word}” {verb} the bidirectional net’s “{keys[most]}” from {was} to {is_now}."


def describe_later(keys: Sequence[str], forward: Array, word: str) -> str:
    """What the forward net believes once it has read on up to a word, (S,)."""
    return f"Reading on, at “{word}”, it takes it for {believed(keys, forward)}."


def believed(keys: Sequence[str], chances: Array) -> str:
    """The likeliest sense and its share."""
    return f"“{keys[int(chances.argmax())]}” ({percent(chances.max())})"


def describe_belief(keys: Sequence[str], forward: Array, both: Array) -> str:
    """What both nets take a word for, (S,) each: it goes on after a colon."""
    return (
        f"at the word, the forward net believes {believed(keys, forward)}, the bidirectional net "
        f"{believed(keys, both)}."
    )


def describe_beliefs(sentences: Sequence[tuple[str, Occurrence]]) -> str:
    """The same of each sentence, under its name."""
    return " ".join(
        f"The {name}: {describe_belief(asked.keys, asked.forward[0], asked.both)}"
        for name, asked in sentences
    )
