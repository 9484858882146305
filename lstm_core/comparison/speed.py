"""Speed of a step, measured now: our NumPy core and PyTorch's fused layers, by turns.

Every rival runs the same random inputs (T, N, I) through a stack of layers. Our core keeps a trace
with every gate, PyTorch's layers the h of the last layer alone.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from threading import Lock
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import BACKENDS, BackendName, get_backend
from lstm_core.cells import Kind
from lstm_core.comparison.costs import Cost, cost
from lstm_core.comparison.timing import Timings, take_turns
from lstm_core.params import NAMES, Params

Run = Callable[[], Array]

FUSED: tuple[Kind, ...] = ("rnn", "lstm", "gru")
"""The kinds that PyTorch's fused layers compute without further options."""

# Two measurements at once would spoil each other, and the number of threads is the process's.
_ALONE = Lock()


class Sizes(NamedTuple):
    """What is run: I inputs, H units in each of ``layers``, N sequences of T steps."""

    input_size: int
    hidden_size: int
    batch: int
    steps: int
    layers: int = 1

    def within(self, multiplications: int) -> "Sizes":
        """The same with as many of the steps as the LSTM can take in that work, one at least."""
        one = self.batch * self.of("lstm").multiplications
        return self._replace(steps=max(1, min(self.steps, multiplications // one)))

    def of(self, kind: Kind) -> Cost:
        """What a kind costs at these sizes."""
        return cost(kind, self.input_size, self.hidden_size, layers=self.layers, batch=self.batch)


def stack(kind: Kind, sizes: Sizes, rng: np.random.Generator) -> list[Params]:
    """Layers of float32 weights, the first reading I inputs and the others H."""
    widths = [sizes.input_size] + [sizes.hidden_size] * (sizes.layers - 1)
    return [Params.init(kind, width, sizes.hidden_size, rng, dtype=np.float32) for width in widths]


def numpy_run(layers: Sequence[Params], x: Array) -> Run:
    """A run of our NumPy core: h of the last layer, (T, N, H)."""
    backend = get_backend("numpy")

    def run() -> Array:
        values = x
        for params in layers:
            values = backend.forward(params, values).output
        return values

    return run


def fused_layers(layers: Sequence[Params]) -> Any:
    """The `torch.nn.RNN`, `LSTM` or `GRU` of these weights: fast, and keeps no gates.

    Raises
    ------
    ImportError
        where torch is missing.
    ValueError
        for layers of another kind than those of `FUSED`.
    """
    import torch

    first = layers[0]
    checks.one_of("layers", first.kind, FUSED)
    arrays = {
        f"{name}_l{k}": torch.from_numpy(getattr(params, name).copy())
        for k, params in enumerate(layers)
        for name in NAMES
    }
    module = getattr(torch.nn, first.cell.torch_class)(
        first.input_size,
        first.hidden_size,
        num_layers=len(layers),
        dtype=arrays["weight_ih_l0"].dtype,
    )
    module.load_state_dict(arrays)
    return module


def fused_run(layers: Sequence[Params], x: Array) -> Run:
    """A run of PyTorch's fused layers with these weights: h of the last layer, (T, N, H)."""
    import torch

    module, inputs = fused_layers(layers), torch.from_numpy(x.copy())

    def run() -> Array:
        with torch.inference_mode():
            output: Array = module(inputs)[0].numpy()
        return output

    return run


def measure(
    sizes: Sizes,
    kinds: Sequence[Kind],
    backend: BackendName,
    rng: np.random.Generator,
    *,
    budget: float,
    rounds: tuple[int, int],
) -> Timings:
    """Time of one run by kind, in seconds by the clock, a number a round.

    The rounds are interleaved, and the garbage collector stays on. PyTorch runs on one thread: the
    products of a single step are too small to share. One measurement runs at a time in a process,
    others wait.

    Parameters
    ----------
    rng : of the weights and the inputs
    budget : seconds after which no new round begins
    rounds : at least and at most

    Raises
    ------
    ValueError
        for an unknown backend, or a kind that it has no layer for.
    ImportError
        where torch is asked for and missing.
    """
    checks.one_of("backend", backend, BACKENDS)
    shape = (sizes.steps, sizes.batch, sizes.input_size)
    x = rng.standard_normal(shape).astype(np.float32)
    make = numpy_run if backend == "numpy" else fused_run
    rivals: dict[str, Run] = {kind: make(stack(kind, sizes, rng), x) for kind in kinds}
    least, most = rounds
    with _ALONE, nullcontext() if backend == "numpy" else _one_thread():
        return take_turns(
            rivals, budget, turn=0.002, least=least, most=most, clock=perf_counter, collect=True
        )


@contextmanager
def _one_thread() -> Iterator[None]:
    """PyTorch on one thread meanwhile."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
