"""An ambiguous word where it stands in a sentence, and what the two nets make of it there."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from lstm_core.arrays import Array
from lstm_core.senses import beliefs
from lstm_core.senses.model import NETS, Word, load
from lstm_core.senses.reading import Listed, Reading


@dataclass(frozen=True, eq=False)
class Occurrence:
    """A sentence as the nets have read it, and one of its ambiguous words."""

    reading: Reading
    listed: Listed

    @property
    def position(self) -> int:
        """Where the word stands, from 0."""
        return self.listed.position

    @property
    def rest(self) -> int:
        """How many tokens stand to the right of the word."""
        return len(self.reading.tokens) - self.position - 1

    @property
    def word(self) -> Word:
        """The word's entry: its name and its senses."""
        return load().words[self.listed.word]

    @property
    def keys(self) -> list[str]:
        """The names of its senses."""
        return [sense.key for sense in self.word.senses]

    @property
    def believed(self) -> str:
        """The sense that the bidirectional net believes in once it has read everything."""
        return self.keys[int(self.revealed[-1].argmax())]

    def rival(self, sense: str) -> str:
        """The other sense that either net ever gives the most."""
        most = np.vstack([self.forward, self.revealed]).max(axis=0)
        others = [key for key in self.keys if key != sense]
        return max(others, key=lambda key: most[self.word.row(key)])

    @property
    def lanes(self) -> tuple[Array, Array]:
        """The hidden states of both nets, (T, H) each, in the order of the text."""
        return self.reading.forward.output[:, 0], self.reading.reverse.output[::-1, 0]

    @cached_property
    def forward(self) -> Array:
        """What the forward net believes after each token from the word on, (R+1, S)."""
        return beliefs.beliefs_forward(self.reading, self.listed.word, self.position)

    @cached_property
    def both(self) -> Array:
        """What the bidirectional net believes at the word, (S,)."""
        return beliefs.belief_both(self.reading, self.listed.word, self.position)

    @cached_property
    def revealed(self) -> Array:
        """The same with none to all R of the tokens to the right revealed, (R+1, S)."""
        return beliefs.revealed(self.reading, self.listed.word, self.position)

    def attribution(self, sense: str) -> dict[str, Array]:
        """How much the score of a sense depends on each token, (T,), by net."""
        asked = self.reading, self.listed.word, self.position, sense
        return {net: beliefs.attribution(*asked, net) for net in NETS}

    def leave_one_out(self, sense: str) -> dict[str, Array]:
        """How much probability a sense loses without each token, (T,), by net."""
        asked = self.reading, self.listed.word, self.position, sense
        return {net: beliefs.leave_one_out(*asked, net) for net in NETS}


class Apart(NamedTuple):
    """How far two sentences' states are apart at the word, at most over the units.

    ``alike`` tells whether they are read alike up to and with the word.
    """

    forward: float
    reverse: float
    alike: bool


def apart(one: Occurrence, other: Occurrence) -> Apart:
    """How far the two nets' states at the word are apart in two sentences."""
    forward, reverse = (
        float(np.abs(states[one.position] - others[other.position]).max())
        for states, others in zip(one.lanes, other.lanes, strict=True)
    )
    left, others_left = (each.reading.tokens[: each.position + 1] for each in (one, other))
    return Apart(forward, reverse, left == others_left)
