"""Backends: two written-out ways to run a cell behind one protocol, each the other's witness."""

from collections.abc import Callable
from typing import Literal, Protocol, get_args

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.params import Params
from lstm_core.trace import Gradients, State, Trace

BackendName = Literal["numpy", "torch"]
BACKENDS: tuple[BackendName, ...] = get_args(BackendName)


class Backend(Protocol):
    """What runs a cell. NumPy arrays in and out, whatever computes."""

    name: BackendName

    def forward(self, params: Params, x: Array, initial: State | None = None) -> Trace:
        """Run the cell over x (T, N, I) and keep every value."""
        ...

    def backward(self, trace: Trace, d_output: Array, d_final: State | None = None) -> Gradients:
        """∂L/∂ every value of the trace, given ∂L/∂output (T, N, H) and ∂L/∂ the final states."""
        ...

    def memory(self, i: Array, f: Array, g: Array, o: Array, initial: Array) -> tuple[Array, Array]:
        """The LSTM's memory alone, its gates given: h and c after each step, (T, …)."""
        ...


def _numpy() -> Backend:
    from lstm_core.backends.numpy_backend import NumpyBackend

    return NumpyBackend()


def _torch() -> Backend:
    from lstm_core.backends.torch_backend import TorchBackend

    return TorchBackend()


_MAKERS: dict[BackendName, Callable[[], Backend]] = {"numpy": _numpy, "torch": _torch}
_made: dict[BackendName, Backend] = {}


def get_backend(name: BackendName = "numpy") -> Backend:
    """The backend of that name: "numpy" or "torch". It is made once, and for all threads.

    Raises
    ------
    ValueError
        for another name.
    ImportError
        with what to install, where torch is asked for and missing.
    """
    checks.one_of("name", name, BACKENDS)
    if name not in _made:
        _made.setdefault(name, _MAKERS[name]())  # the first that is made stays
    return _made[name]
