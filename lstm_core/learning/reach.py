"""Reach: how far back the gradient of a net's last answer goes, and how well its gates keep.

Equations
---------
reach   ‖∂y/∂s_{T−k}‖ / ‖∂y/∂s_T‖ at lag k, over a batch of the task; s is the whole state, (h, c)
        or h, and y the last answer that is asked for: a number, or the score of the wanted symbol
gates   quantiles over steps, batch and units of the gate that keeps the old: f of an LSTM,
        z of a GRU
keeper  its mean over steps and batch in the unit where that is highest

The norms are those of `lstm_core.gradient_flow.reach`. Looked at again and again while a net
trains, they show how its reach changes on the way.
"""

import math
from dataclasses import dataclass

import numpy as np

from lstm_core import checks, gradient_flow
from lstm_core.arrays import Array, Frozen, Whole
from lstm_core.backends import Backend, get_backend
from lstm_core.cells import Kind
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS, Batch
from lstm_core.learning.training import Settings
from lstm_core.trace import Trace

KEEPING: dict[Kind, str] = {"lstm": "f", "gru": "z", "gru_reset_before": "z"}
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_LOOKS = 60  # of one training, but for its first step and its last
BATCH_SIZE = 8


@dataclass(frozen=True, eq=False)
class Reach(Frozen):
    """What one look at a net keeps: small arrays and no net, read-only.

    Attributes
    ----------
    by_lag : (T+1,), what of the gradient arrives at lag 0, 1, … T
    gates : (5,), the `QUANTILES` of the gate that keeps; empty for a cell without one
    keeper : (1,), that gate's mean in the unit that keeps most; empty for a cell without one
    """

    by_lag: Array
    gates: Array
    keeper: Array


def reach_of(net: Net, batch: Batch, backend: Backend | None = None) -> Reach:
    """Reach of the last answer's gradient on a batch, and the spread of the gate that keeps.

    Not finite where a number outgrew the dtype.
    """
    checks.a("net", net, Net)
    checks.a("batch", batch, Batch)
    backend = backend or get_backend()
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        trace = backend.forward(net.params, batch.x)
        d_output = np.zeros_like(trace.output)
        d_output[-1] = net.readout_weight[_wanted(batch)]  # ∂y/∂h_T
        grads = backend.backward(trace, d_output)
        return Reach(gradient_flow.reach(grads, "state"), *_keeping(trace))


def _wanted(batch: Batch) -> Whole:
    """Which of the K answers is wanted at the last step, (N,): the only one, or the symbol's."""
    last = batch.target[-1]
    return last.astype(np.int64) if last.dtype.kind in "iu" else np.zeros(last.shape, np.int64)


def _keeping(trace: Trace) -> tuple[Array, Array]:
    """The quantiles of the gate that keeps, and its mean in the unit that keeps most."""
    dtype = trace.params.dtype
    if trace.kind not in KEEPING:
        return np.empty(0, dtype), np.empty(0, dtype)
    gate = trace[KEEPING[trace.kind]]  # (T, N, H)
    highest = gate.mean(axis=(0, 1)).max(keepdims=True)
    return np.quantile(gate, QUANTILES).astype(dtype), highest.astype(dtype)


def unseen(settings: Settings) -> Batch:
    """A small batch that no step trains on, the same for all nets of a seed, task and length."""
    checks.a("settings", settings, Settings)
    rng = np.random.default_rng(settings.seed).spawn(4)[3]  # the first three are the training's
    return TASKS[settings.task].batch(rng, settings.length, BATCH_SIZE, settings.dtype)


def looks_every(settings: Settings) -> int:
    """Steps of training between two looks, a multiple of ``check_every``; more in a long one."""
    checks.a("settings", settings, Settings)
    checked = settings.check_every
    return checked * math.ceil(settings.steps / checked / MOST_LOOKS)


def is_due(settings: Settings, step: int) -> bool:
    """Whether a training is looked at after that step: the first, the last, and regularly."""
    return step in (1, settings.steps) or step % looks_every(settings) == 0
