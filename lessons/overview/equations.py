"""The six equations under the names that most textbooks use, made of the core's table."""

import re

from lstm_core.cells import CELLS

ORDER = "figcoh"  # the memory is new before the output gate reads it out
NAMES = {"c": "C", "g": "C̃"}  # the textbooks', where they are others than PyTorch's
FUNCTIONS = {"sigmoid": "σ", "tanh": "tanh"}
SIGNS = {r"\odot": "⊙", r"\tanh": "tanh", "t-1": "t−1"}  # of LaTeX
Piece = tuple[str, str]  # what stands on the line, and its subscript or ""

_SYMBOL = re.compile(r"(\w̃?)_(?:\{([^}]+)\}|(\w))")


def equation(symbol: str) -> list[Piece]:
    """What computes a symbol, in pieces: f_t is ("f", "t"), all without subscript one piece."""
    for block in CELLS["lstm"].blocks:
        if block.symbol == symbol:
            name = NAMES.get(symbol, symbol)
            layer = name[0]
            right = f"{FUNCTIONS[block.activation]}(W_{layer} [h_{{t−1}}, x_t] + b_{layer})"
            return _pieces(f"{name}_t = {right}")
    return _pieces(_renamed(f"{symbol}_t = {CELLS['lstm'].variable(symbol).latex}"))


def _renamed(latex: str) -> str:
    """Every c and g under the name that it has in textbooks, and plain signs for LaTeX's."""
    for sign, plain in SIGNS.items():
        latex = latex.replace(sign, plain)
    return re.sub(r"\b([cg])_", lambda at: f"{NAMES[at[1]]}_", latex)


def _pieces(line: str) -> list[Piece]:
    pieces, end = [], 0
    for at in _SYMBOL.finditer(line):
        pieces += [(line[end : at.start()], ""), (at[1], at[2] or at[3])]
        end = at.end()
    return [piece for piece in (*pieces, (line[end:], "")) if piece[0]]
