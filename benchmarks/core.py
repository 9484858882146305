"""The core's section: NumPy's full trace and per-step gradients against torch.

Every rival gets its input in its own kind of array, weights already in place, and one thread.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch

from benchmarks.textbook import textbook_lstm
from lstm_core import Gradients, Params, Trace, get_backend
from lstm_core.arrays import Array
from lstm_core.comparison.speed import fused_layers
from lstm_core.comparison.timing import Ratio, Timings, take_turns

SEED = 20240229
SIZES = ((20, 1, 16), (100, 1, 32), (1000, 1, 32), (50, 32, 32), (200, 32, 128))
DTYPES = ("float64", "float32")
TOLERANCE = {"float64": 1e-10, "float32": 1e-4}
GRADIENT_SIZE = (100, 1, 32)

TEXTBOOK_BAR, FUSED_BAR, GRADIENT_BAR = 4.0, 1.3, 5.0

LEGEND = """\
Core: an LSTM, I = H, one thread, seed {seed}; each number is a ratio of times within a round,
lowest, median and highest over the rounds. The rivals of a row were checked to compute the same
numbers, to {float64:g} in float64 and {float32:g} in float32.

NumPy     get_backend("numpy").forward: every pre-activation, gate and state, frozen in a Trace
(a)       textbook: four nn.Linear over [h, x], loop, lists stacked; keeps i, f, g, o, c, h.
          With autograd on, as nothing in a textbook turns it off, and under no_grad
(b)       fused nn.LSTM under inference_mode: keeps h alone, and the last c
gradients ∂L/∂ every symbol at every step from ∂L/∂output: NumPy's forward + backward against
          get_backend("torch").backward, which is its forward with a graph + autograd.grad of
          every symbol; both end in NumPy arrays
"""


TITLES = ("(a) ÷ NumPy", "(a) no_grad ÷ NumPy", "NumPy ÷ (b) fused", "autograd ÷ NumPy")
HEAD = "\n".join(
    [
        f"{'':18}  {'NumPy':>9}  " + "  ".join(f"{title:>20}" for title in TITLES),
        f"dtype        T/N/H  {'ms':>9}  " + "  ".join(["   low median   high"] * len(TITLES)),
    ]
)


class Case(NamedTuple):
    """One row: a net, its inputs, and the upstream gradient."""

    dtype: str
    size: tuple[int, int, int]
    params: Params
    x: Array
    d_output: Array

    @property
    def name(self) -> str:
        """As the table prints it."""
        return f"{self.dtype} {self.shape:>10}"

    @property
    def shape(self) -> str:
        """T/N/H."""
        return "/".join(map(str, self.size))


class Row(NamedTuple):
    """What one case gave."""

    case: Case
    forward: Timings
    gradients: Timings

    @property
    def textbook(self) -> Ratio:
        """How many of NumPy's runs fit into one of the textbook's."""
        return self.forward.ratio("textbook", "NumPy")

    @property
    def fused(self) -> Ratio:
        """How many fused runs fit into one of NumPy's."""
        return self.forward.ratio("NumPy", "fused")

    @property
    def autograd(self) -> Ratio:
        """How many of NumPy's forward and backward runs fit into one of autograd's."""
        return self.gradients.ratio("autograd", "NumPy")


def run() -> None:
    """Measure every case, print the table and whether the bars are met."""
    torch.set_num_threads(1)
    print(LEGEND.format(seed=SEED, **TOLERANCE))
    print(HEAD)
    rows = []
    for case in _cases():
        rows.append(_measure(case))
        print(_line(rows[-1]), flush=True)
    print()
    print("\n".join(_verdicts(rows)))


def _cases() -> Iterator[Case]:
    for dtype in DTYPES:
        for steps, batch, hidden in SIZES:
            rng = np.random.default_rng([SEED, steps, batch, hidden])
            params = Params.init("lstm", hidden, hidden, rng, dtype=dtype)
            x, d_output = rng.standard_normal((2, steps, batch, hidden)).astype(dtype)
            yield Case(dtype, (steps, batch, hidden), params, x, d_output)


def _measure(case: Case) -> Row:
    numpy, autograd = get_backend("numpy"), get_backend("torch")
    textbook, fused = textbook_lstm(case.params), fused_layers([case.params])
    x = torch.from_numpy(case.x)

    def trace() -> Trace:
        return numpy.forward(case.params, case.x)

    def backward() -> Gradients:
        return numpy.backward(trace(), case.d_output)

    done = trace()
    _check(case, done, textbook(x), fused(x)[0])
    _check_gradients(case, backward(), autograd.backward(done, case.d_output))
    forward = take_turns(
        {
            "NumPy": trace,
            "fused": partial(_under, torch.inference_mode, fused, x),
            "textbook": partial(textbook, x),
            "textbook, no_grad": partial(_under, torch.no_grad, textbook, x),
        }
    )
    gradients = take_turns(
        {"NumPy": backward, "autograd": lambda: autograd.backward(done, case.d_output)}
    )
    return Row(case, forward, gradients)


def _under(mode: Callable[[], Any], net: Callable[[torch.Tensor], object], x: torch.Tensor) -> None:
    with mode():
        net(x)


def _check(
    case: Case, trace: Trace, textbook: dict[str, torch.Tensor], fused: torch.Tensor
) -> None:
    """The forward rivals compute the same numbers."""
    for symbol in "ifgo":
        _same(case, symbol, textbook[symbol], trace[symbol])
    for symbol in "ch":
        _same(case, symbol, textbook[symbol], trace[symbol][1:])
    _same(case, "output of nn.LSTM", fused, trace.output)


def _check_gradients(case: Case, mine: Gradients, theirs: Gradients) -> None:
    for symbol in mine:
        _same(case, f"gradient of {symbol}", theirs[symbol], mine[symbol])


def _same(case: Case, what: str, theirs: torch.Tensor | Array, mine: Array) -> None:
    """Raise where a rival's numbers are not ours: its time would mean nothing."""
    other = theirs.detach().numpy() if isinstance(theirs, torch.Tensor) else theirs
    if other.shape != mine.shape:
        raise AssertionError(f"{case.name}, {what}: {other.shape} and {mine.shape}")
    apart = np.abs(other - mine).max() / max(1.0, np.abs(mine).max())
    if not apart <= TOLERANCE[case.dtype]:
        raise AssertionError(f"{case.name}, {what}: {apart:.1e} apart")


def _line(row: Row) -> str:
    ratios = (
        row.textbook,
        row.forward.ratio("textbook, no_grad", "NumPy"),
        row.fused,
        row.autograd,
    )
    milliseconds = 1000 * row.forward.median("NumPy")
    return f"{row.case.name}  {milliseconds:9.2f}  " + "  ".join(map(str, ratios))


def _verdicts(rows: list[Row]) -> Iterator[str]:
    """Each bar of the issue, in words, by the medians."""
    for dtype in DTYPES:
        of_dtype = [row for row in rows if row.case.dtype == dtype]
        missed = [row for row in of_dtype if row.textbook.median < TEXTBOOK_BAR]
        yield _verdict(f"at least {TEXTBOOK_BAR:g}× faster than (a), {dtype}", of_dtype, missed)
        yield from map(_ceiling, missed)
    double = [row for row in rows if row.case.dtype == "float64"]
    slow = [row for row in double if row.fused.median > FUSED_BAR]
    yield _verdict(f"no slower than {FUSED_BAR:g}× (b), float64", double, slow)
    chosen = [row for row in double if row.case.size == GRADIENT_SIZE]
    slow = [row for row in chosen if row.autograd.median < GRADIENT_BAR]
    yield _verdict(f"gradients at least {GRADIENT_BAR:g}× faster, float64", chosen, slow)


def _verdict(bar: str, rows: list[Row], missed: list[Row]) -> str:
    good = ", ".join(row.case.shape for row in rows if row not in missed)
    bad = ", ".join(row.case.shape for row in missed)
    if not missed:
        return f"MET      {bar}: at {good}"
    return f"NOT MET  {bar}: not at {bad}; met at {good or 'no size'}"


def _ceiling(row: Row) -> str:
    """What torch's own fused loop makes of the same textbook: the room there was."""
    fused = row.forward.ratio("textbook", "fused").median
    return (
        f"           at {row.case.shape} NumPy is {row.textbook.median:.1f}× faster than (a), "
        f"fused nn.LSTM {fused:.1f}×"
    )
