"""The loop over time in NumPy: once forward, once backward, for every cell.

Each cell is two projections plus elementwise maths. The projection of all inputs is one product
before the loop, since it waits for nothing; the recurrent one must be made step by step. The maths
stands in `lstm_core.equations`, the gradient derived by hand.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_core.equations import EQUATIONS, lstm_memory
from lstm_core.params import Params
from lstm_core.trace import Gradients, State, Trace, check_run, check_upstream

Array = npt.NDArray[np.floating[Any]]


class NumpyBackend:
    """The default backend: NumPy alone, gradients by hand."""

    name = "numpy"

    def forward(self, params: Params, x: Array, initial: State | None = None) -> Trace:
        """Run the cell over x and keep every value.

        Parameters
        ----------
        x : (T, N, I), of the parameters' dtype
        initial : {"h": (N, H)}, and "c" for the LSTM; zeros if not given

        Raises
        ------
        ValueError
            for a wrong shape, dtype, NaN, or an empty sequence.
        """
        x, initial = check_run(params, x, initial)
        recurrence = _Recurrence(params)
        projected = recurrence.inputs(x)  # (T, N, G·H)
        update = EQUATIONS[params.kind].update
        stacks = _empty(params, *x.shape[:2])
        stacks["x"] = x.copy()
        states = params.cell.state_symbols
        for symbol in states:
            stacks[symbol][0] = initial[symbol]
        after = _after_step(stacks, states)
        before = initial
        for t, x_t in enumerate(projected):
            before = update(x_t, before, recurrence.project)
            for name, value in before.items():
                after[name][t] = value
        return Trace(params.kind, stacks, params)

    def backward(self, trace: Trace, d_output: Array, d_final: State | None = None) -> Gradients:
        """Backpropagation through time, with the gradient of every symbol at every step.

        Parameters
        ----------
        d_output : ∂L/∂output, (T, N, H)
        d_final : ∂L/∂ the final states, as `Trace.final`; zeros if not given

        Raises
        ------
        ValueError
            for a wrong shape, dtype, or NaN.
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
        stacks["x"] = stacks["a"] @ params.weight_ih  # (T, N, I)
        return Gradients(params.kind, stacks)

    def memory(self, i: Array, f: Array, g: Array, o: Array, c_0: Array) -> tuple[Array, Array]:
        """The memory alone, its gates given: h and c after each step, (T, …), from c_0 (…)."""
        h, c = np.empty_like(i), np.empty_like(i)
        for t in range(len(i)):
            h[t], c[t] = lstm_memory(i[t], f[t], g[t], o[t], c[t - 1] if t else c_0)
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

    def inputs(self, x: Array) -> Array:
        """The inputs' half of every pre-activation, for all steps at once: (T, N, G·H)."""
        steps, batch, size = x.shape
        flat = x.reshape(steps * batch, size) @ self._weight_ih.T
        flat += self._bias_ih
        return flat.reshape(steps, batch, -1)

    def project(self, v: Array, blocks: slice) -> Array:
        """W_h v + b_h of the named blocks: (N, H) to (N, blocks·H)."""
        rows = self._rows(blocks)
        product: Array = v @ self._transposed[:, rows]
        return product if self._all_moved else product + self._bias_hh[rows]

    def pull(self, d: Array, blocks: slice) -> Array:
        """W_hᵀ d of the named blocks: (N, blocks·H) to (N, H)."""
        product: Array = d @ self._weight_hh[self._rows(blocks)]
        return product

    def _rows(self, blocks: slice) -> slice:
        if blocks.start is None:
            return blocks
        return slice(blocks.start * self._size, blocks.stop * self._size)


def _after_step(stacks: dict[str, Array], states: tuple[str, ...]) -> dict[str, Array]:
    """The stacks as seen by steps: row t holds what step t computes, states included."""
    return {name: rows[1:] if name in states else rows for name, rows in stacks.items()}


def _empty(params: Params, steps: int, batch: int) -> dict[str, Array]:
    """Room for every value of a run except the inputs."""
    hidden, cell = params.hidden_size, params.cell
    shapes = {"a": (steps, batch, len(cell.blocks) * hidden)}
    shapes["blocks"] = shapes["a"]
    shapes |= {value.symbol: (steps, batch, hidden) for value in cell.intermediates}
    shapes |= {symbol: (steps + 1, batch, hidden) for symbol in cell.state_symbols}
    return {name: np.empty(shape, params.dtype) for name, shape in shapes.items()}
