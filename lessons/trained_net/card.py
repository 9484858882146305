"""The card: the input gate and the memory of a trained unit over one sequence, from its own run."""

import numpy as np

from lessons.trained_net.nets import FIRST, FIRST_SEQUENCE, LENGTH
from lstm_core.backends import get_backend
from lstm_core.learning.tasks import TASKS
from lstm_core.units.portrait import portrait
from lstm_core.units.shipped import load
from lstm_ui import svg

LEFT, STEP = 12, 10.8
GATE_BOTTOM, GATE_TALL = 56, 36
BELT, THICK = 84, 30


def card() -> str:
    """The input gate as bars, the marked steps framed, and the belt under them."""
    net = load(FIRST)
    batch = TASKS["adding"].batch(np.random.default_rng(FIRST_SEQUENCE), LENGTH, 1, np.float32)
    unit = portrait(net, "adding", LENGTH).order[0]
    trace = get_backend().forward(net.params, batch.x)
    opened, memory = trace["i"][:, 0, unit], trace["c"][1:, 0, unit]
    marked = np.flatnonzero(batch.x[:, 0, 1])
    marks = [svg.frame(LEFT + STEP * t - 1, 10, STEP + 1, 92, "ink") for t in marked]
    for t in range(LENGTH):
        x, tall = LEFT + STEP * t, GATE_TALL * float(opened[t])
        thick = THICK * abs(float(memory[t]))
        sign = "positive" if memory[t] > 0 else "negative"
        marks.append(svg.bar(x + 1.5, GATE_BOTTOM - tall, STEP - 3, tall, "i"))
        marks.append(svg.bar(x, BELT - thick / 2, STEP + 0.4, thick, sign))
    at = ", ".join(f"{opened[t]:.2f}" for t in marked)
    most = float(np.delete(opened, marked).max())
    return svg.picture(
        f"A trained unit’s input gate stands at {at} at the two marked steps, and at {most:.2f} at "
        "most at the others. Under it, the memory as a belt.",
        marks,
    )
