"""Two written-out backends behind one protocol: each is the other's witness."""

from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends.numpy_backend import NumpyBackend
from lstm_core.backends.torch_backend import TorchBackend
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

    def memory(self, i: Array, f: Array, g: Array, o: Array, c_0: Array) -> tuple[Array, Array]:
        """The LSTM's memory alone, its gates given: h and c after each step, (T, …)."""
        ...


_BACKENDS: dict[str, type[NumpyBackend] | type[TorchBackend]] = {
    "numpy": NumpyBackend,
    "torch": TorchBackend,
}


@lru_cache
def get_backend(name: str = "numpy") -> Backend:
    """The backend of that name: "numpy" or "torch".

    Raises
    ------
    ValueError
        for another name.
    ImportError
        with what to install, where torch is asked for and missing.
    """
    checks.one_of("name", name, _BACKENDS)
    return _BACKENDS[name]()
