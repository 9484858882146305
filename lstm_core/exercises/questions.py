"""Questions with a number for an answer: drawn at random, answered by the core."""

from lstm_core.exercises import counting, remembering
from lstm_core.exercises.numeric import Generator

GENERATORS: dict[str, Generator] = {
    generator.__name__: generator
    for generator in (
        remembering.next_memory,
        remembering.hidden_state,
        remembering.memory_after_three,
        remembering.left_after,
        remembering.half_life,
        remembering.bias_for_half_life,
        remembering.gradient_left,
        remembering.two_biases,
        counting.lstm_parameters,
        counting.gru_parameters,
        counting.bidirectional_width,
        counting.bidirectional_parameters,
    )
}
"""By name."""
