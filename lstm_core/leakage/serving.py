"""One net that serves user after user, the state carried from one to the next or reset.

reset      h_0 = c_0 = 0
carried    h_0, c_0 = what the user before ended with
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import Backend, get_backend
from lstm_core.leakage.streams import ATTACK, BLANK, Streams, spell
from lstm_core.learning.net import Net
from lstm_core.learning.training import read_out
from lstm_core.softmax import softmax
from lstm_core.trace import State, Trace

Whole = npt.NDArray[np.int64]


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
    return Served(softmax(read_out(net, np.stack(ends))), stacked)


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
        Visit(int(symbol), trace, softmax(read_out(net, trace.output[:, 0])))
        for symbol, trace in zip(
            column[:, 0], _visits(net, column, carried, length, backend), strict=True
        )
    ]


def accuracies(
    net: Net, orders: Sequence[Streams], carried: bool, backend: Backend | None = None
) -> list[float]:
    """How many labels of each the net names, its state carried along each stream or reset.

    All are of the same number of sequences and of one length: they are served side by side.
    """
    shown, labels = (
        np.concatenate([getattr(streams, name) for streams in orders], axis=1)
        for name in ("shown", "labels")
    )
    right = serve(net, shown, carried, orders[0].length, backend).answers == labels
    ends = np.cumsum([streams.labels.shape[1] for streams in orders])[:-1]
    return [float(part.mean()) for part in np.split(right, ends, axis=1)]


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
