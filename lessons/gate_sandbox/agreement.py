"""Two backends over one schedule: how far apart they are."""

import numpy as np

from lstm_core import MemoryTrace


def apart(ours: MemoryTrace, theirs: MemoryTrace) -> float:
    """The largest difference over every c, h and plain RNN's state of two runs."""
    return max(
        float(np.abs(getattr(ours, name) - getattr(theirs, name)).max())
        for name in ("c", "h", "rnn")
    )


def describe_agreement(gap: float) -> str:
    """How far PyTorch's numbers are from NumPy's, measured now."""
    apart = f"differs from NumPy by at most {gap:.1e}" if gap else "gives exactly NumPy’s numbers"
    return (
        f"PyTorch computes this page now. It {apart}, in $c$, $h$ and the plain RNN’s state at "
        "every step."
    )
