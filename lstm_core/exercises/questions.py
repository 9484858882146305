"""Questions with a number for an answer: drawn at random, answered by the core.

A generator draws round values, lets the core compute the answer from exactly those, and computes
beside it what each common slip would give. It redraws until all of these are far enough apart for
the tolerance to tell them from each other.

Equations
---------
half-life       f^n = ½,   n = ln 2 / −ln f,   f = 2^(−1/n)
forget bias     f = σ(b),   b = ln(f / (1 − f))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from itertools import combinations

import numpy as np

from lstm_core.backends import get_backend
from lstm_core.bidirectional import bidirectional_forward
from lstm_core.cells import Kind
from lstm_core.equations import sigmoid, sigmoid_slope
from lstm_core.memory import MemoryTrace, contributions, drive
from lstm_core.params import Params
from lstm_core.trace import State

FINE, COARSE, WHOLE = 0.005, 0.05, 0.0
"""Tolerances: of a value, of a bias, and of a count, which is exact."""

SHARE = 0.02
"""Tolerance of a half-life, as a share of it, which is then rounded to one digit."""


@dataclass(frozen=True)
class Numeric:
    """One drawn question.

    Attributes
    ----------
    values : what the question's text shows, as exact as it is shown
    answer : what the core computes from those values
    tolerance : how far from the answer still counts, absolute; 0 for a count
    slips : what common mistakes would answer, by the mistake's name
    """

    values: Mapping[str, float | int]
    answer: float
    tolerance: float
    slips: Mapping[str, float]


Generator = Callable[[np.random.Generator], Numeric]


def is_fair(question: Numeric) -> bool:
    """Whether answer and slips lie more than two tolerances apart, and the answer ten from 0.

    Then a reply fits one of them at most.
    """
    if abs(question.answer) <= 10 * question.tolerance:
        return False
    replies = [question.answer, *question.slips.values()]
    return all(abs(a - b) > 2 * question.tolerance for a, b in combinations(replies, 2))


def _redrawn(draw: Generator) -> Generator:
    """The same generator, drawing again until the question is fair."""

    @wraps(draw)
    def fair(rng: np.random.Generator) -> Numeric:
        question = draw(rng)
        while not is_fair(question):
            question = draw(rng)
        return question

    return fair


# The memory


@_redrawn
def next_memory(rng: np.random.Generator) -> Numeric:
    """c_t = f c_{t−1} + i g."""
    c, g = _signed(rng, 0.3, 1.5), _signed(rng, 0.2, 0.95)
    f, i = _hundredths(rng, 0.1, 0.95), _hundredths(rng, 0.1, 0.95)

    def after(i: float, f: float) -> float:
        return float(_run([i], [f], [g], initial=c).c[-1])

    slips = {
        "swapped": after(i=f, f=i),
        "inverted": after(i=i, f=1 - f),
        "ungated": after(i=1, f=f),
        "kept_all": after(i=i, f=1),
    }
    return Numeric({"c": c, "f": f, "i": i, "g": g}, after(i, f), FINE, slips)


@_redrawn
def hidden_state(rng: np.random.Generator) -> Numeric:
    """h_t = o tanh(c_t)."""
    c, o = _signed(rng, 0.6, 2.0), _hundredths(rng, 0.2, 0.9)
    run = _run([0], [1], [0], o=[o], initial=c)
    slips = {
        "unsquashed": o * c,
        "ungated": float(run.squashed[-1]),
        "squashed_last": float(np.tanh(o * c)),
    }
    return Numeric({"c": c, "o": o}, float(run.h[-1]), FINE, slips)


@_redrawn
def memory_after_three(rng: np.random.Generator) -> Numeric:
    """c_3 from c_0 = 0, with one f and one i for all steps."""
    f, i = _hundredths(rng, 0.3, 0.9), _hundredths(rng, 0.2, 0.9)
    g = [_signed(rng, 0.2, 0.9) for _ in range(3)]

    def after(i: float, f: float) -> float:
        return float(_run([i] * 3, [f] * 3, g).c[-1])

    values = {"f": f, "i": i, "g_1": g[0], "g_2": g[1], "g_3": g[2]}
    slips = {"kept_all": after(i, 1), "last_only": after(i, 0), "swapped": after(i=f, f=i)}
    return Numeric(values, after(i, f), FINE, slips)


@_redrawn
def left_after(rng: np.random.Generator) -> Numeric:
    """i g f^k: what is left of a write after k further steps."""
    i, g = _hundredths(rng, 0.4, 0.95), _signed(rng, 0.5, 0.95)
    f, k = _hundredths(rng, 0.6, 0.95), int(rng.integers(2, 7))

    def left(k: int, i: float = i) -> float:
        trace = _run([i] + [0] * k, [f] * (k + 1), [g] * (k + 1))
        return float(contributions(trace)[-1, 1])

    slips = {
        "one_more": left(k + 1),
        "once": left(1),
        "ungated": left(k, i=1),
        "linear": left(0) * (1 - k * (1 - f)),
    }
    return Numeric({"i": i, "g": g, "f": f, "k": k}, left(k), FINE, slips)


# How long it lasts


@_redrawn
def half_life(rng: np.random.Generator) -> Numeric:
    """n = ln 2 / −ln σ(b), in steps."""
    b = int(rng.integers(2, 11)) / 2
    f = _open(b)
    n = float(np.log(2) / -np.log(f))
    slips = {
        "lifetime": float(1 / -np.log(f)),
        "linear": 0.5 / (1 - f),
        "bias": b,
    }
    return Numeric({"b": b}, n, float(f"{SHARE * n:.1g}"), slips)


@_redrawn
def bias_for_half_life(rng: np.random.Generator) -> Numeric:
    """b = ln(f / (1 − f)) with f = 2^(−1/n)."""
    n = int(rng.choice([4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100]))
    f = float(2 ** (-1 / n))
    slips = {
        "gate": f,
        "lifetime": _bias(1 - 1 / n),
        "linear": _bias(1 - 0.5 / n),
    }
    return Numeric({"n": n}, _bias(f), COARSE, slips)


@_redrawn
def gradient_left(rng: np.random.Generator) -> Numeric:
    """∂c_k/∂c_0 = σ(b)^k in a cell whose weights are zero, so that nothing comes through h."""
    b, k = int(rng.integers(2, 6)), int(rng.choice([4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50]))
    f = _open(b)
    slips = {
        "slope": float(sigmoid_slope(np.array(f))) ** k,
        "once": f,
        "linear": 1 - k * (1 - f),
    }
    return Numeric({"b": b, "k": k}, _carried_back(b, k), FINE, slips)


@_redrawn
def two_biases(rng: np.random.Generator) -> Numeric:
    """f = σ(b + b), the bias standing in bias_ih and in bias_hh, where input and state are 0."""
    b = int(rng.integers(2, 9)) / 4
    slips = {"one": _open(b), "squared": _open(b) ** 2, "unsquashed": 2 * b}
    trace = get_backend("numpy").forward(_silent(b, b), np.zeros((1, 1, 1)))
    return Numeric({"b": b}, float(trace["f"][0, 0, 0]), FINE, slips)


# Counting


@_redrawn
def lstm_parameters(rng: np.random.Generator) -> Numeric:
    """4 H (I + H + 2)."""
    inputs, hidden = _sizes(rng)
    params = _net("lstm", inputs, hidden)
    slips = {
        "one_bias": params.count - params.bias_hh.size,
        "one_block": sum(part.size for part in params.block("f")),
        "gates_only": params.count - sum(part.size for part in params.block("g")),
        "no_recurrence": params.count - params.weight_hh.size,
    }
    return Numeric({"inputs": inputs, "hidden": hidden}, float(params.count), WHOLE, slips)


@_redrawn
def gru_parameters(rng: np.random.Generator) -> Numeric:
    """3 H (I + H + 2), of a GRU as wide as an LSTM whose count is given."""
    inputs, hidden = _sizes(rng)
    params, lstm = _net("gru", inputs, hidden), _net("lstm", inputs, hidden)
    gates = sum(part.size for symbol in "rz" for part in params.block(symbol))
    slips = {
        "gates_only": gates,
        "same": lstm.count,
        "one_bias": params.count - params.bias_hh.size,
    }
    values = {"inputs": inputs, "hidden": hidden, "lstm": lstm.count}
    return Numeric(values, float(params.count), WHOLE, slips)


@_redrawn
def bidirectional_width(rng: np.random.Generator) -> Numeric:
    """2 H: numbers in a bidirectional LSTM's output at one step."""
    inputs, hidden = _sizes(rng)
    steps = int(rng.integers(5, 31))
    net = _net("lstm", inputs, hidden)
    run = bidirectional_forward(get_backend("numpy"), net, net, np.zeros((steps, 1, inputs)))
    states = (run.forward, run.reverse)
    slips = {
        "one_direction": run.forward.output.shape[-1],
        "cells_too": sum(one[s].shape[-1] for one in states for s in net.cell.state_symbols),
        "all_steps": run.output.size,
    }
    values = {"inputs": inputs, "hidden": hidden, "steps": steps}
    return Numeric(values, float(run.output.shape[-1]), WHOLE, slips)


@_redrawn
def bidirectional_parameters(rng: np.random.Generator) -> Numeric:
    """2 · 4 H (I + H + 2): two nets."""
    inputs, hidden = _sizes(rng)
    nets = [_net("lstm", inputs, hidden) for _ in range(2)]
    count = sum(net.count for net in nets)
    slips = {
        "shared": nets[0].count,
        "one_bias": count - sum(net.bias_hh.size for net in nets),
        "wider": _net("lstm", inputs, 2 * hidden).count,
    }
    return Numeric({"inputs": inputs, "hidden": hidden}, float(count), WHOLE, slips)


GENERATORS: dict[str, Generator] = {
    generator.__name__: generator
    for generator in (
        next_memory,
        hidden_state,
        memory_after_three,
        left_after,
        half_life,
        bias_for_half_life,
        gradient_left,
        two_biases,
        lstm_parameters,
        gru_parameters,
        bidirectional_width,
        bidirectional_parameters,
    )
}
"""By name."""


def _hundredths(rng: np.random.Generator, low: float, high: float) -> float:
    """A number from low to high with two decimals."""
    return int(rng.integers(round(100 * low), round(100 * high) + 1)) / 100


def _signed(rng: np.random.Generator, low: float, high: float) -> float:
    """As `_hundredths`, negative one time in three."""
    size = _hundredths(rng, low, high)
    return -size if rng.random() < 1 / 3 else size


def _sizes(rng: np.random.Generator) -> tuple[int, int]:
    """I and H, small and different."""
    inputs, hidden = rng.choice([3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32], 2, replace=False)
    return int(inputs), int(hidden)


def _run(
    i: list[float],
    f: list[float],
    g: list[float],
    o: list[float] | None = None,
    initial: float = 0.0,
) -> MemoryTrace:
    """The memory under these gates; the output gate open unless given."""
    i_t, f_t, g_t, o_t = (np.array(gate, float) for gate in (i, f, g, o or [1.0] * len(i)))
    return drive(get_backend("numpy"), i_t, f_t, g_t, o_t, initial=initial)


def _net(kind: Kind, inputs: int, hidden: int) -> Params:
    return Params.init(kind, inputs, hidden, np.random.default_rng(0))


def _open(b: float) -> float:
    """σ(b)."""
    return float(sigmoid(np.array(b, float)))


def _bias(f: float) -> float:
    """b = ln(f / (1 − f)), so that σ(b) = f."""
    return float(np.log(f / (1 - f)))


def _silent(b_ih: float, b_hh: float) -> Params:
    """An LSTM of one unit whose weights and biases are 0, but for the two forget biases."""
    net = Params("lstm", np.zeros((4, 1)), np.zeros((4, 1)), np.zeros(4), np.zeros(4))
    forget = np.eye(4)[net.cell.index("f")]
    return Params("lstm", net.weight_ih, net.weight_hh, b_ih * forget, b_hh * forget)


def _carried_back(b: float, steps: int) -> float:
    """∂c_T/∂c_0 of that LSTM, by backpropagation through time."""
    backend = get_backend("numpy")
    trace = backend.forward(_silent(b, 0), np.zeros((steps, 1, 1)))
    final: State = {"h": np.zeros((1, 1)), "c": np.ones((1, 1))}
    grads = backend.backward(trace, np.zeros_like(trace.output), final)
    return float(grads["c"][0, 0, 0])
