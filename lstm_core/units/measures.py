"""Measures of a trained net's units: what their gates do at the marked steps, and elsewhere.

Equations
---------
opens     w = i of an LSTM, 1 − z of a GRU: the share of the candidate that is let in
keeps     f of an LSTM, z of a GRU: the share of the memory that is kept
writes    |w ⊙ candidate|, how much the memory is moved by what comes in
marks     adding: the steps with m_t = 1;  score: the steps with x_t = 1
follows   the correlation, over steps and sequences, of the memory with what is known so far:
          s_t = Σ m (v − ½), how far the marked numbers lie above their mean (adding), or the
          score Σ x (score)
cost      see `lstm_core.units.holding`
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import get_backend
from lstm_core.cells import Kind
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS, Batch, TaskName
from lstm_core.trace import Trace
from lstm_core.units.holding import costs

MEASURED: tuple[TaskName, ...] = ("adding", "score")
MEMORY: dict[Kind, str] = {"lstm": "c", "gru": "h", "rnn": "h"}
CANDIDATE: dict[Kind, str] = {"lstm": "g", "gru": "n"}
SEQUENCES, SEED = 200, 2024  # what a net is measured on by default, drawn apart from any training


@dataclass(frozen=True, eq=False)
class Measures(Frozen):
    """What the units of a net do over a batch, read-only; each array is (H,).

    Attributes
    ----------
    at_marks, elsewhere : by name the mean at the marked steps and at the others: of each block by
        its symbol, of "opens", "keeps" and "writes"; empty for a cell without gates
    shown_last, shown_before : the mean of o at the last step and at those before; empty for a cell
        without an output gate
    follows : −1 to 1, see above
    cost : by how much the loss rises with the unit held at its mean
    loss : of the net as it is
    sequences : N
    """

    kind: Kind
    task: TaskName
    at_marks: Mapping[str, Array]
    elsewhere: Mapping[str, Array]
    shown_last: Array
    shown_before: Array
    follows: Array
    cost: Array
    loss: float
    sequences: int


def measure(net: Net, batch: Batch) -> Measures:
    """Measures of every unit over a batch of the net's task.

    Raises
    ------
    ValueError
        for a cell other than the plain RNN, the LSTM and PyTorch's GRU, or for the copy task,
        which has no marks.
    """
    checks.a("net", net, Net)
    checks.a("batch", batch, Batch)
    checks.one_of("kind", net.params.kind, MEMORY)
    checks.one_of("task", batch.task, MEASURED)
    trace = get_backend().forward(net.params, batch.x)
    marked = marks(batch)
    values = doings(trace)
    shown = trace["o"] if trace.kind == "lstm" else np.empty((2, 1, 0), trace.params.dtype)
    loss, cost = costs(net, batch, trace)
    return Measures(
        trace.kind,
        batch.task,
        {name: value[marked].mean(axis=0) for name, value in values.items()},
        {name: value[~marked].mean(axis=0) for name, value in values.items()},
        shown[-1].mean(axis=0),
        shown[:-1].mean(axis=(0, 1)),
        _follows(memory(trace), known(batch)),
        cost,
        loss,
        trace.batch,
    )


def drawn(task: TaskName, length: int, sequences: int = SEQUENCES, seed: int = SEED) -> Batch:
    """Sequences to measure on, in float32 as nets train."""
    return TASKS[task].batch(np.random.default_rng(seed), length, sequences, np.float32)


def marks(batch: Batch) -> np.ndarray:
    """The marked steps, (T, N): those that the net is told of, or a point won."""
    return np.greater(batch.x[..., -1], 0)


def known(batch: Batch) -> Array:
    """What a net may know after each step, beyond what it knows of every sequence: s, (T, N)."""
    drawn = batch.x[..., 0]
    told = batch.x[..., 1] * (drawn - 0.5) if batch.task == "adding" else drawn
    total: Array = told.cumsum(axis=0)
    return total


def memory(trace: Trace) -> Array:
    """What a unit carries on, after each step, (T, N, H): c of an LSTM, h of the others."""
    after: Array = trace[MEMORY[trace.kind]][1:]
    return after


def doings(trace: Trace) -> dict[str, Array]:
    """Blocks by symbol, and "opens", "keeps" and "writes", each (T, N, H); none without gates."""
    if trace.kind not in CANDIDATE:
        return {}
    blocks = {block.symbol: trace[block.symbol] for block in trace.cell.blocks}
    opens, keeps = (
        (trace["i"], trace["f"]) if trace.kind == "lstm" else (1 - trace["z"], trace["z"])
    )
    writes = np.abs(opens * blocks[CANDIDATE[trace.kind]])
    return blocks | {"opens": opens, "keeps": keeps, "writes": writes}


def _follows(memory: Array, known: Array) -> Array:
    """Correlation of each unit's memory with what is known, 0 where the memory never moves."""
    m = memory.reshape(-1, memory.shape[-1]).astype(np.float64)
    s = known.reshape(-1, 1).astype(np.float64)
    m, s = m - m.mean(axis=0), s - s.mean()
    size = np.sqrt((m**2).sum(axis=0) * (s**2).sum())
    r: Array = np.divide((m * s).sum(axis=0), size, out=np.zeros_like(size), where=size > 0)
    return r
