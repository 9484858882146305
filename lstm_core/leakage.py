"""What a state tells that is not reset between independent sequences: two experiments.

A sequence of T steps shows one symbol of 4 at its first step and blanks after it; asked at the last
step, a net names the sequence's label. Sequences follow one another in N streams, the rows of a
batch: one after the other, as users follow one another at a server. The next sequence begins with

reset      h_0 = c_0 = 0
carried    h_0, c_0 = what the stream's last sequence ended with, as values: no gradient passes

The flattering score
    Labels stay the same for a run of sequences, and the symbol shown is the label with probability
    ``truth`` and else one of the other three. No net can name more than ``truth`` of the labels
    from the sequence alone: a higher score is proof that something else speaks, here the state.
The privacy attack
    Each sequence shows a secret of its own. The next user shows blanks alone: whatever the net
    names then, it has from the state.

This is not truncated backpropagation, which carries the state between pieces of *one* sequence,
where it belongs, and cuts the gradient alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.backends import Backend, get_backend
from lstm_core.frozen import Frozen
from lstm_core.gradients import clip
from lstm_core.net import Net
from lstm_core.params import Params
from lstm_core.tasks import cross_entropy
from lstm_core.trace import State, Trace
from lstm_core.training import Adam, gradient_through, read_out, with_readout

Array = npt.NDArray[np.floating[Any]]
Whole = npt.NDArray[np.int64]

KINDS = ("gru", "lstm", "rnn")
LABELS = 4
BLANK = LABELS  # the symbol that says nothing
CHANCE = 1 / LABELS

CLIP = 1.0
LAST = np.array([-1])  # the step at which a label is asked for


@dataclass(frozen=True)
class Protocol:
    """How sequences are drawn and how a net trains on them; hashable.

    Attributes
    ----------
    length : T
    truth : how often the symbol shown is the label, in (0, 1]
    run : sequences of a stream with the same label; 1 for labels drawn afresh for each
    hidden_size, steps, streams, learning_rate : of the training, a sequence of each stream a step
    held_out : sequences of each stream that no step trains on
    forget_bias : of an LSTM; as PyTorch draws it if None
    rnn_scheme : of a plain RNN, see `Params.init`
    check_every : steps between looks at what is held out
    """

    length: int
    truth: float
    run: int
    hidden_size: int
    steps: int
    streams: int
    learning_rate: float
    held_out: int
    forget_bias: float | None = None
    rnn_scheme: str = "torch"
    check_every: int = 100

    def __post_init__(self) -> None:
        names = ("length", "run", "hidden_size", "steps", "streams", "held_out", "check_every")
        for name in names:
            checks.size(name, getattr(self, name))
        checks.positive("learning_rate", self.learning_rate)
        if checks.positive("truth", self.truth) > 1:
            raise ValueError(f"truth: got {self.truth!r}, want a number from 0 to 1")


FLATTERING = Protocol(
    length=4,
    truth=0.75,
    run=200,
    hidden_size=16,
    steps=1200,
    streams=64,
    learning_rate=5e-3,
    held_out=150,
)
# With PyTorch's own biases an LSTM does not learn to hold a symbol for 20 blanks in 600 steps.
ATTACK = Protocol(
    length=20,
    truth=1.0,
    run=1,
    hidden_size=24,
    steps=600,
    streams=50,
    learning_rate=1e-2,
    held_out=10,
    forget_bias=3.0,
    rnn_scheme="orthogonal",
)


@dataclass(frozen=True, eq=False)
class Streams(Frozen):
    """S sequences in each of N streams, in the order in which they are served.

    Attributes
    ----------
    labels, shown : (S, N), the label of each sequence and the symbol that it shows
    length : T
    """

    labels: Whole
    shown: Whole
    length: int

    def shuffled(self, rng: np.random.Generator) -> "Streams":
        """The very same sequences, each at a place drawn anew: a label says nothing of the next."""
        order = rng.permutation(self.labels.size)
        labels, shown = (a.ravel()[order].reshape(a.shape) for a in (self.labels, self.shown))
        return Streams(labels, shown, self.length)


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


@dataclass(frozen=True, eq=False)
class Served(Frozen):
    """What a server answered, and from which states.

    Attributes
    ----------
    probabilities : (S, N, 4), of each label at the end of each sequence
    found : the states with which each sequence began, each (S, N, H)
    """

    probabilities: Array
    found: State

    @property
    def answers(self) -> Whole:
        """The labels named, (S, N)."""
        return np.asarray(np.argmax(self.probabilities, axis=-1))


@dataclass(frozen=True, eq=False)
class Visit(Frozen):
    """One user at the server: what was shown, the run, and what the net would say at each step.

    Attributes
    ----------
    shown : the symbol, or `BLANK` for a query that shows nothing
    trace : the run, of a batch of one; ``trace.initial`` is what the user found
    probabilities : (T, 4)
    """

    shown: int
    trace: Trace
    probabilities: Array


def draw(rng: np.random.Generator, protocol: Protocol, sequences: int) -> Streams:
    """Draw streams that each begin somewhere in a run.

    Raises
    ------
    ValueError
        for no generator, or fewer than 1 of the sequences.
    """
    checks.a("rng", rng, np.random.Generator)
    sequences = checks.size("sequences", sequences)
    labels, shown = zip(*islice(_draws(rng, protocol), sequences), strict=True)
    return Streams(np.stack(labels), np.stack(shown), protocol.length)


def spell(shown: Whole, length: int, dtype: npt.DTypeLike = np.float32) -> Array:
    """Symbols (N,) as sequences (T, N, 5) that show them first, and blanks after, one-hot."""
    symbols = np.full((length, len(shown)), BLANK)
    symbols[0] = shown
    x: Array = np.eye(LABELS + 1, dtype=dtype)[symbols]
    return x


def begin(protocol: Protocol, kind: str, seed: int = 0) -> Net:
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
    protocol: Protocol, kind: str, carried: bool, seed: int = 0, backend: Backend | None = None
) -> Iterator[Progress]:
    """Train, a step each time it is asked for the next: it can rest between any two.

    The seed alone decides about parameters and sequences, so that a net with the state carried
    and one with the state reset begin alike and read the same.
    """
    backend = backend or get_backend()
    _, rng, held_out_rng = _generators(seed)
    held_out = draw(held_out_rng, protocol, protocol.held_out)
    orders = held_out, held_out.shuffled(held_out_rng)
    net, state = begin(protocol, kind, seed), None
    adam = Adam.begin(net.vector)
    draws = islice(_draws(rng, protocol), protocol.steps)
    for step, (labels, shown) in enumerate(draws, start=1):
        start = perf_counter()
        trace = backend.forward(net.params, spell(shown, protocol.length), state)
        state = trace.final if carried else None  # the bug, and its cure
        loss, accuracy, gradient = _learn(net, trace, labels, backend)
        vector, adam = adam.step(net.vector, clip(gradient, CLIP)[0], protocol.learning_rate)
        net = net.at(vector)
        look = step in (1, protocol.steps) or step % protocol.check_every == 0
        seen = (accuracy_of(net, order, carried, backend) for order in orders)
        scores = Scores(*seen) if look else None
        yield Progress(step, loss, accuracy, scores, net, perf_counter() - start)


def accuracy_of(net: Net, streams: Streams, carried: bool, backend: Backend | None = None) -> float:
    """How many of the labels the net names, its state carried along each stream or reset."""
    answers = serve(net, streams.shown, carried, streams.length, backend).answers
    return float(np.mean(answers == streams.labels))


def serve(
    net: Net,
    shown: Whole,
    carried: bool,
    length: int = ATTACK.length,
    backend: Backend | None = None,
) -> Served:
    """Serve user after user in N streams, every stream from a state of zeros.

    Parameters
    ----------
    shown : (S, N), what each user shows: a label from 0 to 3, or `BLANK`
    carried : each user finds the state that the last one left

    Raises
    ------
    ValueError
        for symbols that there are not, or another shape.
    """
    checks.a("net", net, Net)
    found: dict[str, list[Array]] = {symbol: [] for symbol in net.params.cell.state_symbols}
    ends = []
    for trace in _visits(net, _symbols(shown), carried, length, backend):
        # copies: a row of a trace would keep all of it in memory
        ends.append(trace.output[-1].copy())
        for symbol, states in found.items():
            states.append(trace.initial[symbol].copy())
    stacked = {symbol: np.stack(states) for symbol, states in found.items()}
    return Served(_softmax(read_out(net, np.stack(ends))), stacked)


def visit(
    net: Net,
    shown: Sequence[int],
    carried: bool,
    length: int = ATTACK.length,
    backend: Backend | None = None,
) -> list[Visit]:
    """Serve a few users at one server, step by step: ``[secret, BLANK]`` is the attack.

    Raises
    ------
    ValueError
        for symbols that there are not.
    """
    checks.a("net", net, Net)
    column = _symbols(np.array(shown, np.int64)[:, None])
    return [
        Visit(int(symbol), trace, _softmax(read_out(net, trace.output[:, 0])))
        for symbol, trace in zip(
            column[:, 0], _visits(net, column, carried, length, backend), strict=True
        )
    ]


@dataclass(frozen=True, eq=False)
class Heist(Frozen):
    """An attack on many users, each at a server of their own.

    Attributes
    ----------
    secrets : (N,), of the users attacked
    answers : (N,), what the net named in answer to blanks
    state : (N, H), or (N, 2H) with the LSTM's c beside its h: what the attacker's query found
    """

    secrets: Whole
    answers: Whole
    state: Array

    @property
    def accuracy(self) -> float:
        """How many secrets the answers name; 0.25 is chance."""
        return float(np.mean(self.answers == self.secrets))

    @property
    def table(self) -> Array:
        """(4, 4): of the users with secret i, the share answered with j. Rows sum to 1.

        A row with a single entry off the diagonal is a secret relabelled, not lost: who knows the
        table reads it all the same.
        """
        counts = np.zeros((LABELS, LABELS))
        np.add.at(counts, (self.secrets, self.answers), 1)
        return np.asarray(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1))


def attack(
    net: Net,
    rng: np.random.Generator,
    users: int = 1000,
    ago: int = 1,
    carried: bool = True,
    *,
    before: int = 0,
    length: int = ATTACK.length,
    backend: Backend | None = None,
) -> Heist:
    """Ask with blanks alone, ``ago`` users after the one whose secret is sought.

    Parameters
    ----------
    users : attacked, each at a server of their own
    ago : 1 if the attacker comes right after; the others between have secrets of their own
    before : users whom the server served before the one attacked; 0 for a server just started

    Raises
    ------
    ValueError
        for no generator, or users or ``ago`` below 1, or ``before`` below 0.
    """
    checks.a("rng", rng, np.random.Generator)
    users, ago = checks.size("users", users), checks.size("ago", ago)
    if type(before) is not int or before < 0:
        raise ValueError(f"before: got {before!r}, want a whole number from 0")
    secrets = rng.integers(0, LABELS, (before + ago, users))
    query = np.full((1, users), BLANK)
    served = serve(net, np.concatenate([secrets, query]), carried, length, backend)
    state = np.concatenate([rows[-1] for rows in served.found.values()], axis=-1)
    return Heist(secrets[before], served.answers[-1], state)


def probe(heist: Heist) -> float:
    """How many secrets a linear map of the state names: fitted to one half, scored on the other.

    min_A Σ_n |A [s_n, 1] − 1_secret|², the label named being the largest entry of A [s, 1]

    What the probe reads is in the state whether the net's own readout shows it or not. A state of
    zeros leaves it the commonest label: chance.

    References
    ----------
    Alain & Bengio 2017, for linear probes.
    """
    half = len(heist.secrets) // 2
    if half < 1:
        raise ValueError("heist: got a single user, want one to fit and one to score")
    s = np.column_stack([heist.state, np.ones(len(heist.state))]).astype(np.float64)
    wanted = np.eye(LABELS)[heist.secrets]
    fitted = np.linalg.lstsq(s[:half], wanted[:half], rcond=1e-6)[0]
    named = np.argmax(s[half:] @ fitted, axis=-1)
    return float(np.mean(named == heist.secrets[half:]))


def _draws(rng: np.random.Generator, protocol: Protocol) -> Iterator[tuple[Whole, Whole]]:
    """Sequence after sequence of every stream: labels and symbols shown, each (N,)."""
    streams = protocol.streams
    left = rng.integers(0, protocol.run, streams)  # of the run in which each stream begins
    labels = rng.integers(0, LABELS, streams)
    while True:
        lies = rng.random(streams) >= protocol.truth
        others = (labels + rng.integers(1, LABELS, streams)) % LABELS
        yield labels, np.where(lies, others, labels)
        labels = np.where(left == 0, rng.integers(0, LABELS, streams), labels)
        left = np.where(left == 0, protocol.run - 1, left - 1)


def _learn(net: Net, trace: Trace, labels: Whole, backend: Backend) -> tuple[float, float, Array]:
    """L, the accuracy, and ∂L/∂θ, of the answers at the last step."""
    y = read_out(net, trace.output[LAST])  # (1, N, K)
    loss, d_last = cross_entropy(y, labels[None])
    d_y = np.zeros((*trace.output.shape[:2], LABELS), y.dtype)
    d_y[LAST] = d_last
    accuracy = float(np.mean(y[0].argmax(axis=-1) == labels))
    return loss, accuracy, gradient_through(net, trace, d_y, LAST, backend)


def _visits(
    net: Net, shown: Whole, carried: bool, length: int, backend: Backend | None
) -> Iterator[Trace]:
    backend, state = backend or get_backend(), None
    for symbols in shown:
        trace = backend.forward(net.params, spell(symbols, length, net.params.dtype), state)
        state = trace.final if carried else None
        yield trace


def _symbols(shown: Whole) -> Whole:
    """``shown`` itself if it is (S, N) of symbols."""
    if not isinstance(shown, np.ndarray) or shown.ndim != 2 or not shown.size:
        raise ValueError(f"shown: got {np.shape(shown)}, want symbols (S, N) with S and N from 1")
    if shown.dtype.kind not in "iu":
        raise ValueError(f"shown: got {shown.dtype}, want integers")
    if shown.min() < 0 or shown.max() > BLANK:
        raise ValueError(f"shown: got {shown.min()} to {shown.max()}, want 0 to {BLANK}")
    return shown


def _softmax(y: Array) -> Array:
    raised = np.exp(y - y.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _generators(seed: int) -> list[np.random.Generator]:
    """Of the parameters, of the sequences and of what is held out: none disturbs another."""
    return np.random.default_rng(seed).spawn(3)
