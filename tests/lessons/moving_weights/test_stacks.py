"""The same weights, stacked in every way, and what is told of them is measured."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.moving_weights import stacks, weights
from lessons.moving_weights.weights import KINDS
from lstm_core import Params, get_backend, textbook
from lstm_core.layouts.libraries import LAYOUTS

kinds = pytest.mark.parametrize("kind", KINDS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)
few = settings(max_examples=12)

BLOCKS = {"lstm": "ifgo", "gru": "rzn", "rnn": "n"}
ROWS = {
    ("pytorch", "lstm"): "ifgo",
    ("pytorch", "gru"): "rzn",
    ("pytorch", "rnn"): "n",
    ("keras", "lstm"): "ifgo",
    ("keras", "gru"): "zrn",
    ("keras", "rnn"): "n",
    ("onnx", "lstm"): "iofg",
    ("onnx", "gru"): "zrn",
    ("onnx", "rnn"): "n",
}


def random_net(kind, seed):
    """A net whose biases too are unlike each other."""
    return weights.drawn(kind, seed + 100)


def stacked(params, order):
    """weight_ih, weight_hh, bias_ih, bias_hh with the blocks in that order."""
    size = params.hidden_size
    place = {symbol: k for k, symbol in enumerate(BLOCKS[params.kind])}
    rows = np.concatenate([np.arange(size) + size * place[symbol] for symbol in order])
    return [a[rows] for a in (params.weight_ih, params.weight_hh, params.bias_ih, params.bias_hh)]


def laid_out(params, layout):
    w, r, b_ih, b_hh = stacked(params, ROWS[layout, params.kind])
    if layout == "pytorch":
        return {"weight_ih_l0": w, "weight_hh_l0": r, "bias_ih_l0": b_ih, "bias_hh_l0": b_hh}
    if layout == "onnx":
        return {"W": w[None], "R": r[None], "B": np.concatenate([b_ih, b_hh])[None]}
    bias = np.stack([b_ih, b_hh]) if params.kind == "gru" else b_ih + b_hh
    return {"kernel": w.T, "recurrent_kernel": r.T, "bias": bias}


@layouts
@kinds
def test_arrays_have_the_layouts_names_shapes_and_order(kind, layout):
    params = random_net(kind, 9)
    arrays, wanted = LAYOUTS[layout].write(params), laid_out(params, layout)
    assert list(arrays) == list(wanted)
    for name, array in wanted.items():
        assert arrays[name].shape == array.shape, name
        np.testing.assert_array_equal(arrays[name], array)


@layouts
@kinds
def test_weights_that_come_back_as_they_were_differ_by_nothing(kind, layout):
    """Blocks are only moved, and the sum of two biases is taken once: no digit can get lost."""
    for seed in range(5):
        assert stacks.gap_after_return(random_net(kind, seed), layout) == 0


@layouts
@kinds
@pytest.mark.parametrize("name", ["weight_ih", "weight_hh", "bias_ih", "bias_hh"])
def test_gap_after_return_sees_every_array(name, kind, layout, monkeypatch):
    params = random_net(kind, 10)
    arrays = {
        n: getattr(params, n).copy() for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    }
    arrays[name].flat[3] += 0.5
    spoilt = LAYOUTS[layout].write(Params(kind, **arrays))
    spoils = replace(LAYOUTS[layout], write=lambda _: spoilt)
    monkeypatch.setitem(LAYOUTS, layout, spoils)
    assert abs(stacks.gap_after_return(params, layout) - 0.5) < 1e-12


SAME_ORDER = {("keras", "lstm"), ("keras", "rnn"), ("onnx", "rnn")}


def taken_for_pytorchs(params, layout):
    """The parameters with the layout's rows as they stand there."""
    rows = stacked(params, ROWS[layout, params.kind])
    return Params(params.kind, *rows)


@pytest.mark.parametrize("layout", ["keras", "onnx"])
@kinds
@pytest.mark.parametrize("seed", range(6))
def test_misreading_costs_what_it_costs(seed, kind, layout):
    params, x = random_net(kind, seed), weights.sequence(seed)
    runs = [
        get_backend("numpy").forward(each, x)["h"][-1]
        for each in (params, taken_for_pytorchs(params, layout))
    ]
    got = stacks.misread(params, layout, x)
    assert abs(got - float(np.abs(runs[0] - runs[1]).max())) <= 1e-11
    assert got == 0 if (layout, kind) in SAME_ORDER else got > 0.01


@kinds
def test_pytorchs_own_rows_are_never_misread(kind):
    assert stacks.misread(random_net(kind, 3), "pytorch", weights.sequence(3)) == 0


class Tensor:
    def __init__(self, values):
        self._values = values

    def numpy(self):
        return self._values


class Module:
    """A layer of PyTorch or Keras, as far as a snippet asks for one."""

    def __init__(self, arrays):
        self._arrays = arrays

    def state_dict(self):
        return {name: Tensor(values) for name, values in self._arrays.items()}

    def get_weights(self):
        return list(self._arrays.values())


@layouts
@kinds
def test_snippet_brings_the_weights_home(kind, layout):
    params = random_net(kind, 12)
    arrays = laid_out(params, layout)
    names = {"model": Module(arrays), "layer": Module(arrays)}
    names |= arrays if layout == "onnx" else {}
    text = stacks.snippet(kind, layout)
    assert "{" not in text.replace("{name: values.numpy()", "")
    exec(compile(text, "snippet", "exec"), names)
    back = names["params"]
    assert back.kind == kind
    np.testing.assert_array_equal(back.weight_ih, params.weight_ih)
    np.testing.assert_array_equal(back.weight_hh, params.weight_hh)
    sums = back.bias_ih + back.bias_hh, params.bias_ih + params.bias_hh
    np.testing.assert_array_equal(*sums)
    if kind == "gru":
        np.testing.assert_array_equal(back.bias_hh, params.bias_hh)
    if layout != "pytorch":
        np.testing.assert_array_equal(names["state"]["weight_hh_l0"], params.weight_hh)


NAMES = {
    "pytorch": {"lstm": "torch.nn.LSTM(3, 4)", "gru": "torch.nn.GRU(3, 4)", "rnn": "torch.nn.RNN("},
    "keras": {"lstm": "layers.LSTM(4)", "gru": "layers.GRU(4)", "rnn": "layers.SimpleRNN(4)"},
    "onnx": {"lstm": "operator LSTM:", "gru": "operator GRU:", "rnn": "operator RNN:"},
}


@layouts
@kinds
def test_snippet_names_the_layer(kind, layout):
    assert NAMES[layout][kind] in stacks.snippet(kind, layout)


def step_by_step(params, x):
    """Every value of the run by the textbook, a step after the other."""
    state = {symbol: np.zeros(params.hidden_size) for symbol in params.cell.state_symbols}
    for now in x[:, 0]:
        values = textbook.step(params, now, state)
        yield values
        state = {symbol: values[symbol] for symbol in state}


@kinds
@given(seed=st.integers(0, 9999))
@few
def test_a_matrix_for_each_block_and_one_agree(kind, seed):
    params, x = weights.drawn(kind, seed), weights.sequence(seed)
    assert stacks.gap_to_stacked(params, x) <= 1e-12
    trace = get_backend("numpy").forward(params, x)
    for t, values in enumerate(step_by_step(params, x)):
        for symbol, value in values.items():
            np.testing.assert_allclose(trace[symbol][-len(x) :][t, 0], value, atol=1e-12)


@kinds
@pytest.mark.parametrize("at", [0, 7, 19])
def test_the_gap_sees_every_value_of_every_step(kind, at, monkeypatch):
    params, x, step = weights.drawn(kind, 5), weights.sequence(5), textbook.step
    for spoilt in step(params, x[0, 0], {s: np.zeros(4) for s in params.cell.state_symbols}):
        calls = iter(range(20))

        def spoil(*given, symbol=spoilt, calls=calls):
            values = step(*given)
            if next(calls) == at:
                values[symbol] = values[symbol] + np.array([0, 0, 0.125, 0])
            return values

        monkeypatch.setattr(textbook, "step", spoil)
        assert abs(stacks.gap_to_stacked(params, x) - 0.125) < 1e-9


@pytest.mark.torch
@kinds
def test_pytorchs_cell_agrees(kind):
    assert stacks.gap_to_fused(weights.drawn(kind, 6), weights.sequence(6)) <= 1e-12


@kinds
def test_the_gap_to_pytorchs_cell_sees_every_state(kind, monkeypatch):
    params, x = weights.drawn(kind, 6), weights.sequence(6)
    for spoilt in params.cell.state_symbols:

        def cell(params, x, state, symbol=spoilt):
            after = textbook.step(params, x, state)
            off = {s: 0.25 if s == symbol else 0.0 for s in state}
            return {s: after[s] - np.array([0, 0, off[s], 0]) for s in state}

        monkeypatch.setattr(textbook, "fused_step", cell)
        assert abs(stacks.gap_to_fused(params, x) - 0.25) < 1e-9


@pytest.mark.parametrize(
    ("gap", "written"),
    [
        (0.0, "the weights are what they were"),
        (1.24e-16, "no value differs by more than 1.2e-16"),
    ],
)
def test_the_way_back_is_told(gap, written):
    assert stacks.describe_return(gap) == f"Converted there and back, {written}."


def test_the_cost_of_a_misreading_is_told_and_that_there_is_none():
    assert stacks.describe_misreading("onnx", 0.12345, 20) == (
        "Load ONNX’s rows into PyTorch in the order in which they come: no error, and after 20 "
        "steps h is off by up to 0.12."
    )
    assert stacks.describe_misreading("keras", 0.0, 20) == (
        "Load Keras’s rows into PyTorch in the order in which they come: here both have the same "
        "order, so nothing goes wrong."
    )
    assert "Choose another library" in stacks.describe_misreading("pytorch", 0.0, 20)


def test_ways_to_compute_a_step_are_compared():
    sentence = "A matrix for each block, or one stacked matrix: over 20 steps no value differs"
    assert stacks.describe_stacked("lstm", 20, 0.0, None) == f"{sentence}."
    assert stacks.describe_stacked("lstm", 20, 1.24e-16, 0.0) == (
        f"{sentence} by more than 1.2e-16. "
        "With PyTorch’s nn.LSTMCell, in c and h, no value differs."
    )
    assert stacks.describe_stacked("gru", 20, 0.0, 2e-16).endswith(
        "With PyTorch’s nn.GRUCell, in h, no value differs by more than 2.0e-16."
    )
