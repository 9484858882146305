"""What the page's cells read, by the core alone."""

import numpy as np

from lstm_core.comparison.same_weights import same_inputs

LENGTH = 12


def both(seed, tied):
    """The LSTM and the GRU of the same weights over the same inputs."""
    rng = np.random.default_rng(seed)
    return same_inputs(rng, tied, steps=LENGTH, input_size=3, hidden_size=4)
