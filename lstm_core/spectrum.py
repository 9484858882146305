"""Spectrum: how much the recurrent weights of a plain RNN can scale a state.

Equations
---------
lim_k ‖W^k‖^(1/k) = max|λ| ≤ ‖W‖₂ = max σ;  where W is not normal, ‖W^k‖₂ may lie far above
max|λ|^k for many k.
"""

from typing import NamedTuple

import numpy as np

from lstm_core import checks
from lstm_core.initialisation import spectral_radius
from lstm_core.params import Params


class RecurrentScale(NamedTuple):
    """How much weight_hh of a plain RNN can scale a state: in the long run, and in one step.

    radius : its spectral radius, max|λ|
    sigma_max : its largest singular value, ‖weight_hh‖₂, never below the radius
    """

    radius: float
    sigma_max: float


def recurrent_scale(params: Params) -> RecurrentScale:
    """The spectral radius and the largest singular value of a plain RNN's weight_hh.

    Raises
    ------
    ValueError
        for a kind with gates.
    """
    checks.a("params", params, Params)
    if params.cell.gates:
        raise ValueError(f"params: got kind {params.kind!r}, want a kind without gates")
    weight_hh = params.weight_hh.astype(np.float64)
    return RecurrentScale(spectral_radius(weight_hh), float(np.linalg.norm(weight_hh, 2)))
