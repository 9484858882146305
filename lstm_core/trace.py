"""Trace of a run: its values by symbol, frozen.

A trace is the contract between the maths and everything that shows it. Time comes first: inputs,
blocks and pre-activations have T rows, states T + 1, so that ``trace["h"][t]`` is the h_t of the
text and ``trace["h"][0]`` what the run began with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.cells import CELLS, Cell, Kind
from lstm_core.params import Params

State = dict[str, Array]


@dataclass(frozen=True, eq=False)
class _Values(Frozen):
    """Arrays by symbol. ``stacks`` holds "a" and "blocks" (T, N, G·H) and the rest by symbol."""

    kind: Kind
    stacks: dict[str, Array] = field(repr=False)

    @property
    def cell(self) -> Cell:
        """The row of the table."""
        return CELLS[self.kind]

    def keys(self) -> tuple[str, ...]:
        """Every symbol, in the order in which a step computes them."""
        return self.cell.symbols

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __getitem__(self, symbol: str) -> Array:
        """The values of one symbol: states (T+1, N, H), x (T, N, I), all others (T, N, H)."""
        checks.one_of("symbol", symbol, self.keys())
        if symbol in self.stacks:
            return self.stacks[symbol]
        stack, block = ("a", symbol[2:]) if symbol.startswith("a_") else ("blocks", symbol)
        size, place = self.hidden_size, self.cell.index(block)
        return self.stacks[stack][..., place * size : (place + 1) * size]

    @property
    def hidden_size(self) -> int:
        """H."""
        return int(self.stacks["h"].shape[2])

    @property
    def steps(self) -> int:
        """T."""
        return int(self.stacks["x"].shape[0])

    @property
    def batch(self) -> int:
        """N."""
        return int(self.stacks["x"].shape[1])


@dataclass(frozen=True, eq=False)
class Trace(_Values):
    """One run of a cell over a batch of sequences.

    ``trace["f"]`` (T, N, H), ``trace["a_f"]`` (T, N, H), ``trace["h"]`` and ``trace["c"]``
    (T+1, N, H), ``trace["x"]`` (T, N, I); ``trace.keys()`` lists them. All read-only.
    """

    params: Params

    @property
    def output(self) -> Array:
        """h_1 … h_T, (T, N, H): what PyTorch returns first."""
        return self.stacks["h"][1:]

    @property
    def initial(self) -> State:
        """The states the run began with, each (N, H)."""
        return {symbol: self[symbol][0] for symbol in self.cell.state_symbols}

    @property
    def final(self) -> State:
        """The states the run ended with, each (N, H): what PyTorch returns second."""
        return {symbol: self[symbol][-1] for symbol in self.cell.state_symbols}


@dataclass(frozen=True, eq=False)
class Gradients(_Values):
    """∂L/∂v for every value v of a trace, key for key and shape for shape.

    Each is the total derivative: ``grads["c"][t]`` counts every way by which c_t reaches the
    loss, through h_t too. Row 0 of a state is the gradient with respect to the initial state.
    """


@dataclass(frozen=True, eq=False)
class BiTrace(Frozen):
    """Two runs over the same inputs, one from each end.

    Attributes
    ----------
    forward : the run from first to last
    reverse : the run from last to first, **in its own reading order**: its step 0 reads x_T
    output : (T, N, 2H), forward and reverse side by side, both in the order of the text; at
        every position the reverse half has read from the end up to and including it
    """

    forward: Trace
    reverse: Trace
    output: Array


def check_run(params: Params, x: object, initial: State | None) -> tuple[Array, State]:
    """The checked inputs (T, N, I) and initial states, zero where none are given.

    Raises
    ------
    ValueError
        for a state that the cell does not have.
    """
    checks.a("params", params, Params)
    inputs = checks.array("x", x, ("T", "N", params.input_size), params.dtype)
    shape = (inputs.shape[1], params.hidden_size)
    symbols = params.cell.state_symbols
    if initial is None:
        return inputs, {symbol: np.zeros(shape, params.dtype) for symbol in symbols}
    return inputs, _check_states("initial", initial, symbols, shape, params.dtype)


def check_upstream(trace: Trace, d_output: object, d_final: State | None) -> tuple[Array, State]:
    """The checked ∂L/∂output (T, N, H) and ∂L/∂final states, zero where none are given.

    Raises
    ------
    ValueError
        as `check_run`.
    """
    checks.a("trace", trace, Trace)
    dtype = trace.params.dtype
    upstream = checks.array("d_output", d_output, trace.output.shape, dtype)
    shape, symbols = trace.output.shape[1:], trace.cell.state_symbols
    if d_final is None:
        return upstream, {symbol: np.zeros(shape, dtype) for symbol in symbols}
    return upstream, _check_states("d_final", d_final, symbols, shape, dtype)


def _check_states(
    name: str, states: State, symbols: tuple[str, ...], shape: tuple[int, ...], dtype: Any
) -> State:
    if not isinstance(states, dict) or set(states) != set(symbols):
        got = sorted(states) if isinstance(states, dict) else type(states).__name__
        raise ValueError(f"{name}: got {got}, want a dict with {' and '.join(symbols)}")
    return {s: checks.array(f"{name}[{s!r}]", states[s], shape, dtype) for s in symbols}
