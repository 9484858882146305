"""Costs of a step, counted: a row a cost, and what the GRU saves."""

from collections.abc import Mapping
from fractions import Fraction

from lstm_core.cells import CELLS, Kind
from lstm_core.comparison.costs import Cost

COUNTED = {
    "blocks": "blocks",
    "parameters": "parameters",
    "multiplications": "multiplications per step",
    "evaluations": "σ and tanh per step",
    "weight_bytes": "weights, kB",
    "state_bytes": "state, kB",
}


def rows(counted: Mapping[Kind, Cost]) -> list[dict[str, str]]:
    """The costs of each cell, and how many times the LSTM's the GRU's are."""
    return [
        {"": title}
        | {CELLS[kind].short_name: _amount(each, name) for kind, each in counted.items()}
        | {"GRU to LSTM": _ratio(getattr(counted["gru"], name), getattr(counted["lstm"], name))}
        for name, title in COUNTED.items()
    ]


def describe_costs(gru: Cost, lstm: Cost) -> str:
    """Which part of the LSTM's blocks, parameters and state the GRU has."""
    blocks, parameters, state = (
        Fraction(getattr(gru, name), getattr(lstm, name))
        for name in ("blocks", "parameters", "state_bytes")
    )
    return (
        f"The GRU has {blocks} of the LSTM’s blocks, so {parameters} of its parameters exactly. It "
        f"carries one state instead of two: {state} of the numbers from step to step."
    )


def _amount(counted: Cost, name: str) -> str:
    value = getattr(counted, name)
    return f"{value / 1000:,.2f}" if name.endswith("bytes") else f"{value:,}"


def _ratio(over: int, under: int) -> str:
    """A short fraction as it is, another as a decimal number."""
    exact = Fraction(over, under)
    return str(exact) if exact.denominator < 10 else f"{float(exact):.4f}"
