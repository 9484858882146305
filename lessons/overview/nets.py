"""The nets that the page runs: those that forget, and those that read “bank”, alone or in turn."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from lstm_core import Params, get_backend
from lstm_core.arrays import Array
from lstm_core.echo import echo
from lstm_core.leakage.treatment import TREATMENTS, Treatment, next_initial
from lstm_core.senses.beliefs import belief_both, beliefs_forward, beliefs_from
from lstm_core.senses.model import load
from lstm_core.senses.reading import Reading, read

STEPS, BATCH, INPUT_SIZE, HIDDEN_SIZE, SEED = 20, 16, 8, 32, 1
KEEPING = (None, 1.0, 2.0, 3.0, 4.0, 5.0)  # b_f, and −b_i; None: both as PyTorch draws them

WORD = "bank"
SENTENCES = ("The bank was steep and muddy after the rain", "The bank approved the loan")
SECOND_USER = "The bank"
DRAWN_UNITS = 8


class Left(NamedTuple):
    """What an LSTM has left of its first input after each step, (T,), and its mean gates."""

    forget: float
    input: float
    left: Array


class Read(NamedTuple):
    """A sentence as the trained nets read it.

    Attributes
    ----------
    words : as they were typed
    position : of the ambiguous word
    states : the forward net's hidden state after each word, (T, H)
    forward, both : the senses' chances at the word, (S,), from one direction and from two
    """

    words: tuple[str, ...]
    position: int
    states: Array
    forward: Array
    both: Array


class Leaked(NamedTuple):
    """What a second user's words are taken for, after a first user's.

    Attributes
    ----------
    before, words : what the first user wrote, and the second
    position : of the ambiguous word in what the second wrote
    chances : the senses' chances at the word, (S,), by what is done with the state between the two
    """

    before: str
    words: tuple[str, ...]
    position: int
    chances: dict[Treatment, Array]


def senses() -> tuple[str, ...]:
    """The names of the word's senses."""
    return tuple(sense.key for sense in load().words[WORD].senses)


def readings() -> tuple[Read, ...]:
    """Both sentences, read."""
    return tuple(map(_read, SENTENCES))


def _read(sentence: str) -> Read:
    reading, position = _found(sentence)
    forward = beliefs_forward(reading, WORD, position)[0]
    both = belief_both(reading, WORD, position)
    return Read(reading.written, position, reading.forward.output[:, 0], forward, both)


def _found(sentence: str) -> tuple[Reading, int]:
    reading = read(sentence)
    (listed,) = reading.listed
    return reading, listed.position


def leaks() -> tuple[Leaked, ...]:
    """The forward net as it serves two users, one after the other, for each of two first users."""
    second, position = _found(SECOND_USER)
    return tuple(
        Leaked(
            first,
            second.written,
            position,
            {each: _after(read(first), second, each)[position] for each in TREATMENTS},
        )
        for first in SENTENCES
    )


def _after(first: Reading, second: Reading, treatment: Treatment) -> Array:
    """The senses' chances after each word of the second sentence, (T, S)."""
    return beliefs_from(next_initial(first.forward, treatment), second, WORD)[1:]


def left_in_rnn() -> Array:
    """What a plain RNN has left of its first input after each step, (T,)."""
    return echo(get_backend(), Params.init("rnn", INPUT_SIZE, HIDDEN_SIZE, _rng()), _inputs())


def left_in_lstms() -> Iterator[Left]:
    """The same of LSTMs whose gates keep better and better."""
    for bias in KEEPING:
        params, x = _guarded(bias), _inputs()
        trace = get_backend().forward(params, x)
        forget, written = (float(trace[gate].mean()) for gate in "fi")
        yield Left(forget, written, echo(get_backend(), params, x, "c"))


def _guarded(bias: float | None) -> Params:
    """An LSTM that keeps what it has, b_f = b, and keeps out what comes, b_i = −b."""
    drawn = Params.init("lstm", INPUT_SIZE, HIDDEN_SIZE, _rng(), forget_bias=bias)
    if bias is None:
        return drawn
    bias_ih, bias_hh = drawn.bias_ih.copy(), drawn.bias_hh.copy()
    place = drawn.cell.index("i")
    rows = slice(place * HIDDEN_SIZE, (place + 1) * HIDDEN_SIZE)
    bias_ih[rows], bias_hh[rows] = -bias, 0
    return Params("lstm", drawn.weight_ih, drawn.weight_hh, bias_ih, bias_hh)


def _rng() -> np.random.Generator:
    return np.random.default_rng(SEED)


def _inputs() -> Array:
    return np.random.default_rng([SEED, 1]).standard_normal((STEPS, BATCH, INPUT_SIZE))
