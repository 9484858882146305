"""The line shown beside an equation is the line that runs, and it computes that symbol."""

import inspect

import numpy as np
import pytest

from lessons.lstm_equations import latex, runs
from lessons.lstm_equations.worked import KINDS
from lstm_core import textbook
from lstm_core.params import Params

SYMBOLS = {"lstm": "ifgoch", "gru": "rzqnh", "rnn": "nh"}
EACH = [(kind, symbol) for kind in KINDS for symbol in SYMBOLS[kind]]


@pytest.mark.parametrize(("kind", "symbol"), EACH)
def test_line_is_one_of_the_source_and_computes_the_symbol(kind, symbol):
    line = runs.code_line(kind, symbol)
    lines = [line.strip() for line in inspect.getsource(textbook.STEPS[kind]).splitlines()]
    assert lines.count(line) == 1
    assert line.split(" = ")[0] == symbol
    assert "#" not in line


@pytest.mark.parametrize("kind", KINDS)
def test_lines_of_a_cell_are_its_whole_step(kind):
    body = inspect.getsource(textbook.STEPS[kind]).splitlines()
    assigned = [line.strip() for line in body if " = " in line and '"""' not in line]
    shown = [runs.code_line(kind, symbol) for symbol in SYMBOLS[kind]]
    assert shown == [line for line in assigned if not line.startswith("hx = ")]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", KINDS)
def test_lines_run_in_order_give_the_step(kind, seed):
    rng = np.random.default_rng([seed, len(kind), ord(kind[0])])
    inputs, hidden = 3, 5
    params = Params.init(kind, inputs, hidden, rng)
    x = rng.standard_normal(inputs)
    state = {name: rng.standard_normal(hidden) for name in params.cell.state_symbols}
    W, b = textbook.joined(params)
    names = {"np": np, "sigmoid": lambda a: 0.5 * (1 + np.tanh(a / 2)), "W": W, "b": b, "x": x}
    names |= state | {"hx": np.concatenate([state["h"], x])}
    for symbol in SYMBOLS[kind]:
        exec(runs.code_line(kind, symbol), names)
    wanted = textbook.step(params, x, state)
    assert list(wanted) == list(SYMBOLS[kind])
    for symbol, value in wanted.items():
        np.testing.assert_allclose(names[symbol], value, rtol=0, atol=1e-14)
        assert np.ptp(value) > 1e-3


@pytest.mark.parametrize(("kind", "symbol"), EACH)
def test_line_names_what_the_equation_reads(kind, symbol):
    read = {piece[2] for piece in latex.pieces(latex.equation(kind, symbol))}
    named = {piece[2] for piece in latex.code_pieces(runs.code_line(kind, symbol))}
    assert named == read
