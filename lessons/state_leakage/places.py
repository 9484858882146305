"""Where a kept state hides: code that leaks and its fix, and the check to paste."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lstm_core.leakage import assert_resets
from lstm_ui import tables

CHECK_FILE = "assert_resets.py"
TEST = """\
import torch

from assert_resets import assert_resets


def test_the_model_keeps_nothing_to_itself():
    model = torch.nn.GRU(3, 8, batch_first=True)  # your model here
    assert_resets(model, torch.randn(4, 10, 3))
"""

# Truncated backpropagation: the values go on, the gradient is cut.
PIECES = {
    False: """\
hidden = None
for x, target in pieces:
    out, hidden = cell(x, hidden)
    mse_loss(out, target).backward()
""",
    True: """\
hidden = None
for x, target in pieces:
    if hidden is not None:
        hidden = hidden.detach()
    out, hidden = cell(x, hidden)
    mse_loss(out, target).backward()
""",
}


@dataclass(frozen=True)
class Place:
    """Where a leak hides; ``call`` is how the check asks the code's ``model``, if it can."""

    key: str
    name: str
    point: str
    leaks: str
    fixed: str
    call: str = ""


@cache
def places() -> dict[str, Place]:
    """The places by key, in the file's order."""
    rows = tables.entries("state_leakage/places.toml", "place", Place)
    return {place.key: place for place in rows}


def check_source() -> str:
    """The file with `assert_resets`, to be pasted into a test suite."""
    return inspect.getsource(assert_resets)


def describe_pieces(pieces: Mapping[str, tuple[float, int]], length: int, steps: int) -> str:
    """What a sequence in pieces loses, of its state and of its gradient.

    Parameters
    ----------
    pieces : how far the last h is from that of one run, and how many steps the gradient reaches,
        "in one run", and in pieces, "carried" and "reset"
    length, steps : of a piece, and of the sequence
    """
    (_, whole), (gap, reached), (lost, _) = (
        pieces[name] for name in ("in one run", "carried", "reset")
    )
    same = f"within {gap:.0e} of" if gap else "the same as"
    return (
        f"A GRU reads {steps} steps in pieces of {length}. With the values carried over, its last "
        f"h is {same} that of one run; with a reset at each border it is off by {lost:.3f}. The "
        f"gradient reaches {reached} of the {steps} steps in pieces, and {whole} in one run."
    )
