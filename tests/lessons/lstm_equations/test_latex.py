"""Equations are those of the table, in the colours of the theme, and lose nothing by it."""

import re

import pytest

from lessons.lstm_equations import latex
from lessons.lstm_equations.runs import code_line
from lessons.lstm_equations.worked import KINDS
from lstm_core.cells import CELLS
from lstm_ui import theme

BLOCKS = {"lstm": "ifgo", "gru": "rzn", "rnn": "n"}
SYMBOLS = {"lstm": "ifgoch", "gru": "rzqnh", "rnn": "nh"}
READS = {
    "lstm": {
        "i": {"x", "h"},
        "f": {"x", "h"},
        "g": {"x", "h"},
        "o": {"x", "h"},
        "c": {"f", "c", "i", "g"},
        "h": {"o", "c"},
    },
    "gru": {
        "r": {"x", "h"},
        "z": {"x", "h"},
        "q": {"h"},
        "n": {"x", "r", "q"},
        "h": {"z", "n", "h"},
    },
    "rnn": {"n": {"x", "h"}, "h": {"n"}},
}
EACH = [(kind, symbol) for kind in SYMBOLS for symbol in SYMBOLS[kind]]
each = pytest.mark.parametrize(("kind", "symbol"), EACH)
modes = pytest.mark.parametrize("mode", ["light", "dark"])
BOX = re.compile(r"\\boxed\{(\\textcolor\{#[0-9a-f]{6}\}\{([a-z])_(?:t|\{t-1\})\})\}")
COLOUR = re.compile(r"\\textcolor\{(#[0-9a-f]{6})\}\{(([a-z])_(?:t|\{t-1\}))\}")


def occurrences(text):
    """Symbols at a step, in order, found by hand: W_{if} and b_{hf} are none."""
    found = []
    for place, letter in enumerate(text):
        at_step = text.startswith(("_t", "_{t-1}"), place + 1)
        if letter.islower() and at_step and not text[place - 1 : place].isalpha():
            found.append(letter)
    return found


def test_kinds_are_those_of_the_worked_cell():
    assert set(KINDS) == set(SYMBOLS)


@each
def test_equation_holds_the_tables_latex(kind, symbol):
    cell, said = CELLS[kind], latex.equation(kind, symbol)
    assert said.startswith(f"{symbol}_t = ")
    right = said.removeprefix(f"{symbol}_t = ")
    if symbol in BLOCKS[kind]:
        block = cell.blocks[BLOCKS[kind].index(symbol)]
        assert block.latex_pre in right
        assert right.replace(block.latex_pre, f"a_{{{symbol},t}}") == block.latex
    else:
        (value,) = (v for v in (*cell.intermediates, *cell.states) if v.symbol == symbol)
        assert right == value.latex


@each
def test_equation_writes_the_pre_activation_out(kind, symbol):
    assert not re.search(r"a_\{\w,t\}", latex.equation(kind, symbol))


@each
def test_pieces_on_the_right_are_what_is_read(kind, symbol):
    _, *right = latex.pieces(latex.equation(kind, symbol))
    assert {piece[2] for piece in right} - {""} == READS[kind][symbol]


def test_equations_written_by_hand():
    assert latex.equation("lstm", "f") == (
        r"f_t = \sigma(W_{if} x_t + b_{if} + W_{hf} h_{t-1} + b_{hf})"
    )
    assert latex.equation("lstm", "c") == r"c_t = f_t \odot c_{t-1} + i_t \odot g_t"
    assert latex.equation("gru", "n") == r"n_t = \tanh(W_{in} x_t + b_{in} + r_t \odot q_t)"
    assert latex.equation("rnn", "h") == "h_t = n_t"


@modes
@each
def test_every_symbol_has_its_colour(kind, symbol, mode):
    plain = latex.equation(kind, symbol)
    tinted = latex.tinted(plain, mode)
    assert r"\boxed" not in tinted
    found = COLOUR.findall(tinted)
    assert [letter for _, _, letter in found] == occurrences(plain)
    assert len(found) == tinted.count(r"\textcolor") >= 2
    for color, _, letter in found:
        assert color == theme.color(letter, mode)
    assert COLOUR.sub(r"\2", tinted) == plain


@modes
@each
def test_the_marked_symbol_alone_is_boxed_wherever_it_stands(kind, symbol, mode):
    plain = latex.equation(kind, symbol)
    for marked in (*SYMBOLS[kind], "x"):
        tinted = latex.tinted(plain, mode, marked)
        boxed = [letter for _, letter in BOX.findall(tinted)]
        assert boxed == [letter for letter in occurrences(plain) if letter == marked]
        assert len(boxed) == tinted.count(r"\boxed")
        assert BOX.sub(r"\1", tinted) == latex.tinted(plain, mode)


@each
def test_modes_differ(kind, symbol):
    plain = latex.equation(kind, symbol)
    assert latex.tinted(plain, "light") != latex.tinted(plain, "dark")


@each
def test_pieces_say_what_the_equation_says(kind, symbol):
    plain = latex.equation(kind, symbol)
    marks = {symbol for _, _, symbol in latex.pieces(plain)} - {""}
    assert marks == set(occurrences(plain))
    written = "".join(
        f"{text}_{{{index}}}" if index else text for text, index, _ in latex.pieces(plain)
    )
    spelled = re.sub(r"_(\w)", r"_{\1}", plain).replace("-", "−")
    for command, sign in {r"\sigma": "σ", r"\tanh": "tanh", r"\odot": "⊙"}.items():
        spelled = spelled.replace(command, sign)
    assert written == spelled


@each
def test_pieces_begin_with_what_is_computed(kind, symbol):
    assert latex.pieces(latex.equation(kind, symbol))[0] == (symbol, "t", symbol)
    assert latex.code_pieces(code_line(kind, symbol))[0] == (symbol, "", symbol)


def test_weights_and_biases_are_no_symbols():
    pieces = latex.pieces(latex.equation("lstm", "i"))
    assert {text for text, _, symbol in pieces if symbol} == {"i", "x", "h"}
    assert ("W", "ii", "") in pieces
    assert ("h", "t−1", "h") in pieces


def test_code_is_cut_at_its_symbols():
    assert latex.code_pieces('f = sigmoid(W["f"] @ hx + b["f"])') == [
        ("f", "", "f"),
        (' = sigmoid(W["f"] @ ', "", ""),
        ("h", "", "h"),
        ("x", "", "x"),
        (' + b["f"])', "", ""),
    ]


WHOLE = {"lstm": "ifgoch", "gru": "rznh", "rnn": "nh"}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_cell_defines_whatever_it_reads(kind):
    equations = latex.whole(kind)
    assert [equation[0] for equation in equations] == list(WHOLE[kind])
    known = {"x", "h", "c"}  # h and c are there from the step before
    for equation in equations:
        assert set(occurrences(equation.split("=", 1)[1])) <= known
        known.add(equation[0])


def test_what_stands_between_is_written_out():
    assert latex.whole("gru")[2] == (
        r"n_t = \tanh(W_{in} x_t + b_{in} + r_t \odot (W_{hn} h_{t-1} + b_{hn}))"
    )
    assert latex.whole("lstm") == [latex.equation("lstm", symbol) for symbol in "ifgoch"]
