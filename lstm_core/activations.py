"""Activations: σ and tanh as curves, with their slopes, and where a slope has all but gone.

Equations
---------
gates       y = σ(a),      dy/da = y (1 − y),   largest ¼ at a = 0
candidate   y = tanh(a),   dy/da = 1 − y²,      largest 1 at a = 0
"""

import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.equations import sigmoid, sigmoid_slope, tanh_slope

Curve = Literal["sigmoid", "tanh"]

_CURVES: dict[Curve, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    "sigmoid": (sigmoid, sigmoid_slope),
    "tanh": (np.tanh, tanh_slope),
}
# σ(a) = ½ + ½ tanh(a / 2): the same curve, drawn twice as wide
_WIDTHS: dict[Curve, float] = {"sigmoid": 2.0, "tanh": 1.0}


def curve(name: Curve, a: Array) -> tuple[Array, Array]:
    """Activation and slope, (y, dy/da), at every pre-activation.

    Parameters
    ----------
    name : "sigmoid" or "tanh"
    a : (K,)

    Returns
    -------
    y, slope : (K,)

    Raises
    ------
    ValueError
        for another name.
    """
    checks.one_of("name", name, _CURVES)
    checks.array("a", a, ("K",))
    value, slope_from_value = _CURVES[name]
    y = value(a)
    return y, slope_from_value(y)


def saturation(name: Curve, share: float = 0.1) -> float:
    """Saturation: the a ≥ 0 beyond which the slope is below that share of its largest.

    tanh:  1 − y² = share       ⇒  y = √(1 − share),          a = artanh y = ln((1 + y) / √share)
    σ:     y (1 − y) = share/4  ⇒  2y − 1 = √(1 − share),     a = 2 artanh(2y − 1)

    Both curves are point-symmetric, so −a bounds the other side.

    Parameters
    ----------
    name : "sigmoid" or "tanh"
    share : above 0, at most 1

    Raises
    ------
    ValueError
        for another name, or a share outside (0, 1].
    """
    checks.one_of("name", name, _CURVES)
    share = checks.number("share", share)
    if not 0 < share <= 1:
        raise ValueError(f"share: got {share:g}, want a number above 0 and at most 1")
    return _WIDTHS[name] * (math.log1p(math.sqrt(1 - share)) - 0.5 * math.log(share))
