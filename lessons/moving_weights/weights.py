"""The nets on screen: drawn from a seed, small enough to see every row, and what they read."""

import numpy as np

from lstm_core.arrays import Array
from lstm_core.cells import Kind
from lstm_core.comparison import reset_place
from lstm_core.comparison.reset_place import FORMS, FormKey
from lstm_core.params import Params

KINDS: tuple[Kind, ...] = ("lstm", "gru", "rnn")
INPUTS, HIDDEN, STEPS = 3, 4, 20


def drawn(kind: Kind, seed: int) -> Params:
    """Its weights, as PyTorch draws them."""
    return Params.init(kind, INPUTS, HIDDEN, np.random.default_rng(seed))


def gru(seed: int, weights: str) -> Params:
    """A GRU's weights: as drawn, or made so that the reset's place matters less."""
    made = {"open": reset_place.opened, "diagonal": reset_place.diagonal}
    return made[weights](drawn("gru", seed)) if weights in made else drawn("gru", seed)


def sequence(seed: int) -> Array:
    """Its inputs (T, 1, I)."""
    return 2 * np.random.default_rng([seed, STEPS]).standard_normal((STEPS, 1, INPUTS))


def check_input() -> Array:
    """A sequence (T, 1, I) over which converted weights are compared with those before."""
    return np.random.default_rng(STEPS).standard_normal((STEPS, 1, INPUTS))


def given(seed: int, weights: str, source: FormKey) -> dict[str, Array]:
    """A GRU's weights as arrays in a library's form."""
    return reset_place.arrays(
        reset_place.with_reset(gru(seed, weights), FORMS[source].kind), source
    )


def converted(seed: int, weights: str, source: FormKey, target: FormKey) -> dict[str, Array]:
    """The same in another library's form.

    Raises
    ------
    ValueError
        with the reason, where no weights of that form give the same h.
    """
    return reset_place.convert(given(seed, weights, source), source, target)
