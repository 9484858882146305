"""Memory of an LSTM driven by hand: gates given, no weights.

Equations
---------
memory          c_t = f_t c_{t−1} + i_t g_t,   h_t = o_t tanh(c_t)
plain RNN       h'_t = tanh(w h'_{t−1} + g_t),   fed the candidate as its input, begun at c_0
contributions   c_t = c_0 ∏_{j=1..t} f_j + Σ_{k=1..t} i_k g_k ∏_{j=k+1..t} f_j
"""

import math
from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import Backend
from lstm_core.params import Params


@dataclass(frozen=True, eq=False)
class MemoryTrace(Frozen):
    """One unit's run with its gates given, read-only.

    Attributes
    ----------
    i, f, g, o : (T,), as given
    c : (T+1,), the memory, row 0 being c_0
    h : (T+1,), what is shown; row 0 is 0, as no output gate has opened yet
    rnn : (T+1,), the plain RNN's memory for the same inputs, row 0 being c_0
    """

    i: Array
    f: Array
    g: Array
    o: Array
    c: Array
    h: Array
    rnn: Array

    @property
    def steps(self) -> int:
        """T."""
        return len(self.i)

    @property
    def kept(self) -> Array:
        """f_t c_{t−1}, (T,): what each step keeps of the old memory."""
        return self.f * self.c[:-1]

    @property
    def written(self) -> Array:
        """i_t g_t, (T,): what each step adds."""
        return self.i * self.g

    @property
    def squashed(self) -> Array:
        """tanh(c_t), (T,): what stands before the output gate."""
        return np.tanh(self.c[1:])


def drive(
    backend: Backend,
    i: Array,
    f: Array,
    g: Array,
    o: Array,
    initial: float = 0.0,
    rnn_weight: float = 0.9,
) -> MemoryTrace:
    """Run the memory under the given gates, and the plain RNN on the same inputs.

    Parameters
    ----------
    i, f, o : (T,), from 0 to 1
    g : (T,), from −1 to 1; also the plain RNN's input
    initial : c_0, the memory before the first step
    rnn_weight : w, the plain RNN's recurrent weight

    Raises
    ------
    ValueError
        for a gate outside its range.
    """
    checks.array("i", i, ("T",))
    gates = {"i": i, "f": f, "g": g, "o": o}
    before = np.asarray(checks.number("initial", initial), i.dtype)
    checks.number("rnn_weight", rnn_weight)
    h, c = backend.memory(i, f, g, o, before)
    return MemoryTrace(
        **{name: values.copy() for name, values in gates.items()},
        c=np.concatenate([[before], c]),
        h=np.concatenate([[np.zeros_like(before)], h]),
        rnn=_plain_rnn(backend, g, before, rnn_weight),
    )


def contributions(trace: MemoryTrace) -> Array:
    """Contributions of every write to every memory: (T+1, T+1), rows summing to c.

    Entry [t, k] is i_k g_k ∏_{j=k+1..t} f_j for 1 ≤ k ≤ t, and [t, 0] what is left of c_0.

    The memory of the run was rounded at every step. What that shifted is counted to the largest
    part, so that the parts are those of the very c_t of the trace, to its last digit or two.
    """
    checks.a("trace", trace, MemoryTrace)
    parts = np.zeros((trace.steps + 1, trace.steps + 1), trace.c.dtype)
    parts[0, 0] = trace.c[0]
    for t, (f, written) in enumerate(zip(trace.f, trace.written, strict=True), start=1):
        parts[t] = f * parts[t - 1]
        parts[t, t] = written
        parts[t, np.argmax(np.abs(parts[t]))] += trace.c[t] - math.fsum(parts[t])
    return parts


def _plain_rnn(backend: Backend, inputs: Array, initial: Array, weight: float) -> Array:
    """h'_t = tanh(w h'_{t−1} + x_t) as a cell of one unit."""
    one = np.ones((1, 1), inputs.dtype)
    zero = np.zeros(1, inputs.dtype)
    params = Params("rnn", one, one * inputs.dtype.type(weight), zero, zero)
    run = backend.forward(params, inputs.reshape(-1, 1, 1), {"h": initial.reshape(1, 1)})
    return run["h"][:, 0, 0].copy()
