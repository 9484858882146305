"""The vanishing gradient's card: what arrives of it, in the nets that the page opens with."""

import numpy as np

from lessons.vanishing_gradient.nets import Net, Scene
from lstm_core import gradient_flow
from lstm_core.arrays import Array
from lstm_ui import svg
from lstm_ui.numbers import MINUS

LAG, SEEDS = 50, range(1, 6)
LINES = {"RNN": ("h", "rnn"), "GRU": ("h", "gru"), "LSTM": ("c", "lstm")}  # state and colour
LEFT, RIGHT, TOP, BOTTOM = 8, 196, 10, 100
DECADES = 15


def card() -> str:
    """The medians over seeds by lag, on a log axis, from the last step at the left."""
    marks, told, ends = [], [], {}
    for name, net in Scene().nets.items():
        symbol, colour = LINES[name]
        reach = _reach(net, symbol)
        points = [(_across(lag), _height(reach[lag])) for lag in range(LAG + 1)]
        marks.append(svg.line(points, colour))
        ends[name] = (colour, points[-1][1])
        told.append(f"{name} 10 to the power of {np.log10(reach[LAG]):.0f}".replace("-", MINUS))
    marks += svg.at_the_ends(RIGHT + 4, ends)
    marks.append(svg.words(LEFT, BOTTOM + 4, "steps back →"))
    return svg.picture(
        f"What is left of the gradient {LAG} steps back, in nets as they are drawn: "
        f"{', '.join(told)}.",
        marks,
    )


def _reach(net: Net, symbol: str) -> Array:
    runs = [gradient_flow.reach(net.run(seed).grads, symbol) for seed in SEEDS]
    median: Array = np.median(runs, axis=0)
    return median


def _across(lag: int) -> float:
    return LEFT + (RIGHT - LEFT) * lag / LAG


def _height(share: float) -> float:
    return TOP + (BOTTOM - TOP) * min(-float(np.log10(share)) / DECADES, 1)
