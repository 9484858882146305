"""Softmax: shares that sum to 1, from any numbers."""

import numpy as np

from lstm_core.arrays import Array


def softmax(y: Array) -> Array:
    """Softmax p_k = e^{y_k} / Σ_j e^{y_j} over the last axis, (…, K); it cannot overflow."""
    raised = np.exp(y - y.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
