"""What is looked at in the two belts: a step and a unit, and what both cells did there, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lstm_core.arrays import Array
from lstm_core.trace import Trace

NAMES = ("step", "unit")
DECIMALS = 6


@dataclass(frozen=True)
class Choice:
    """Where the picture is, both counted from 1: at first where either memory has much to keep."""

    step: int = 9
    unit: int = 2

    def within(self, steps: int, units: int) -> "Choice":
        """The same, no further than there is something to see."""
        return Choice(min(self.step, steps), min(self.unit, units))

    def to_query(self) -> dict[str, str]:
        """What a link says of it: what is not as at first."""
        own, first = self.to_json(), FIRST.to_json()
        return {name: str(own[name]) for name in NAMES if own[name] != first[name]}

    def to_json(self) -> dict[str, int]:
        """What the picture is given."""
        return {"step": self.step, "unit": self.unit}


FIRST = Choice()


def from_query(query: Mapping[str, str]) -> Choice:
    """What a link looks at; where it says nonsense, what is looked at first."""
    said = {name: query.get(name, "") for name in NAMES}
    fit = {
        name: int(text)
        for name, text in said.items()
        if text.isascii() and text.isdigit() and len(text) <= 3 and int(text)
    }
    return replace(FIRST, **fit)


def from_json(message: Mapping[str, Any], before: Choice) -> Choice:
    """What the picture hands back, each part of it as before where it is nonsense."""
    said = {name: message.get(name) for name in NAMES}
    fit = {name: value for name, value in said.items() if type(value) is int and value >= 1}
    return replace(before, **fit)


def units(lstm: Trace, gru: Trace) -> list[dict[str, Any]]:
    """Both cells' values by unit: (T,) of each gate, (T+1,) of each state.

    ``fromX`` is what the input adds to the GRU's candidate, n = tanh(fromX + r ⊙ q).
    """
    from_x = gru["a_n"] - gru["r"] * gru["q"]
    return [
        {
            "lstm": {symbol: _of(lstm[symbol], unit) for symbol in "ifgoc"},
            "gru": {symbol: _of(gru[symbol], unit) for symbol in "rzqh"}
            | {"fromX": _of(from_x, unit)},
        }
        for unit in range(lstm.hidden_size)
    ]


def _of(values: Array, unit: int) -> list[float]:
    numbers: list[float] = values[:, 0, unit].round(DECIMALS).tolist()
    return numbers
