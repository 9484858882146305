"""Evidence: which words a belief rests on, by leaving each of them out, and by the gradient."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lessons.bilstm_ambiguity.labels import NETS, shortened
from lstm_core.arrays import Array
from lstm_ui.numbers import percent, signed

LITTLE = 0.01  # a probability that is no more than this is hardly lost
PLAIN_SIZE = 0.1  # of the largest: a smaller size by the gradient has no number


def left_out(lost: Mapping[str, Array], words: Sequence[str], position: int) -> dict[str, Any]:
    """The probability that a sense loses without each word, (T,) by net, in points."""
    texts = {
        net: [signed(round(100 * value) + 0.0, 0, plus=True) for value in values]
        for net, values in lost.items()
    }
    drawn = [
        text if abs(value) >= LITTLE / 2 else ""
        for text, value in zip(texts["both"], lost["both"], strict=True)
    ]
    return _weights(lost, texts, drawn, words, position)


def gradient(sizes: Mapping[str, Array], words: Sequence[str], position: int) -> dict[str, Any]:
    """How much a sense's score moves with each word, (T,) by net."""
    texts = {net: [f"{value:.2f}" for value in values] for net, values in sizes.items()}
    least = PLAIN_SIZE * sizes["both"].max()
    drawn = [
        text if value >= least else ""
        for text, value in zip(texts["both"], sizes["both"], strict=True)
    ]
    return _weights(sizes, texts, drawn, words, position)


def _weights(
    values: Mapping[str, Array],
    texts: Mapping[str, Sequence[str]],
    drawn: Sequence[str],
    words: Sequence[str],
    position: int,
) -> dict[str, Any]:
    """Two bars a word, and a number over that of the bidirectional net where there is room."""
    return {
        "kind": "weights",
        "words": [shortened(word) for word in words],
        "position": position,
        "numbers": drawn,
        "nets": [
            {"net": net, "name": NETS[net], "values": sizes.tolist(), "texts": texts[net]}
            for net, sizes in values.items()
        ],
    }


def describe_left_out(
    lost: Mapping[str, Array], words: Sequence[str], position: int, sense: str, belief: float
) -> str:
    """Which word a belief loses most without, and what comes after the word for the forward net.

    Parameters
    ----------
    belief : of the bidirectional net in the sense, with no word left out
    """
    both = lost["both"]
    most = int(both.argmax())
    if both[most] <= LITTLE:
        told = (
            f"No single word matters much to the bidirectional net’s “{sense}”: leave out any one, "
            f"and its {percent(belief, 1)} hardly falls."
        )
    else:
        told = (
            f"“{words[most]}” matters most to the bidirectional net’s “{sense}”: without it, "
            f"{percent(belief, 1)} falls to {percent(belief - both[most], 1)}."
        )
    return f"{told} {_after(lost['forward'], position)}"


def describe_gradient(
    sizes: Mapping[str, Array], words: Sequence[str], position: int, sense: str
) -> str:
    """Which word a sense's score moves with most, and what comes after the word."""
    return (
        f"By the gradient, the bidirectional net’s score for “{sense}” is most sensitive to "
        f"“{words[int(sizes['both'].argmax())]}”. {_after(sizes['forward'], position)}"
    )


def _after(forward: Array, position: int) -> str:
    """What the words to the right change for the forward net, unrounded where it is not nothing."""
    after = np.abs(forward[position + 1 :])
    if not len(after):
        return "Nothing comes after the word."
    if not after.any():
        return (
            "The forward net has not read what comes after the word, so leaving that out makes no "
            "difference to it."
        )
    return f"What comes after the word makes a difference of {after.max():.0e} to the forward net."


def rows(lost: Mapping[str, Array], words: Sequence[str]) -> list[dict[str, str]]:
    """The probability lost without each word, (T,) by net, as rows of a table."""
    return [
        {"left out": word}
        | {
            NETS[net]: signed(round(values[t], 3) + 0.0, 3, plus=True)
            for net, values in lost.items()
        }
        for t, word in enumerate(words)
    ]
