"""Training on independent sequences: with the state carried between them, the score flatters.

Labels stay the same for a run of sequences, and the symbol shown is the label with probability
``truth`` and else one of the other three. No net can name more than ``truth`` of the labels from
the sequence alone: a clearly higher score has another source, here the state.

This is not truncated backpropagation, which carries the state between pieces of *one* sequence,
where it belongs, and cuts the gradient alone: see `pieces`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import NamedTuple

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Whole
from lstm_core.backends import Backend, get_backend
from lstm_core.cells import Kind
from lstm_core.gradients import clip
from lstm_core.leakage.serving import accuracies
from lstm_core.leakage.streams import LABELS, Protocol, draw, draws, spell
from lstm_core.leakage.treatment import Treatment, next_initial
from lstm_core.learning.adam import Adam
from lstm_core.learning.loss import gradient_through
from lstm_core.learning.net import Net, read_out, with_readout
from lstm_core.learning.tasks import cross_entropy
from lstm_core.params import Params
from lstm_core.trace import Trace

KINDS: tuple[Kind, ...] = ("gru", "lstm", "rnn")
LAST = np.array([-1])  # the step at which a label is asked for


class Scores(NamedTuple):
    """Accuracy on sequences never trained on: as they came, in runs, and shuffled."""

    in_order: float
    shuffled: float


@dataclass(frozen=True, eq=False)
class Progress:
    """Where a training stands after a step.

    Attributes
    ----------
    step : counted from 1
    loss, accuracy : on the sequences of the step, before the step
    scores : after the step, on what is held out; None between the looks
    net : after the step
    seconds : spent computing this step, the look included
    """

    step: int
    loss: float
    accuracy: float
    scores: Scores | None
    net: Net
    seconds: float


def begin(protocol: Protocol, kind: Kind, seed: int = 0) -> Net:
    """The net before the first step, in float32.

    Raises
    ------
    ValueError
        for a kind other than "gru", "lstm" or "rnn".
    """
    checks.one_of("kind", kind, KINDS)
    rng = _generators(seed)[0]
    params = Params.init(
        kind,
        LABELS + 1,
        protocol.hidden_size,
        rng,
        scheme=protocol.rnn_scheme if kind == "rnn" else "torch",
        forget_bias=protocol.forget_bias if kind == "lstm" else None,
        dtype=np.float32,
    )
    return with_readout(params, LABELS, rng)


def train(
    protocol: Protocol,
    kind: Kind,
    treatment: Treatment,
    seed: int = 0,
    backend: Backend | None = None,
) -> Iterator[Progress]:
    """Train, a step each time it is asked for the next: it can rest between any two.

    The seed alone decides about parameters and sequences, so that a net with the state carried
    and one with the state reset begin alike and read the same.

    Raises
    ------
    ValueError
        for another kind or treatment, when it is asked for the first step.
    """
    backend = backend or get_backend()
    _, rng, held_out_rng = _generators(seed)
    held_out = draw(held_out_rng, protocol, protocol.held_out)
    orders = held_out, held_out.shuffled(held_out_rng)
    net, initial = begin(protocol, kind, seed), None
    adam = Adam.begin(net.vector)
    drawn = islice(draws(rng, protocol), protocol.steps)
    for step, (labels, symbols) in enumerate(drawn, start=1):
        begun = perf_counter()
        trace = backend.forward(net.params, spell(symbols, protocol.length), initial)
        initial = next_initial(trace, treatment)  # the bug, and its cure
        loss, accuracy, gradient = _learn(net, trace, labels, backend)
        vector, adam = adam.step(
            net.vector, clip(gradient, protocol.clip)[0], protocol.learning_rate
        )
        net = net.with_vector(vector)
        due = step in (1, protocol.steps) or step % protocol.check_every == 0
        scores = Scores(*accuracies(net, orders, treatment, backend)) if due else None
        yield Progress(step, loss, accuracy, scores, net, perf_counter() - begun)


def _learn(net: Net, trace: Trace, labels: Whole, backend: Backend) -> tuple[float, float, Array]:
    """L, the accuracy, and ∂L/∂θ, of the answers at the last step."""
    y = read_out(net, trace.output[LAST])  # (1, N, K)
    loss, d_last = cross_entropy(y, labels[None])
    d_y = np.zeros((*trace.output.shape[:2], LABELS), y.dtype)
    d_y[LAST] = d_last
    accuracy = float(np.mean(y[0].argmax(axis=-1) == labels))
    return loss, accuracy, gradient_through(net, trace, d_y, LAST, backend)


def _generators(seed: int) -> list[np.random.Generator]:
    """Of the parameters, of the sequences and of what is held out: none disturbs another."""
    return np.random.default_rng(seed).spawn(3)
