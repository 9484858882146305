"""The sandbox's card: one story's memory as a belt, and the valve that ends it."""

import numpy as np

from lessons.gate_sandbox.stories import stories
from lstm_ui import svg
from lstm_ui.belt.scene import run

STORY = "latch"
LEFT, STEP, MIDDLE, THICK = 8, 28, 62, 44


def card() -> str:
    """The belt as thick as c at every step, the forget gate where it shuts."""
    trace = run(stories()[STORY].scene)
    shut = int(np.argmin(trace.f))
    written = int(np.argmax(trace.c)) - 1
    marks = [
        svg.line([(LEFT, MIDDLE), (LEFT + STEP * trace.steps, MIDDLE)], "soft", 1),
        *(_segment(step, c) for step, c in enumerate(trace.c[1:])),
        *_valve("i", written),
        *_valve("f", shut),
    ]
    return svg.picture(
        f"A memory of {trace.c[written + 1]:.1f} comes in at step {written + 1}, where the input "
        f"gate opens, and rides on unchanged. At step {shut + 1} the forget gate shuts, and "
        f"{trace.c[shut + 1]:.1f} is left.",
        marks,
    )


def _segment(step: int, c: float) -> str:
    colour = "positive" if c > 0 else "negative"
    height = THICK * abs(c)
    return svg.bar(LEFT + STEP * step, MIDDLE - height / 2, STEP + 0.4, height, colour)  # no seam


def _valve(symbol: str, step: int) -> list[str]:
    x = LEFT + STEP * step
    return [
        svg.frame(x - 5, MIDDLE - 30, 10, 60, symbol),
        svg.words(x, MIDDLE - 36, symbol, symbol, "middle"),
    ]
