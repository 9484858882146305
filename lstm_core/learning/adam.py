"""Adam: a step along a gradient, scaled by running means of it and of its square.

Equations
---------
m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
θ ← θ − η m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ)

θ and g are vectors: all parameters of the net in one row.

References
----------
Kingma & Ba 2015, algorithm 1.
"""

from dataclasses import dataclass

import numpy as np

from lstm_core.arrays import Array, Frozen


@dataclass(frozen=True, eq=False)
class Adam(Frozen):
    """Adam's memory: the running means of g and g², and how many of them it has seen."""

    mean: Array
    square: Array
    seen: int = 0

    @classmethod
    def begin(cls, vector: Array) -> "Adam":
        """Before the first step: zeros in the shape and dtype of θ."""
        return cls(np.zeros_like(vector), np.zeros_like(vector))

    def step(
        self,
        vector: Array,
        gradient: Array,
        learning_rate: float,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
    ) -> tuple[Array, "Adam"]:
        """θ and the memory after one step along g, all in the shape of θ."""
        for name, value in (("vector", vector), ("gradient", gradient)):
            if value.shape != self.mean.shape:
                raise ValueError(f"{name}: got shape {value.shape}, want {self.mean.shape}")
        t = self.seen + 1
        mean = betas[0] * self.mean + (1 - betas[0]) * gradient
        square = betas[1] * self.square + (1 - betas[1]) * gradient**2
        unbiased_mean = mean / (1 - betas[0] ** t)
        unbiased_square = square / (1 - betas[1] ** t)
        moved = vector - learning_rate * unbiased_mean / (np.sqrt(unbiased_square) + epsilon)
        return moved, Adam(mean, square, t)
