"""The table, and that the equations keep to it."""

import numpy as np

from lstm_core import CELLS, get_backend
from lstm_core.equations import EQUATIONS, sigmoid, split
from tests.core.cases import close, make_case


def test_kinds():
    kinds = ["rnn", "rnn_relu", "rnn_linear", "lstm", "gru", "gru_reset_before"]
    assert list(CELLS) == list(EQUATIONS) == kinds
    assert all(cell.kind == kind for kind, cell in CELLS.items())


def test_blocks_stand_in_torchs_order():
    """As `torch.nn.LSTM` and `GRU` state under "Variables"; test_backends proves the numbers."""
    orders = {kind: "".join(block.symbol for block in cell.blocks) for kind, cell in CELLS.items()}
    plain = dict.fromkeys(("rnn", "rnn_relu", "rnn_linear"), "n")
    assert orders == plain | {"lstm": "ifgo", "gru": "rzn", "gru_reset_before": "rzn"}
    for cell in CELLS.values():
        assert [cell.index(block.symbol) for block in cell.blocks] == [*range(len(cell.blocks))]


def test_torch_has_these_classes_and_no_others():
    """As their documents name them; test_backends and test_textbook hold them to the numbers."""
    classes = {kind: cell.torch_class for kind, cell in CELLS.items() if cell.torch_class}
    assert classes == {"rnn": "RNN", "rnn_relu": "RNN", "lstm": "LSTM", "gru": "GRU"}


def test_short_names_fit_into_a_sentence():
    names = [cell.short_name for cell in CELLS.values()]
    assert len(set(names)) == len(names)
    for name in names:
        first, _, _ = name.partition(" ")
        assert first.islower() or first.isupper() or first == "ReLU"


def test_everything_has_a_name_a_role_and_latex(kind):
    cell = CELLS[kind]
    assert cell.name.strip()
    assert cell.source.strip()
    for thing in (*cell.blocks, *cell.intermediates, *cell.states):
        assert thing.symbol.isidentifier()
        assert thing.name[0].isupper()
        assert thing.role.strip()
        assert thing.latex.strip()
        for latex in (thing.latex, getattr(thing, "latex_pre", "")):
            assert latex.count("{") == latex.count("}")


def test_what_is_counted_stands_in_the_equations(kind):
    cell = CELLS[kind]
    for block in cell.blocks:
        assert block.products == block.latex_pre.count(r"\odot")
    for value in (*cell.intermediates, *cell.states):
        assert value.products == value.latex.count(r"\odot")
        assert value.curves == value.latex.count(r"\tanh")


def test_blocks_say_what_they_are(kind):
    cell = CELLS[kind]
    for block in cell.blocks:
        inside = f"a_{{{block.symbol},t}}"
        curves = {"sigmoid": r"\sigma(%s)", "tanh": r"\tanh(%s)", "identity": "%s"}
        curves["relu"] = r"\operatorname{ReLU}(%s)"
        assert block.latex == curves[block.activation] % inside
        assert block.pre == f"a_{block.symbol}"
        assert f"W_{{i{block.symbol}}} x_t" in block.latex_pre
        assert block.recurrent in cell.symbols
        assert block.reads in cell.symbols


def test_symbols_are_unique_and_complete(kind):
    cell = CELLS[kind]
    assert len(set(cell.symbols)) == len(cell.symbols)
    named = [block.symbol for block in cell.blocks] + [block.pre for block in cell.blocks]
    named += [value.symbol for value in (*cell.intermediates, *cell.states)]
    assert {"x", *named} == set(cell.symbols)
    assert cell.state_symbols[0] == "h"


def test_the_update_computes_what_the_table_names(kind):
    case = make_case(kind, 0)
    trace = case.forward(get_backend("numpy"))
    cell, equations = CELLS[kind], EQUATIONS[kind]
    before = {s: trace[s][0] for s in cell.state_symbols}
    weights = case.params.weight_hh.T

    def rows(blocks):
        return slice(blocks.start and blocks.start * 5, blocks.stop and blocks.stop * 5)

    projected = case.x[0] @ case.params.weight_ih.T
    now = equations.update(projected.copy(), before, lambda v, b: v @ weights[:, rows(b)])
    names = {"a", "blocks", *(v.symbol for v in (*cell.intermediates, *cell.states))}
    assert set(now) == names
    d_states = {s: case.d_final[s] for s in cell.state_symbols}
    d_now, d_before = equations.update_backward(
        now, before, d_states, lambda d, b: d @ weights.T[rows(b)]
    )
    assert set(d_now) == names
    assert set(d_before) == set(cell.state_symbols)
    assert all(d_now[name].shape == now[name].shape for name in names)


def test_blocks_are_their_activation_of_their_pre_activation(kind, seed, backend):
    trace = make_case(kind, seed).forward(backend)
    curves = {
        "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
        "tanh": np.tanh,
        "relu": lambda a: np.where(a > 0, a, 0),
        "identity": lambda a: a,
    }
    for block in trace.cell.blocks:
        close(trace[block.symbol], curves[block.activation](trace[block.pre]), tolerance=1e-14)


def test_pre_activations_are_the_two_projections(kind, seed, backend):
    trace = make_case(kind, seed).forward(backend)
    for block in trace.cell.blocks:
        w_ih, w_hh, b_ih, b_hh = trace.params.block(block.symbol)
        states = trace.cell.state_symbols
        read = trace[block.reads][:-1] if block.reads in states else trace[block.reads]
        recurrent = read @ w_hh.T + b_hh
        if block.recurrent != block.pre:
            close(trace[block.recurrent], recurrent, block.recurrent, 1e-13)
            recurrent = trace["r"] * recurrent if kind == "gru" else recurrent
        close(trace[block.pre], trace["x"] @ w_ih.T + b_ih + recurrent, block.pre, 1e-13)


def test_sigmoid_is_the_logistic_curve_and_cannot_overflow():
    a = np.linspace(-36, 36, 289)
    close(sigmoid(a), 1 / (1 + np.exp(-a)), tolerance=3e-16)
    np.testing.assert_array_equal(sigmoid(np.array([-1e300, 1e300])), [0, 1])


def test_split_gives_views_in_order():
    stack = np.random.default_rng(0).normal(size=(2, 3, 20))
    parts = split(stack, 4)
    close(np.concatenate(parts, axis=-1), stack, tolerance=0)
    assert all(np.shares_memory(part, stack) for part in parts)
