"""Shares that sum to 1, from any numbers."""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]


def softmax(y: Array) -> Array:
    """p_k = e^{y_k} / Σ_j e^{y_j} over the last axis, which cannot overflow: (…, K) to (…, K)."""
    raised = np.exp(y - y.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
