"""Forcing: a gate that is open or shut for every input, for experiments with one gate at a time.

Equations
---------
forced shut, open    a_k = ∓40 for every x_t and h_{t−1}, so that σ(a_k) is 0 or 1
"""

from typing import Literal, get_args

from lstm_core import checks
from lstm_core.params import NAMES, Params

Position = Literal["open", "shut"]
POSITIONS: tuple[Position, ...] = get_args(Position)

_STUCK = 40.0


def force(params: Params, gate: str, position: Position) -> Params:
    """The same parameters, but one gate stays open or shut: a = ±40.

    Its rows of both weights and of bias_hh are zero, those of bias_ih 40 or −40: σ is then 1.0 to
    the last bit, or at most 4e−18.

    Raises
    ------
    ValueError
        for a symbol that is no gate of the cell, a cell without gates, or an unknown position.
    """
    checks.a("params", params, Params)
    if not params.cell.gates:
        raise ValueError(f"params: got kind {params.kind!r}, want a kind with gates")
    checks.one_of("gate", gate, params.cell.gates)
    checks.one_of("position", position, POSITIONS)
    first = params.cell.index(gate) * params.hidden_size
    rows = slice(first, first + params.hidden_size)
    arrays = {name: getattr(params, name).copy() for name in NAMES}
    for array in arrays.values():
        array[rows] = 0
    arrays["bias_ih"][rows] = _STUCK if position == "open" else -_STUCK
    return Params(params.kind, **arrays)
