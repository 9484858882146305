"""NumPy backend: the loop over time, once forward and once backward, for every cell.

Each cell is two projections plus elementwise maths. The projection of all inputs is one product
before the loop, since it waits for nothing; the recurrent one must be made step by step. The maths
stands in `lstm_core.equations`, the gradient derived by hand.
"""

import math

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import BackendName
from lstm_core.equations import EQUATIONS, lstm_memory
from lstm_core.params import Params
from lstm_core.trace import Gradients, State, Trace, check_run, check_upstream

# As in PyTorch, so that both backends behave alike.
_overflows_in_silence = np.errstate(over="ignore", invalid="ignore")


class NumpyBackend:
    """The default backend: NumPy alone, gradients by hand."""

    name: BackendName = "numpy"

    @_overflows_in_silence
    def forward(self, params: Params, x: Array, initial: State | None = None) -> Trace:
        """Forward pass: run the cell over x and keep every value.

        A ReLU or linear RNN may grow past what its dtype can hold; the values are then infinite
        or NaN, as in PyTorch, and no warning is given.

        Parameters
        ----------
        x : (T, N, I), of the parameters' dtype
        initial : {"h": (N, H)}, and "c" for the LSTM; zeros if not given

        Raises
        ------
        ValueError
            for a state that the cell does not have.
        """
        x, initial = check_run(params, x, initial)
        recurrence = _Recurrence(params)
        update, project = EQUATIONS[params.kind].update, recurrence.project
        stacks = _empty(params, *x.shape[:2])
        stacks["x"][...] = x
        recurrence.project_inputs(stacks["x"], out=stacks["a"])  # each step completes its row
        states = params.cell.state_symbols
        for symbol in states:
            stacks[symbol][0] = initial[symbol]
        after = _after_step(stacks, states)
        before = initial
        for t, x_t in enumerate(stacks["a"]):
            before = update(x_t, before, project)
            for name, value in before.items():
                after[name][t] = value
        return Trace(params.kind, stacks, params)

    @_overflows_in_silence
    def backward(self, trace: Trace, d_output: Array, d_final: State | None = None) -> Gradients:
        """Backpropagation through time, with the gradient of every symbol at every step.

        Parameters
        ----------
        d_output : ∂L/∂output, (T, N, H)
        d_final : ∂L/∂ the final states, as `Trace.final`; zeros if not given

        Raises
        ------
        ValueError
            for a state that the cell does not have.
        """
        d_output, arriving = check_upstream(trace, d_output, d_final)
        params = trace.params
        recurrence = _Recurrence(params)
        update_backward = EQUATIONS[params.kind].update_backward
        stacks = _empty(params, trace.steps, trace.batch)
        states = params.cell.state_symbols
        values, after = _after_step(trace.stacks, states), _after_step(stacks, states)
        for t in reversed(range(trace.steps)):
            now = {name: rows[t] for name, rows in values.items()}
            before = {name: trace.stacks[name][t] for name in states}
            arriving["h"] = arriving["h"] + d_output[t]
            at_step, arriving = update_backward(now, before, arriving, recurrence.pull)
            for name, value in at_step.items():
                after[name][t] = value
        for name in states:
            stacks[name][0] = arriving[name]
        np.matmul(_flat(stacks["a"]), params.weight_ih, out=_flat(stacks["x"]))
        return Gradients(params.kind, stacks)

    def memory(self, i: Array, f: Array, g: Array, o: Array, initial: Array) -> tuple[Array, Array]:
        """Memory alone, its gates given: h and c after each step, (T, …), from c_0 (…).

        Raises
        ------
        ValueError
            for a gate outside its range.
        """
        checks.driven(i, f, g, o, initial)
        h, c = np.empty_like(i), np.empty_like(i)
        for t in range(len(i)):
            h[t], c[t] = lstm_memory(i[t], f[t], g[t], o[t], c[t - 1] if t else initial)
        return h, c


class _Recurrence:
    """The products of a cell, with b_hh moved to the inputs' side wherever it merely adds."""

    def __init__(self, params: Params) -> None:
        self._size = params.hidden_size
        self._weight_ih = params.weight_ih
        self._weight_hh = params.weight_hh
        self._transposed = np.ascontiguousarray(params.weight_hh.T)
        adds = [block.recurrent == block.pre for block in params.cell.blocks]
        moves = np.repeat(adds, self._size)
        self._bias_ih = params.bias_ih + np.where(moves, params.bias_hh, 0)
        self._bias_hh = np.where(moves, 0, params.bias_hh)
        self._all_moved = all(adds)

    def project_inputs(self, x: Array, out: Array) -> None:
        """W_i x + b_i, the inputs' half of every pre-activation, for all steps at once."""
        np.matmul(_flat(x), self._weight_ih.T, out=_flat(out))
        out += self._bias_ih

    def project(self, v: Array, blocks: slice) -> Array:
        """W_h v + b_h of the named blocks: (N, H) to (N, blocks·H)."""
        rows = self._rows(blocks)
        product: Array = np.dot(v, self._transposed[:, rows])
        return product if self._all_moved else product + self._bias_hh[rows]

    def pull(self, d: Array, blocks: slice) -> Array:
        """W_hᵀ d of the named blocks: (N, blocks·H) to (N, H)."""
        product: Array = np.dot(d, self._weight_hh[self._rows(blocks)])
        return product

    def _rows(self, blocks: slice) -> slice:
        if blocks.start is None:
            return blocks
        return slice(blocks.start * self._size, blocks.stop * self._size)


def _flat(values: Array) -> Array:
    """A view with time and batch in one axis, (T·N, ·), so that one product serves all steps."""
    return values.reshape(-1, values.shape[-1])


def _after_step(stacks: dict[str, Array], states: tuple[str, ...]) -> dict[str, Array]:
    """The stacks as seen by steps: row t holds what step t computes, states included."""
    return {name: rows[1:] if name in states else rows for name, rows in stacks.items()}


def _empty(params: Params, steps: int, batch: int) -> dict[str, Array]:
    """Uninitialised arrays for a run, cut from one piece, which the system hands out faster."""
    hidden, cell = params.hidden_size, params.cell
    shapes = {"x": (steps, batch, params.input_size)}
    shapes["a"] = shapes["blocks"] = (steps, batch, len(cell.blocks) * hidden)
    shapes |= {value.symbol: (steps, batch, hidden) for value in cell.intermediates}
    shapes |= dict.fromkeys(cell.state_symbols, (steps + 1, batch, hidden))
    ends = np.cumsum([math.prod(shape) for shape in shapes.values()])
    pieces = np.split(np.empty(ends[-1], params.dtype), ends[:-1])
    return {
        name: piece.reshape(shape)
        for (name, shape), piece in zip(shapes.items(), pieces, strict=True)
    }
