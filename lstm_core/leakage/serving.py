"""Serving: one net answers user after user, the state carried from one to the next or reset."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen, Whole
from lstm_core.backends import Backend, get_backend
from lstm_core.leakage.streams import BLANK, Streams, spell
from lstm_core.leakage.treatment import Treatment, next_initial
from lstm_core.learning.net import Net, read_out
from lstm_core.softmax import softmax
from lstm_core.trace import State, Trace


@dataclass(frozen=True, eq=False)
class Served(Frozen):
    """What a server answered, and from which states.

    Attributes
    ----------
    probabilities : (S, N, 4), of each label at the end of each sequence
    initial : the states with which each sequence began, each (S, N, H)
    """

    probabilities: Array
    initial: State

    @property
    def answers(self) -> Whole:
        """The labels named, (S, N)."""
        return np.asarray(np.argmax(self.probabilities, axis=-1))


@dataclass(frozen=True, eq=False)
class Visit(Frozen):
    """One user at the server: the symbol, the run, and what the net would answer at each step.

    Attributes
    ----------
    symbol : what the user showed, or `BLANK` for a query that shows nothing
    trace : the run, of a batch of one; ``trace.initial`` is the state that the user met
    probabilities : (T, 4)
    """

    symbol: int
    trace: Trace
    probabilities: Array


def serve(
    net: Net,
    symbols: Whole,
    treatment: Treatment,
    length: int,
    backend: Backend | None = None,
) -> Served:
    """Serve user after user in N streams, every stream from a state of zeros.

    Parameters
    ----------
    symbols : (S, N), what each user shows: a label from 0 to 3, or `BLANK`
    treatment : of the state between two users
    length : T, the steps of a user's sequence

    Raises
    ------
    ValueError
        for symbols that there are not, or an unknown treatment.
    """
    checks.a("net", net, Net)
    initial: dict[str, list[Array]] = {state: [] for state in net.params.cell.state_symbols}
    ends = []
    for trace in _visits(net, _checked(symbols), treatment, length, backend):
        # copies: a row of a trace would keep all of it in memory
        ends.append(trace.output[-1].copy())
        for state, rows in initial.items():
            rows.append(trace.initial[state].copy())
    stacked = {state: np.stack(rows) for state, rows in initial.items()}
    return Served(softmax(read_out(net, np.stack(ends))), stacked)


def visit(
    net: Net,
    symbols: Sequence[int],
    treatment: Treatment,
    length: int,
    backend: Backend | None = None,
) -> list[Visit]:
    """Serve a few users at one server, step by step: ``[secret, BLANK]`` is the attack.

    Raises
    ------
    ValueError
        as `serve`.
    """
    checks.a("net", net, Net)
    column = _checked(np.array(symbols, np.int64)[:, None])
    traces = _visits(net, column, treatment, length, backend)
    return [
        Visit(int(symbol), trace, softmax(read_out(net, trace.output[:, 0])))
        for symbol, trace in zip(column[:, 0], traces, strict=True)
    ]


def accuracies(
    net: Net, orders: Sequence[Streams], treatment: Treatment, backend: Backend | None = None
) -> list[float]:
    """How many labels of each the net names, its state carried along each stream or reset.

    All are of the same number of sequences and of one length: they are served side by side.
    """
    symbols, labels = (
        np.concatenate([getattr(streams, name) for streams in orders], axis=1)
        for name in ("symbols", "labels")
    )
    right = serve(net, symbols, treatment, orders[0].length, backend).answers == labels
    ends = np.cumsum([streams.labels.shape[1] for streams in orders])[:-1]
    return [float(part.mean()) for part in np.split(right, ends, axis=1)]


def _visits(
    net: Net, symbols: Whole, treatment: Treatment, length: int, backend: Backend | None
) -> Iterator[Trace]:
    backend, initial = backend or get_backend(), None
    for row in symbols:
        trace = backend.forward(net.params, spell(row, length, net.params.dtype), initial)
        initial = next_initial(trace, treatment)
        yield trace


def _checked(symbols: Whole) -> Whole:
    """``symbols`` itself if it is an array (S, N) of symbols."""
    if not isinstance(symbols, np.ndarray) or symbols.ndim != 2 or not symbols.size:
        raise ValueError(
            f"symbols: got {np.shape(symbols)}, want symbols (S, N) with S and N from 1"
        )
    if symbols.dtype.kind not in "iu":
        raise ValueError(f"symbols: got {symbols.dtype}, want integers")
    if symbols.min() < 0 or symbols.max() > BLANK:
        raise ValueError(f"symbols: got {symbols.min()} to {symbols.max()}, want 0 to {BLANK}")
    return symbols
