"""The order of the blocks, and the one or two directions: what every layout is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_core.params import NAMES, Params

Directions = tuple[Params, Params | None]


@dataclass(frozen=True)
class Order:
    """The order in which a library stacks the blocks.

    Attributes
    ----------
    library : its name
    symbols : of the blocks, ours, in its order, for every kind that it has a layer for
    letters : the library's own for them, in the same order, where they are not ours
    """

    library: str
    symbols: Mapping[Kind, str]
    letters: Mapping[Kind, str] = field(default_factory=dict)

    def of(self, kind: Kind, name: str = "kind") -> str:
        """The symbols of a kind's blocks in this order.

        Raises
        ------
        ValueError
            for a kind without a layer, under the name of the argument that brought it.
        """
        checks.one_of(name, kind, CELLS)
        if kind not in self.symbols:
            known = ", ".join(map(repr, self.symbols))
            raise ValueError(
                f"{name}: got {kind!r}, want one of {known}: {self.library} has no layer with "
                "these equations"
            )
        return self.symbols[kind]

    def called(self, kind: Kind) -> str:
        """What the library itself calls a kind's blocks, in this order."""
        return self.letters.get(kind, self.of(kind))

    def stack(self, params: Params) -> list[Array]:
        """Copies of the four arrays of the parameters, their blocks in this order."""
        order = self.of(params.kind, "params")
        return [_reordered(getattr(params, name), _ours(params.kind), order) for name in NAMES]

    def unstack(self, kind: Kind, stacks: Sequence[Array]) -> Params:
        """The parameters of four arrays whose blocks come in this order."""
        order = self.of(kind)
        return Params(kind, *(_reordered(stack, order, _ours(kind)) for stack in stacks))


def directions(params: Params, reverse: Params | None) -> list[Params]:
    """The forward and, if there is one, the reverse parameters.

    Raises
    ------
    ValueError
        for directions of different kind, sizes or dtype.
    """
    checks.a("params", params, Params)
    if reverse is None:
        return [params]
    checks.alike("reverse", reverse, "params", params)
    return [params, reverse]


def pair(made: Sequence[Params]) -> Directions:
    """The forward and the reverse parameters, None where there is one direction."""
    first, *rest = made
    return first, rest[0] if rest else None


def checked(
    names: Sequence[str], arrays: Sequence[Array], shapes: Sequence[tuple[int, ...]], dtype: Any
) -> list[Array]:
    """The arrays, each of its shape and all of the dtype."""
    return [checks.array(*each, dtype) for each in zip(names, arrays, shapes, strict=True)]


def by_name(weights: Mapping[str, Array], names: Sequence[str]) -> list[Array]:
    """The arrays of these names, in this order.

    Raises
    ------
    ValueError
        for other names.
    """
    if set(weights) != set(names):
        raise ValueError(f"weights: got {sorted(weights)}, want {', '.join(names)}")
    return [weights[name] for name in names]


def _ours(kind: Kind) -> list[str]:
    return [block.symbol for block in CELLS[kind].blocks]


def _reordered(stacked: Array, order: Sequence[str], wanted: Sequence[str]) -> Array:
    """A copy of the row blocks (G·H, …) in another order."""
    blocks = dict(zip(order, np.split(stacked, len(order)), strict=True))
    return np.concatenate([blocks[symbol] for symbol in wanted])
