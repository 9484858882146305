"""Worked cells for the tests of this lesson."""

import numpy as np
from hypothesis import strategies as st

from lessons.lstm_equations.worked import INPUT_SIZE, KINDS, MOST_SEED, X_RANGE, Worked
from tests.kit.cases import hundredths

BLOCKS = {"lstm": "ifgo", "gru": "rzn", "rnn": "n"}
GATES = {"lstm": "ifo", "gru": "rz", "rnn": ""}
SYMBOLS = {"lstm": "ifgoch", "gru": "rzqnh", "rnn": "nh"}
STATES = {"lstm": "ch", "gru": "h", "rnn": "h"}  # as the scripts print them


@st.composite
def worked_cells(draw, kind=None):
    kind = kind or draw(st.sampled_from(KINDS))
    x = tuple(draw(hundredths(*X_RANGE)) for _ in range(INPUT_SIZE))
    biases = {gate: draw(st.integers(-60, 60)) / 10 for gate in GATES[kind]}
    return Worked(kind, draw(st.integers(0, MOST_SEED)), x, biases)


def random_worked(kind, seed):
    """A cell with every bias shifted, by another amount each."""
    rng = np.random.default_rng([seed, len(kind), ord(kind[0])])
    x = tuple(float(v) for v in rng.uniform(*X_RANGE, INPUT_SIZE).round(2))
    shifts = rng.permutation([-2.3, 1.7, 0.9]).tolist()
    shifted = dict(zip(GATES[kind], shifts, strict=False))
    return Worked(kind, int(rng.integers(1, MOST_SEED)), x, shifted)
