"""The vanishing gradient's card: belts of what arrives, in the nets that the page opens with."""

import numpy as np

from lessons.vanishing_gradient.nets import Net, presets
from lstm_core import gradient_flow
from lstm_core.arrays import Array
from lstm_ui import svg
from lstm_ui.numbers import amount

LAG, SEEDS = 50, range(1, 6)
STATES = {"LSTM": "c", "GRU": "h", "RNN": "h"}
LEFT, RIGHT = 46, 232
MIDDLES = (20, 52, 84)
FULL, DECADES = 26, 12  # a belt's thickness at 1, and the powers of ten in which it goes


def card() -> str:
    """The medians over seeds, lag by lag, from the last step at the right."""
    nets = presets()["bias_3"].scene.nets
    marks, told = [], []
    for (name, symbol), middle in zip(STATES.items(), MIDDLES, strict=True):
        reach, colour = _reach(nets[name], symbol), name.lower()
        marks += [svg.words(4, middle + 4, name, colour), *_belt(reach, middle, colour)]
        told.append(f"{name} {amount(float(reach[LAG]))}")
    marks.append(svg.words(RIGHT, 107, "← back from the last step", anchor="end"))
    return svg.picture(
        f"What is left of the gradient {LAG} steps back, in fresh nets, the LSTM with a forget "
        f"bias of 3: {', '.join(told)}.",
        marks,
    )


def _reach(net: Net, symbol: str) -> Array:
    runs = [gradient_flow.reach(net.run(seed).grads, symbol) for seed in SEEDS]
    median: Array = np.median(runs, axis=0)
    return median


def _belt(reach: Array, middle: float, colour: str) -> list[str]:
    """A piece for each second lag, as thick as the power of ten that arrives."""
    wide = (RIGHT - LEFT) / (LAG / 2)
    thick = [FULL * (1 + float(np.log10(share)) / DECADES) for share in reach[0:LAG:2]]
    return [
        svg.bar(RIGHT - (k + 1) * wide, middle - size / 2, wide + 0.2, size, colour)
        for k, size in enumerate(thick)
        if size > 0
    ]
