"""Streams of sequences that follow one another, each with a symbol to read and a label to name.

A sequence of T steps shows one symbol of 4 at its first step and blanks after it; asked at the last
step, a net names the sequence's label. Sequences follow one another in N streams, the rows of a
batch: one after the other, as users follow one another at a server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen, Whole
from lstm_core.initialisation import Scheme

LABELS = 4
BLANK = LABELS  # the symbol that says nothing
CHANCE = 1 / LABELS


@dataclass(frozen=True)
class Protocol:
    """Protocol: how sequences are drawn and how a net trains on them; hashable.

    Attributes
    ----------
    length : T
    truth : how often the symbol shown is the label, in (0, 1]
    run : sequences of a stream with the same label; 1 for labels drawn afresh for each
    hidden_size, steps, streams, learning_rate : of the training, a sequence of each stream a step
    clip : the limit on the norm of its gradients
    held_out : sequences of each stream that no step trains on
    check_every : steps between looks at what is held out
    forget_bias : of an LSTM; as PyTorch draws it if None
    rnn_scheme : of a plain RNN, see `Params.init`
    """

    length: int
    truth: float
    run: int
    hidden_size: int
    steps: int
    streams: int
    learning_rate: float
    clip: float
    held_out: int
    check_every: int
    forget_bias: float | None = None
    rnn_scheme: Scheme = "torch"

    def __post_init__(self) -> None:
        names = ("length", "run", "hidden_size", "steps", "streams", "held_out", "check_every")
        for name in names:
            checks.size(name, getattr(self, name))
        checks.positive("learning_rate", self.learning_rate)
        checks.positive("clip", self.clip)
        if checks.positive("truth", self.truth) > 1:
            raise ValueError(f"truth: got {self.truth!r}, want a number from 0 to 1")


@dataclass(frozen=True, eq=False)
class Streams(Frozen):
    """S sequences in each of N streams, in the order in which they are served.

    Attributes
    ----------
    labels, symbols : (S, N), the label of each sequence and the symbol that it shows
    length : T
    """

    labels: Whole
    symbols: Whole
    length: int

    def shuffled(self, rng: np.random.Generator) -> "Streams":
        """The very same sequences, each at a place drawn anew: a label says nothing of the next."""
        order = rng.permutation(self.labels.size)
        labels, symbols = (
            array.ravel()[order].reshape(array.shape) for array in (self.labels, self.symbols)
        )
        return Streams(labels, symbols, self.length)


def draw(rng: np.random.Generator, protocol: Protocol, sequences: int) -> Streams:
    """Draw streams that each begin somewhere in a run.

    Raises
    ------
    ValueError
        for no generator, or fewer than 1 of the sequences.
    """
    checks.a("rng", rng, np.random.Generator)
    sequences = checks.size("sequences", sequences)
    labels, symbols = zip(*islice(draws(rng, protocol), sequences), strict=True)
    return Streams(np.stack(labels), np.stack(symbols), protocol.length)


def spell(symbols: Whole, length: int, dtype: npt.DTypeLike = np.float32) -> Array:
    """Symbols (N,) as sequences (T, N, 5) that show them first, and blanks after, one-hot."""
    steps = np.full((length, len(symbols)), BLANK)
    steps[0] = symbols
    x: Array = np.eye(LABELS + 1, dtype=dtype)[steps]
    return x


def draws(rng: np.random.Generator, protocol: Protocol) -> Iterator[tuple[Whole, Whole]]:
    """Sequence after sequence of every stream: labels and symbols shown, each (N,)."""
    streams = protocol.streams
    left = rng.integers(0, protocol.run, streams)  # of the run in which each stream begins
    labels = rng.integers(0, LABELS, streams)
    while True:
        lies = rng.random(streams) >= protocol.truth
        others = (labels + rng.integers(1, LABELS, streams)) % LABELS
        yield labels, np.where(lies, others, labels)
        labels = np.where(left == 0, rng.integers(0, LABELS, streams), labels)
        left = np.where(left == 0, protocol.run - 1, left - 1)
