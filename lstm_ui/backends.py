"""Which backends this machine has."""

from lstm_core import get_backend
from lstm_core.backends import BackendName


def torch_installed() -> bool:
    """Whether the PyTorch backend can be had. It imports torch: ask only where it is wanted."""
    try:
        get_backend("torch")
    except (ImportError, OSError):  # missing, or a library of its own that does not load
        return False
    return True


def available(backend: BackendName) -> BackendName:
    """The backend that is asked for, or NumPy where PyTorch is not installed."""
    return backend if backend == "numpy" or torch_installed() else "numpy"
