"""What opens a gate: σ and tanh, each with a point to drag along and the slope it meets there.

``slopes.js`` is the maths; what draws and listens begins in ``app.js``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from lstm_core.activations import Curve, curve, saturation
from lstm_ui.live.register import register

LOW, HIGH, SAMPLES = -6.0, 6.0, 241
SATURATED = 0.1
RANGES: dict[Curve, tuple[int, int]] = {"sigmoid": (0, 1), "tanh": (-1, 1)}

_draw = register("activation", Path(__file__).parent)


def curves() -> dict[str, dict[str, Any]]:
    """Both curves as the picture wants them: samples, range, slopes, where saturation begins."""
    a = np.linspace(LOW, HIGH, SAMPLES)
    drawn: dict[str, dict[str, Any]] = {}
    for name, (least, most) in RANGES.items():
        y, slope = curve(name, a)
        drawn[name] = {
            "a": a.tolist(),
            "y": y.tolist(),
            "range": [least, most],
            "slope": slope.tolist(),
            "largest": float(curve(name, np.zeros(1))[1][0]),
            "share": SATURATED,
            "saturation": saturation(name, SATURATED),
        }
    return drawn


def activation(data: dict[str, Any], key: str, on_change: Callable[[], None] | None = None) -> None:
    """Draw both curves. Where the learner leaves the points arrives under ``key`` as ``point``.

    Parameters
    ----------
    data : ``{"curves": curves(), "at": {"sigmoid": a, "tanh": a}, "rev": n}``; ``at`` is heeded
        only when ``rev`` changes. What comes back is ``{"rev": n, "at": {…}}``.
    """
    _draw(data, key=key, on_point_change=on_change or (lambda: None))
