"""What differs between the libraries besides the order of the blocks, a row for each thing."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables


@dataclass(frozen=True)
class Difference:
    """How each library has it."""

    what: str
    pytorch: str
    keras: str
    onnx: str


@cache
def differences() -> list[Difference]:
    """Every row, in the file's order."""
    return tables.entries("moving_weights/differences.toml", "row", Difference)
