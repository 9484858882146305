"""Random everything: no ones, no zeros, no constants, no two sizes alike."""

from dataclasses import dataclass, replace

import numpy as np

from lstm_core import CELLS, Params

KINDS = tuple(CELLS)
SEEDS = (0, 1, 2)
NAMES = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
T, N, I, H = 6, 3, 4, 5


@dataclass(frozen=True)
class Case:
    """A run and what is asked of it."""

    params: Params
    x: np.ndarray
    initial: dict[str, np.ndarray]
    d_output: np.ndarray
    d_final: dict[str, np.ndarray]

    def forward(self, backend):
        return backend.forward(self.params, self.x, self.initial)

    def both(self, backend):
        trace = self.forward(backend)
        return trace, backend.backward(trace, self.d_output, self.d_final)

    def but(self, **changes):
        return replace(self, **changes)


def random_params(kind, rng, inputs=I, hidden=H, dtype=np.float64):
    rows = len(CELLS[kind].blocks) * hidden
    shapes = ((rows, inputs), (rows, hidden), (rows,), (rows,))
    return Params(kind, *(rng.normal(0, 0.7, shape).astype(dtype) for shape in shapes))


def random_states(kind, rng, batch=N, hidden=H, dtype=np.float64):
    symbols = CELLS[kind].state_symbols
    return {symbol: rng.normal(0, 0.8, (batch, hidden)).astype(dtype) for symbol in symbols}


def make_case(kind, seed, steps=T, batch=N, inputs=I, hidden=H, dtype=np.float64):
    rng = np.random.default_rng([seed, steps, batch, inputs, hidden])
    return Case(
        random_params(kind, rng, inputs, hidden, dtype),
        rng.normal(0, 1, (steps, batch, inputs)).astype(dtype),
        random_states(kind, rng, batch, hidden, dtype),
        rng.normal(0, 1, (steps, batch, hidden)).astype(dtype),
        random_states(kind, rng, batch, hidden, dtype),
    )


def as_float32(case):
    def cast(array):
        return array.astype(np.float32)

    return Case(
        Params(case.params.kind, *(cast(getattr(case.params, name)) for name in NAMES)),
        cast(case.x),
        {symbol: cast(value) for symbol, value in case.initial.items()},
        cast(case.d_output),
        {symbol: cast(value) for symbol, value in case.d_final.items()},
    )


def close(mine, theirs, what="", tolerance=1e-10):
    """Equal in shape and dtype, and in value to the tolerance."""
    np.testing.assert_allclose(mine, theirs, rtol=0, atol=tolerance, strict=True, err_msg=str(what))


def loss(trace, case):
    """The scalar whose gradient ``case.both`` gives."""
    along = np.sum(trace.output * case.d_output)
    return along + sum(np.sum(trace.final[s] * d) for s, d in case.d_final.items())
