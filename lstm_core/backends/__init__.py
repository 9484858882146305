"""Two written-out backends behind one protocol: each is the other's witness."""

from typing import Protocol

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.params import Params
from lstm_core.trace import Gradients, State, Trace


class Backend(Protocol):
    """What runs a cell. NumPy arrays in and out, whatever computes."""

    name: str

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


_MAKERS = {"numpy": _numpy, "torch": _torch}
_made: dict[str, Backend] = {}


def get_backend(name: str = "numpy") -> Backend:
    """The backend of that name: "numpy" or "torch". It is made once, and for all threads.

    Raises
    ------
    ValueError
        for another name.
    ImportError
        with what to install, where torch is asked for and missing.
    """
    checks.one_of("name", name, _MAKERS)
    if name not in _made:
        _made.setdefault(name, _MAKERS[name]())  # the first that is made stays
    return _made[name]
