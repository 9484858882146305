"""Costs in a table and a sentence are those that the core counts."""

from fractions import Fraction

import pytest

from lessons.gru_or_lstm.costs import describe_costs, rows
from lstm_core.cells import CELLS
from lstm_core.comparison.costs import cost

KINDS = ("lstm", "gru", "rnn")


def counted(*sizes, **more):
    return {kind: cost(kind, *sizes, **more) for kind in KINDS}


def column(costs, kind):
    return {row[""]: row[CELLS[kind].short_name] for row in rows(costs)}


@pytest.mark.parametrize("biases", [1, 2])
def test_costs_are_counted(biases):
    costs = counted(600, 600, layers=2, biases=biases)
    for kind in KINDS:
        shown, own = column(costs, kind), costs[kind]
        assert shown["parameters"] == f"{own.parameters:,}"
        assert shown["multiplications per step"] == f"{own.multiplications:,}"
        assert shown["state, kB"] == f"{own.state_bytes / 1000:,.2f}"
    if biases == 1:
        assert column(costs, "gru")["parameters"] == "4,323,600"
        assert column(costs, "lstm")["parameters"] == "5,764,800"
    ratios = {row[""]: row["GRU to LSTM"] for row in rows(costs)}
    assert ratios["parameters"] == str(Fraction(3, 4))


@pytest.mark.parametrize("batch", [1, 7])
def test_costs_are_those_of_the_batch(batch):
    costs = counted(64, 64, batch=batch)
    for kind in KINDS:
        shown, own = column(costs, kind), costs[kind]
        assert shown["state, kB"] == f"{own.state_bytes / 1000:,.2f}"
        assert shown["weights, kB"] == f"{own.weight_bytes / 1000:,.2f}"
        assert shown["σ and tanh per step"] == f"{own.evaluations:,}"


def test_a_ratio_that_is_no_short_fraction_is_decimal():
    ratios = {row[""]: row["GRU to LSTM"] for row in rows(counted(64, 64))}
    assert ratios["blocks"] == "3/4"
    assert ratios["state, kB"] == "1/2"
    lengthy = [ratio for ratio in ratios.values() if "/" not in ratio]
    assert lengthy
    assert all(len(ratio) == len("0.7513") for ratio in lengthy)


def test_what_the_gru_saves_is_told_exactly():
    costs = counted(600, 600, layers=2)
    assert describe_costs(costs["gru"], costs["lstm"]) == (
        "The GRU has 3/4 of the LSTM’s blocks, so 3/4 of its parameters exactly. It carries one "
        "state instead of two: 1/2 of the numbers from step to step."
    )
