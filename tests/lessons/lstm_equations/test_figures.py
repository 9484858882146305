"""What is told of the unrolled cell is true of its values."""

import re

import numpy as np
import pytest

from lessons.lstm_equations import figures
from lstm_core.cells import CELLS

SYMBOLS = {"lstm": "ifgoch", "gru": "rznh", "rnn": "nh"}
GATES = {
    "lstm": {"i": "the input gate", "f": "the forget gate", "o": "the output gate"},
    "gru": {"r": "the reset gate", "z": "the update gate"},
    "rnn": {},
}
kinds = pytest.mark.parametrize("kind", SYMBOLS)
T, H = 7, 4


def random_run(symbols, seed, steps=T, units=H):
    rng = np.random.default_rng([seed, *symbols.encode()])
    values = {symbol: rng.uniform(-1, 1, (steps, units)) for symbol in symbols}
    for symbol in set(symbols) & set("iforz"):
        values[symbol] = abs(values[symbol])
    if "c" in values:
        values["c"] *= 2.7
    return values


SENTENCE = re.compile(
    r"Step (\d+): the mean size of ([ch]) is (\d\.\d\d)\. It is largest after step (\d+): "
    r"(\d\.\d\d)\.( On average over the units, (.*)\.)?"
)


@kinds
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("at", [1, 4, T])
def test_sentence_is_true(kind, seed, at):
    values = random_run(SYMBOLS[kind], seed)
    said = figures.describe_unrolled(values, at, CELLS[kind])
    step, memory, size, when, largest, opened, gates = SENTENCE.fullmatch(said).groups()
    assert int(step) == at
    assert memory == ("c" if kind == "lstm" else "h")
    sizes = [sum(abs(v) for v in values[memory][t]) / H for t in range(T)]
    assert size == f"{sizes[at - 1]:.2f}"
    assert largest == f"{max(sizes):.2f}"
    assert sizes[int(when) - 1] == max(sizes)
    wanted = [
        f"{name} is at {sum(values[symbol][at - 1]) / H:.2f}"
        for symbol, name in GATES[kind].items()
    ]
    assert (gates.split(", ") if opened else []) == wanted


def test_sentence_of_a_run_written_by_hand():
    values = {
        "n": np.array([[0.3, -0.5], [-0.9, 0.1]]),
        "h": np.array([[0.25, -0.75], [-0.6, -0.8]]),
    }
    said = figures.describe_unrolled(values, 1, CELLS["rnn"])
    assert said == "Step 1: the mean size of h is 0.50. It is largest after step 2: 0.70."


@kinds
@pytest.mark.parametrize("step", [1, T])
def test_numbers_are_those_of_the_step_in_view(kind, step):
    values = random_run(SYMBOLS[kind], 8)
    for marked in (None, *SYMBOLS[kind]):
        rows = figures.in_numbers(values, step, marked)
        for symbol, row in zip(SYMBOLS[kind], rows, strict=True):
            assert row.pop("symbol") == "▸ " * (symbol == marked) + symbol
            assert row == {
                f"unit {k}": f"{value:.4f}".replace("-", "\u2212")
                for k, value in enumerate(values[symbol][step - 1], start=1)
            }
