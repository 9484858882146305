"""The two orders of time: the core's (T, N, ·), and (N, T, ·) as others want it."""

from lstm_core import checks
from lstm_core.arrays import Array


def batch_first(values: Array) -> Array:
    """(T, N, ·) as (N, T, ·): what `batch_first=True` and Keras want. A view.

    Raises
    ------
    ValueError
        for other than three axes.
    """
    return checks.array("values", values, ("T", "N", "K")).swapaxes(0, 1)  # (N, T, ·)


def time_major(values: Array) -> Array:
    """(N, T, ·) as (T, N, ·): what the core wants. A view.

    Raises
    ------
    ValueError
        for other than three axes.
    """
    return checks.array("values", values, ("N", "T", "K")).swapaxes(0, 1)  # (T, N, ·)
