"""The equations of `lstm_core.cells` as LaTeX in the symbols' colours, one of them marked."""

import re

from lstm_core.cells import CELLS, Kind
from lstm_ui import theme
from lstm_ui.numbers import MINUS

Piece = tuple[str, str, str]  # a text, its index, and the symbol that it is, or ""

_COMMANDS = {r"\sigma": "σ", r"\tanh": "tanh", r"\odot": "⊙"}
_TOKEN = re.compile(
    r"(?P<base>[A-Za-z])_(?P<index>\{[^}]*\}|\w)|(?P<command>\\[a-z]+)|(?P<other>[^A-Za-z\\]+)"
)
_NAMES = re.compile(r'(?<!")\b(hx|[ac-z])\b(?!")')
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


def pieces(latex: str) -> list[Piece]:
    """The equation as a page writes it: its text cut where a symbol or an index begins."""
    cut: list[Piece] = []
    for match in _TOKEN.finditer(latex):
        base, index, command, other = match.group("base", "index", "command", "other")
        if base:
            symbol = base if index.strip("{}")[0] == "t" else ""
            cut.append((base, index.strip("{}").replace("-", MINUS), symbol))
        else:
            cut.append((_COMMANDS[command] if command else other.replace("-", MINUS), "", ""))
    return cut


def code_pieces(line: str) -> list[Piece]:
    """A line of code, cut where it names a symbol; ``hx`` names two."""
    cut: list[Piece] = []
    for part in filter(None, _NAMES.split(line)):
        names = part if part == "hx" else [part]
        cut += [(name, "", name if len(name) == 1 and name.isalpha() else "") for name in names]
    return cut


def whole(kind: Kind) -> list[str]:
    """Every equation of a step, in order; what stands between blocks and states written out."""
    cell = CELLS[kind]
    symbols = [*(block.symbol for block in cell.blocks), *reversed(cell.state_symbols)]
    equations = [equation(kind, symbol) for symbol in symbols]
    for value in cell.intermediates:
        name = f"{value.symbol}_t"
        equations = [each.replace(name, f"({value.latex})") for each in equations]
    return equations
