"""The equations' lines, as they run."""

import inspect

from lstm_core import textbook
from lstm_core.cells import Kind


def code_line(kind: Kind, symbol: str) -> str:
    """The line of the textbook's step that computes a symbol."""
    lines = inspect.getsource(textbook.STEPS[kind]).splitlines()
    return next(line.strip() for line in lines if line.strip().startswith(f"{symbol} = "))
