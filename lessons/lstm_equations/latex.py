"""The equations of `lstm_core.cells` as LaTeX in the symbols' colours, one of them marked."""

import re

from lstm_core.cells import CELLS, Kind
from lstm_ui import theme

_SYMBOL = re.compile(r"(?<![A-Za-z_{\\])([a-z])_(t|\{t-1\})(?![A-Za-z])")


def equation(kind: Kind, symbol: str) -> str:
    """What computes a symbol, pre-activation written out: "f_t = \\sigma(W_{if} x_t + …)"."""
    cell = CELLS[kind]
    for block in cell.blocks:
        if block.symbol == symbol:
            written_out = block.latex.replace(f"a_{{{symbol},t}}", block.latex_pre)
            return f"{symbol}_t = {written_out}"
    value = next(v for v in (*cell.intermediates, *cell.states) if v.symbol == symbol)
    return f"{symbol}_t = {value.latex}"


def tinted(latex: str, mode: theme.Mode, marked: str | None = None) -> str:
    """The equation in the symbols' colours; the marked symbol in a box wherever it stands."""

    def tint(match: re.Match[str]) -> str:
        symbol = match.group(1)
        text = rf"\textcolor{{{theme.color(symbol, mode)}}}{{{match.group(0)}}}"
        return rf"\boxed{{{text}}}" if symbol == marked else text

    return _SYMBOL.sub(tint, latex)


def reads(kind: Kind, symbol: str) -> set[str]:
    """The symbols on the right of a symbol's equation."""
    right = equation(kind, symbol).split("=", 1)[1]
    return {match.group(1) for match in _SYMBOL.finditer(right)}


def titled(kind: Kind, symbol: str, mode: theme.Mode, marked: str | None) -> str:
    """A symbol's name and what it is for, above its equation."""
    variable = CELLS[kind].variable(symbol)
    sign = "▸ " if symbol == marked else ""
    written = tinted(equation(kind, symbol), mode, marked)
    return f"{sign}**{variable.name}**: {variable.role}  \n${written}$"


def colored(symbol: str, text: str) -> str:
    """A text in the colour that a symbol has in Markdown, if it has one."""
    color = theme.MARKDOWN_COLOR.get(symbol)
    return f":{color}[{text}]" if color else text


def whole(kind: Kind) -> list[str]:
    """Every equation of a step, in order; what stands between blocks and states written out."""
    cell = CELLS[kind]
    symbols = [*(block.symbol for block in cell.blocks), *reversed(cell.state_symbols)]
    equations = [equation(kind, symbol) for symbol in symbols]
    for value in cell.intermediates:
        name = f"{value.symbol}_t"
        equations = [each.replace(name, f"({value.latex})") for each in equations]
    return equations
