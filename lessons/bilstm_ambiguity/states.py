"""Hidden states: two lanes over two sentences, and how far those are apart."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lessons.bilstm_ambiguity.labels import shortened
from lessons.bilstm_ambiguity.occurrence import Apart, Occurrence
from lstm_core.arrays import Array

DRAWN = 8  # units of each lane
BEFORE, AFTER = 5, 13  # words around the one that is asked about, as many as a phone has room for
NAMES = ("Forward lane, reads →", "Reverse lane, reads ←")


def lanes(both: tuple[Occurrence, Occurrence]) -> dict[str, Any]:
    """The units of each lane in which two sentences differ most, after each word around theirs."""
    columns = [min(BEFORE, asked.position) for asked in both]
    skips = [max(columns) - column for column in columns]
    widest = max(
        skip + column + 1 + min(AFTER, asked.rest)
        for asked, skip, column in zip(both, skips, columns, strict=True)
    )
    drawn = [
        {
            "name": name,
            "sentences": [
                _sentence(asked, lane, units, skip) for asked, skip in zip(both, skips, strict=True)
            ],
        }
        for lane, (name, units) in enumerate(zip(NAMES, most_different(both), strict=True))
    ]
    return {"kind": "lanes", "columns": widest, "lanes": drawn}


def most_different(both: tuple[Occurrence, Occurrence]) -> list[list[int]]:
    """Of each lane the units that differ most at any one distance from the word, most first."""
    one, other = both
    before = min(BEFORE, one.position, other.position)
    after = min(AFTER, one.rest, other.rest)
    found = []
    for states, others in zip(one.lanes, other.lanes, strict=True):
        parts = [
            lane[asked.position - before : asked.position + after + 1]
            for lane, asked in ((states, one), (others, other))
        ]
        apart = np.abs(parts[0] - parts[1]).max(axis=0)  # (H,)
        found.append(np.argsort(-apart, kind="stable")[:DRAWN].tolist())
    return found


def _sentence(asked: Occurrence, lane: int, units: Sequence[int], skip: int) -> dict[str, Any]:
    """The words around the one that is asked about, and a lane's units after each.

    Parameters
    ----------
    lane : 0 for the forward one, 1 for the reverse one
    skip : how many columns stay empty, so that the words asked about are below each other
    """
    begin, end = max(0, asked.position - BEFORE), asked.position + AFTER + 1
    words = asked.reading.written[begin:end]
    position = asked.position - begin
    return {
        "words": [shortened(word) for word in words],
        "skip": skip,
        "position": position,
        "values": asked.lanes[lane][begin:end, units].round(2).tolist(),  # (words, units)
        "read": (position, len(words) - 1) if lane else (0, position),
    }


def describe_lane(sentence: str, word: str, position: int, count: int) -> str:
    """How many of a sentence's tokens each lane has read at the word."""
    return (
        f"The {sentence}: at “{word}” the forward lane has read {position + 1} of {count} words, "
        f"the reverse lane {count - position}."
    )


def describe_apart(apart: Apart) -> str:
    """How far two sentences' states are apart at the word, unrounded where they should not be."""
    reverse = f"{apart.reverse:.2f}"
    if not apart.alike:
        return (
            f"At the word, the forward net’s states differ by up to {apart.forward:.2f} (it has "
            f"read different words), the reverse net’s by up to {reverse}."
        )
    if apart.forward:
        return (
            f"At the word, the forward net’s states differ by up to {apart.forward}, although it "
            f"has read the same words; the reverse net’s differ by up to {reverse}."
        )
    return (
        "At the word, the forward net is in the same state in both sentences, because it has read "
        f"the same words. The reverse net’s states differ by up to {reverse}."
    )


def describe_joined(first: Array, second: Array, common: str | None) -> str:
    """How far the reverse halves of two outputs, (T, 2H) each, are apart at either end.

    Parameters
    ----------
    common : the word in which both sentences end, or None if they end in different ones
    """
    reverse = slice(first.shape[1] // 2, None)
    last, begin = (float(np.abs(first[k, reverse] - second[k, reverse]).max()) for k in (-1, 0))
    gap = f"differ by up to {last:.2f}" if last else "are the same"
    why = (
        "has read only the last word, and they end in different ones"
        if common is None
        else f"has read only “{common}”, in which both end"
    )
    return (
        f"Here the output is {first.shape[0]} × {first.shape[1]} for the first sentence and "
        f"{second.shape[0]} × {second.shape[1]} for the second. **At the last position, the "
        f"reverse halves of the two sentences {gap}: there the reverse net {why}. At the first "
        f"position, where it has read everything, they differ by up to {begin:.2f}.**"
    )
