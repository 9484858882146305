"""Same weights in an LSTM and a GRU: what is left when only the wiring differs.

Equations
---------
coupled    W_i = −W_f,  b_i = −b_f,  so that i_t = σ(−a_f) = 1 − σ(a_f) = 1 − f_t
as_gru     z has the rows of f, n those of g, r those of o; b_ih + b_hh becomes b_ih, and b_hh = 0

From c_0 = h_0 = 0 and the same x_1 the two have z_1 = f_1, n_1 = g_1 and r_1 = o_1; with coupled
gates the GRU's h_1 = (1 − z_1) n_1 is the LSTM's c_1 = i_1 g_1 too. From step 2 on the GRU's gates
read its whole memory, the LSTM's what o and the tanh show of it, and the runs part.

References
----------
Greff et al. 2017 for the coupled gates, their variant CIFG.
"""

from collections.abc import Mapping

import numpy as np

from lstm_core import checks
from lstm_core.backends import get_backend
from lstm_core.cells import Kind
from lstm_core.memory import MemoryTrace, drive
from lstm_core.params import BlockParams, Params
from lstm_core.trace import Trace

ROWS = {"r": "o", "z": "f", "n": "g"}
"""For each block of the GRU, the block of the LSTM whose rows it takes."""


def coupled(params: Params) -> Params:
    """The LSTM whose input gate is tied to its forget gate, i_t = 1 − f_t at every step.

    Raises
    ------
    ValueError
        for another kind than "lstm".
    """
    blocks = _blocks(params)
    blocks["i"] = BlockParams(*(-array for array in blocks["f"]))
    return _stacked("lstm", blocks)


def as_gru(params: Params) -> Params:
    """The GRU, its reset after the product, that has the LSTM's rows as `ROWS` says.

    Raises
    ------
    ValueError
        for another kind than "lstm".
    """
    blocks = _blocks(params)
    joined = {
        symbol: BlockParams(
            block.weight_ih,
            block.weight_hh,
            block.bias_ih + block.bias_hh,
            np.zeros_like(block.bias_hh),
        )
        for symbol, block in blocks.items()
    }
    return _stacked("gru", {symbol: joined[like] for symbol, like in ROWS.items()})


def same_inputs(
    rng: np.random.Generator, tied: bool, *, steps: int, input_size: int, hidden_size: int
) -> tuple[Trace, Trace]:
    """Same inputs: one sequence through a random LSTM, and through the GRU of its weights.

    x_t from N(0, 2²), so that the gates have something to decide; weights as PyTorch draws them.

    Parameters
    ----------
    tied : the LSTM's input gate is tied to its forget gate, see `coupled`

    Returns
    -------
    the LSTM's run and the GRU's, of one sequence each
    """
    lstm = Params.init("lstm", input_size, hidden_size, rng)
    lstm = coupled(lstm) if tied else lstm
    x = 2 * rng.standard_normal((steps, 1, input_size))
    backend = get_backend()
    return backend.forward(lstm, x), backend.forward(as_gru(lstm), x)


def memory_under(trace: Trace, unit: int) -> MemoryTrace:
    """Memory line of an LSTM under a GRU's gates: f = z, i = 1 − z, g = n, and o = 1.

    c_t = z_t c_{t−1} + (1 − z_t) n_t, begun at the GRU's h_0: the GRU's h_t, to the last bit

    Parameters
    ----------
    trace : a run of a GRU; its first sequence is looked at
    unit : counted from 0

    Raises
    ------
    ValueError
        for a run of another cell, or no such unit.
    """
    checks.a("trace", trace, Trace)
    if "z" not in trace:
        raise ValueError(f"trace: got one of {trace.kind!r}, want one of a GRU")
    if unit not in range(trace.hidden_size):
        raise ValueError(f"unit: got {unit!r}, want one from 0 to {trace.hidden_size - 1}")
    z, n = trace["z"][:, 0, unit], trace["n"][:, 0, unit]
    initial = float(trace["h"][0, 0, unit])
    return drive(get_backend(), i=1 - z, f=z, g=n, o=np.ones_like(z), initial=initial)


def _blocks(params: Params) -> dict[str, BlockParams]:
    checks.a("params", params, Params)
    if params.kind != "lstm":
        raise ValueError(f"params: got kind {params.kind!r}, want 'lstm'")
    return {block.symbol: params.block(block.symbol) for block in params.cell.blocks}


def _stacked(kind: Kind, blocks: Mapping[str, BlockParams]) -> Params:
    """Blocks in the cell's own order, as they come."""
    return Params(kind, *(np.concatenate(arrays) for arrays in zip(*blocks.values(), strict=True)))
