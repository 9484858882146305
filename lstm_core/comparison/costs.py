"""Costs of a cell, counted from the table of cells: parameters, multiplications, bytes.

Equations
---------
parameters       of one layer G·H (I + H + b), b = 1 or 2 biases a row; the layers above read H
multiplications  of one step of one sequence: G·H (I + H) in the products of matrices, H for each ⊙
evaluations      of σ, tanh and ReLU in one step: H for each
bytes            weights, and the states that are carried from step to step

The halvings by which σ can be made of tanh are not counted.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.cells import CELLS, Block, Cell, Kind, Variable


@dataclass(frozen=True)
class Cost:
    """What a stack of layers of one kind costs.

    Attributes
    ----------
    blocks : G
    parameters : of all layers
    multiplications, evaluations : of one step of one sequence
    weight_bytes : of all parameters
    state_bytes : of what is carried from step to step, for the whole batch
    """

    blocks: int
    parameters: int
    multiplications: int
    evaluations: int
    weight_bytes: int
    state_bytes: int


def cost(
    kind: Kind,
    input_size: int,
    hidden_size: int,
    *,
    layers: int = 1,
    batch: int = 1,
    biases: int = 2,
    dtype: npt.DTypeLike = np.float32,
) -> Cost:
    """Count what a stack of ``layers`` cells costs, each of ``hidden_size`` units.

    Parameters
    ----------
    biases : 2 a row as PyTorch has them, or 1 as most papers write

    Raises
    ------
    ValueError
        for an unknown kind, a size below 1, another number of biases, or another dtype.
    """
    checks.one_of("kind", kind, CELLS)
    inputs, hidden = checks.size("input_size", input_size), checks.size("hidden_size", hidden_size)
    layers, batch = checks.size("layers", layers), checks.size("batch", batch)
    if biases not in (1, 2):
        raise ValueError(f"biases: got {biases!r}, want 1 or 2")
    checks.floating("dtype", np.dtype(dtype))
    cell, width = CELLS[kind], np.dtype(dtype).itemsize
    rows = len(cell.blocks) * hidden
    reads = inputs + (layers - 1) * hidden + layers * hidden  # columns, over all layers
    parameters = rows * (reads + layers * biases)
    return Cost(
        blocks=len(cell.blocks),
        parameters=parameters,
        multiplications=rows * reads + layers * hidden * _products(cell),
        evaluations=layers * hidden * _curves(cell),
        weight_bytes=parameters * width,
        state_bytes=layers * len(cell.states) * hidden * batch * width,
    )


def nearest_hidden(kind: Kind, input_size: int, output_size: int, parameters: int) -> int:
    """The hidden size whose net, a cell with two biases and its readout, comes nearest in count.

    parameters of a net = G·H (I + H + 2) + K (H + 1);  of two that are as near, the smaller

    Raises
    ------
    ValueError
        for an unknown kind, or a size below 1.
    """
    wanted = checks.size("parameters", parameters)
    hidden = 1
    while net_parameters(kind, input_size, hidden, output_size) < wanted:
        hidden += 1
    candidates = [max(hidden - 1, 1), hidden]
    return min(
        candidates, key=lambda h: abs(net_parameters(kind, input_size, h, output_size) - wanted)
    )


def net_parameters(kind: Kind, input_size: int, hidden_size: int, output_size: int) -> int:
    """How many parameters a `lstm_core.learning.net.Net` has: G·H (I + H + 2) + K (H + 1)."""
    readout = checks.size("output_size", output_size) * (hidden_size + 1)
    return cost(kind, input_size, hidden_size).parameters + readout


def _products(cell: Cell) -> int:
    """The ⊙ of a step: in pre-activations, and on the way to the states and in them."""
    values: tuple[Block | Variable, ...] = (*cell.blocks, *cell.intermediates, *cell.states)
    return sum(value.products for value in values)


def _curves(cell: Cell) -> int:
    """The σ, tanh and ReLU of a step: of blocks, and on the way to the states and in them."""
    curved = sum(block.activation != "identity" for block in cell.blocks)
    return curved + sum(value.curves for value in (*cell.intermediates, *cell.states))
