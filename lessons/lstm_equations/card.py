"""The equations' card: the memory of the worked cell, unit by step."""

import numpy as np

from lessons.lstm_equations.worked import HIDDEN_SIZE, STEPS, Worked
from lstm_ui import svg
from lstm_ui.numbers import signed

CELL = Worked("lstm", 7, (1.0, -0.5, 0.25))  # as the page opens
LEFT, TOP, ACROSS, DOWN = 24, 8, 26, 20


def card() -> str:
    """A heat map of c: orange above 0, blue below, the paler the nearer to 0."""
    c = CELL.by_step["c"]
    largest = float(np.abs(c).max())
    marks = [
        svg.bar(
            LEFT + ACROSS * step,
            TOP + DOWN * unit,
            ACROSS - 2,
            DOWN - 2,
            "positive" if value > 0 else "negative",
            abs(value) / largest,
        )
        for step, row in enumerate(c)
        for unit, value in enumerate(row)
    ]
    marks += [
        svg.words(6, TOP + DOWN * HIDDEN_SIZE / 2 + 4, "c", "c"),
        svg.words(LEFT, TOP + DOWN * HIDDEN_SIZE + 14, "step 1"),
        svg.words(
            LEFT + ACROSS * STEPS - 2, TOP + DOWN * HIDDEN_SIZE + 14, f"{STEPS}", anchor="end"
        ),
    ]
    low, high = signed(float(c.min())), signed(float(c.max()))
    return svg.picture(
        f"The memory c of {HIDDEN_SIZE} units over {STEPS} steps of the worked cell, as a heat "
        f"map: from {low} to {high}.",
        marks,
    )
