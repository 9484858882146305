"""What the bidirectional net believes of a word while the rest of the sentence is uncovered."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_core.backends import get_backend
from lstm_core.sense_model import Model
from lstm_core.senses import Reading, _check, _softmax, load

Array = npt.NDArray[np.floating[Any]]


def revealed(reading: Reading, word: str, position: int, model: Model | None = None) -> Array:
    """`belief_both` for every number of revealed tokens, in one run: (T − position, S).

    Lane k of the reverse net begins at token position + k and so is at the word after k steps;
    what it reads later is not looked at.

    Raises
    ------
    ValueError
        if that word does not stand at that position.
    """
    model = model or load()
    _check(reading, word, position)
    steps = np.arange(len(reading.tokens) - position)
    x = reading.x[position:][np.maximum(steps - steps[:, None], 0)]  # (R+1, R+1, I)
    output = get_backend(reading.backend).forward(model.reverse, x).output
    reverse = output[steps, steps]  # (R+1, H)
    forward = np.broadcast_to(reading.forward.output[position], reverse.shape)
    return _softmax(model.head("both", word).logits(np.hstack([forward, reverse])))
