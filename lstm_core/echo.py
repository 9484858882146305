"""Echo of one input: how much of it is left in a state, step by step.

Equations
---------
echo     ‖s_t − s′_t‖ / ‖s_1 − s′_1‖,  t = 1 … T

s is the state of a run, s′ that of a run on the same inputs but for x′_1 = 0. Nothing else differs,
so that whatever sets the two states apart is left of x_1. It is the way forward of what
`lstm_core.gradient_flow` follows back, and for the input as it is, not for a tiny change of it.
"""

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import Backend
from lstm_core.gradient_flow import norms
from lstm_core.params import Params


def echo(backend: Backend, params: Params, x: Array, symbol: str = "h") -> Array:
    """Echo of the first input in a state after each step, of 1 after the first: (T,).

    Parameters
    ----------
    x : (T, N, I); the norms are over batch and units
    symbol : of a state of the cell

    Raises
    ------
    ValueError
        for a symbol that is no state of the cell, or a first input that leaves no trace.
    """
    checks.a("params", params, Params)
    checks.one_of("symbol", symbol, params.cell.state_symbols)
    without = x.copy()
    without[:1] = 0
    ran, other = (backend.forward(params, inputs)[symbol] for inputs in (x, without))
    sizes = norms(ran[1:] - other[1:])
    if sizes[0] == 0:
        raise ValueError("x: got a first input that changes nothing, want one that does")
    left: Array = sizes / sizes[0]
    return left
