"""Pure figures: numbers of a run to a Plotly figure, and the sentence that says what it shows."""

# Plotly asks of every value whether it is pandas', if pandas is loaded, and fails while another
# thread is still loading it for the first table: a visitor's next run. Whole before any figure.
import pandas  # noqa: F401

from lstm_ui.figures.belt_parts import belt_parts, describe_belt_parts, parts_of
from lstm_ui.figures.gradient_parts import (
    clipping,
    describe_dies,
    describe_routes,
    dies,
    half_life,
    routes,
)
from lstm_ui.figures.gru import describe_reset_gap, finishes, reset_gap
from lstm_ui.figures.heat import describe_unrolled, paired, two_runs, unrolled
from lstm_ui.figures.leak import loot, scores, told
from lstm_ui.figures.race import curves, describe_hangs_on, hangs_on
from lstm_ui.figures.reach import Band, amount, describe_reach, describe_sizes, reach
from lstm_ui.figures.senses import HIDDEN, beliefs, decided, lanes, peek, shortened

__all__ = [
    "HIDDEN",
    "Band",
    "amount",
    "beliefs",
    "belt_parts",
    "clipping",
    "curves",
    "decided",
    "describe_belt_parts",
    "describe_dies",
    "describe_hangs_on",
    "describe_reach",
    "describe_reset_gap",
    "describe_routes",
    "describe_sizes",
    "describe_unrolled",
    "dies",
    "finishes",
    "half_life",
    "hangs_on",
    "lanes",
    "loot",
    "paired",
    "parts_of",
    "peek",
    "reach",
    "reset_gap",
    "routes",
    "scores",
    "shortened",
    "told",
    "two_runs",
    "unrolled",
]
