"""Two backends over one schedule: how far apart they are."""

import numpy as np

from lstm_core import MemoryTrace


def apart(ours: MemoryTrace, theirs: MemoryTrace) -> float:
    """The largest difference over every c, h and h′ of two runs."""
    return max(
        float(np.abs(getattr(ours, name) - getattr(theirs, name)).max())
        for name in ("c", "h", "rnn")
    )


def describe_agreement(gap: float) -> str:
    """How far PyTorch's numbers are from NumPy's, measured now."""
    agreement = f"agree to {gap:.1e}" if gap else "agree to the last bit, a difference of 0"
    return (
        f"PyTorch computes the numbers of this page now. Both backends {agreement}, over every "
        "$c$, $h$ and $h'$ of this schedule."
    )
