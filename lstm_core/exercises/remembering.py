"""Questions about the memory: what it holds, what is left of it, and how long it lasts.

Equations
---------
half-life       f^n = ½,   n = ln 2 / −ln f,   f = 2^(−1/n)
forget bias     f = σ(b),   b = ln(f / (1 − f))
"""

import numpy as np

from lstm_core.backends import get_backend
from lstm_core.equations import sigmoid, sigmoid_slope
from lstm_core.exercises.numeric import COARSE, FINE, Numeric, hundredths, redrawn, signed
from lstm_core.memory import MemoryTrace, contributions, drive
from lstm_core.params import Params
from lstm_core.trace import State

SHARE = 0.02
"""Tolerance of a half-life, as a share of it, which is then rounded to one digit."""


@redrawn
def next_memory(rng: np.random.Generator) -> Numeric:
    """c_t = f c_{t−1} + i g."""
    c, g = signed(rng, 0.3, 1.5), signed(rng, 0.2, 0.95)
    f, i = hundredths(rng, 0.1, 0.95), hundredths(rng, 0.1, 0.95)

    def after(i: float, f: float) -> float:
        return float(_run([i], [f], [g], initial=c).c[-1])

    slips = {
        "swapped": after(i=f, f=i),
        "inverted": after(i=i, f=1 - f),
        "ungated": after(i=1, f=f),
        "kept_all": after(i=i, f=1),
    }
    return Numeric({"c": c, "f": f, "i": i, "g": g}, after(i, f), FINE, slips)


@redrawn
def hidden_state(rng: np.random.Generator) -> Numeric:
    """h_t = o tanh(c_t)."""
    c, o = signed(rng, 0.6, 2.0), hundredths(rng, 0.2, 0.9)
    run = _run([0], [1], [0], o=[o], initial=c)
    slips = {
        "unsquashed": o * c,
        "ungated": float(run.squashed[-1]),
        "squashed_last": float(np.tanh(o * c)),
    }
    return Numeric({"c": c, "o": o}, float(run.h[-1]), FINE, slips)


@redrawn
def memory_after_three(rng: np.random.Generator) -> Numeric:
    """c_3 from c_0 = 0, with one f and one i for all steps."""
    f, i = hundredths(rng, 0.3, 0.9), hundredths(rng, 0.2, 0.9)
    g = [signed(rng, 0.2, 0.9) for _ in range(3)]

    def after(i: float, f: float) -> float:
        return float(_run([i] * 3, [f] * 3, g).c[-1])

    values = {"f": f, "i": i, "g_1": g[0], "g_2": g[1], "g_3": g[2]}
    slips = {"kept_all": after(i, 1), "last_only": after(i, 0), "swapped": after(i=f, f=i)}
    return Numeric(values, after(i, f), FINE, slips)


@redrawn
def left_after(rng: np.random.Generator) -> Numeric:
    """i g f^k: what is left of a write after k further steps."""
    i, g = hundredths(rng, 0.4, 0.95), signed(rng, 0.5, 0.95)
    f, k = hundredths(rng, 0.6, 0.95), int(rng.integers(2, 7))

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


@redrawn
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


@redrawn
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


@redrawn
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


@redrawn
def two_biases(rng: np.random.Generator) -> Numeric:
    """f = σ(b + b), the bias standing in bias_ih and in bias_hh, where input and state are 0."""
    b = int(rng.integers(2, 9)) / 4
    slips = {"one": _open(b), "squared": _open(b) ** 2, "unsquashed": 2 * b}
    trace = get_backend("numpy").forward(_silent(b, b), np.zeros((1, 1, 1)))
    return Numeric({"b": b}, float(trace["f"][0, 0, 0]), FINE, slips)


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
