"""The six equations under the names that most textbooks use, made of the core's table."""

import re

from lstm_core.cells import CELLS
from lstm_ui import theme

ORDER = "figcoh"  # the memory is new before the output gate reads it out
NAMES = {"c": "C", "g": r"\tilde C"}  # the textbooks', where they are others than PyTorch's
FUNCTIONS = {"sigmoid": r"\sigma", "tanh": r"\tanh"}
_SYMBOL = re.compile(r"(?<![A-Za-z_{\\])([a-z])_(t|\{t-1\})(?![A-Za-z])")


def lines() -> str:
    """All six as Markdown, each under its name in its colour."""
    return "\n\n".join(map(_line, ORDER))


def _line(symbol: str) -> str:
    name = CELLS["lstm"].name_of(symbol)
    return f":{theme.MARKDOWN_COLOR[symbol]}[**{name}**]  \n${equation(symbol)}$"


def equation(symbol: str) -> str:
    """What computes a symbol, in LaTeX: "f_t = \\sigma(W_f [h_{t-1}, x_t] + b_f)"."""
    for block in CELLS["lstm"].blocks:
        if block.symbol == symbol:
            name = NAMES.get(symbol, symbol).removeprefix(r"\tilde ")
            joined = rf"W_{name} [h_{{t-1}}, x_t] + b_{name}"
            return f"{_renamed(f'{symbol}_t')} = {FUNCTIONS[block.activation]}({joined})"
    return _renamed(f"{symbol}_t = {CELLS['lstm'].variable(symbol).latex}")


def _renamed(latex: str) -> str:
    """Every c and g under the name that it has in textbooks."""
    return _SYMBOL.sub(lambda at: f"{NAMES.get(at[1], at[1])}_{at[2]}", latex)
