"""Arrays: their type, and records of them that nothing can change."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_core.equations import Array

__all__ = ["Array", "Frozen", "Whole"]

Whole = npt.NDArray[np.int64]


class Frozen:
    """Base of the frozen dataclasses: their arrays are read-only, and stay so.

    NumPy forgets that an array is read-only when it is pickled or copied, and `st.cache_data`
    does pickle: hence `__setstate__`.
    """

    def __post_init__(self) -> None:
        """Set every array read-only, those in a dict too."""
        for value in vars(self).values():
            for array in value.values() if isinstance(value, dict) else (value,):
                if isinstance(array, np.ndarray):
                    array.flags.writeable = False

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        Frozen.__post_init__(self)
