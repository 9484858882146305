"""Pure figures: numbers of a run to a Plotly figure, and the sentence that says what it shows."""

from lstm_ui.figures.belt_parts import belt_parts, describe_belt_parts, parts_of
from lstm_ui.figures.heat import describe_unrolled, two_runs, unrolled

__all__ = [
    "belt_parts",
    "describe_belt_parts",
    "describe_unrolled",
    "parts_of",
    "two_runs",
    "unrolled",
]
