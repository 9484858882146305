"""The worked cell's weights are the same in every layout, and what is told of them is measured."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from lessons.lstm_equations import weights
from lessons.lstm_equations.worked import KINDS
from lstm_core import Params, get_backend
from lstm_core.cells import CELLS
from lstm_core.layouts.libraries import LAYOUTS
from lstm_ui.theme import MARKDOWN_COLOR
from tests.lessons.lstm_equations.cases import BLOCKS, random_worked, worked_cells

kinds = pytest.mark.parametrize("kind", KINDS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)

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
    params = random_worked(kind, 9).params
    arrays, wanted = LAYOUTS[layout].write(params), laid_out(params, layout)
    assert list(arrays) == list(wanted)
    for name, array in wanted.items():
        assert arrays[name].shape == array.shape, name
        np.testing.assert_array_equal(arrays[name], array)


@layouts
@given(worked_cells())
def test_way_there_and_back_loses_nothing(layout, worked):
    assert weights.gap_after_return(worked.params, layout) <= 1e-15


@layouts
@kinds
def test_weights_that_come_back_as_they_were_differ_by_nothing(kind, layout):
    """Blocks are only moved, and the sum of two biases is taken once: no digit can get lost."""
    for seed in range(5):
        assert weights.gap_after_return(random_worked(kind, seed).params, layout) == 0


@layouts
@kinds
@pytest.mark.parametrize("name", ["weight_ih", "weight_hh", "bias_ih", "bias_hh"])
def test_gap_after_return_sees_every_array(name, kind, layout, monkeypatch):
    params = random_worked(kind, 10).params
    arrays = {
        n: getattr(params, n).copy() for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    }
    arrays[name].flat[3] += 0.5
    spoilt = LAYOUTS[layout].write(Params(kind, **arrays))
    spoils = replace(LAYOUTS[layout], write=lambda _: spoilt)
    monkeypatch.setitem(LAYOUTS, layout, spoils)
    assert abs(weights.gap_after_return(params, layout) - 0.5) < 1e-12


SAME_ORDER = {("keras", "lstm"), ("keras", "rnn"), ("onnx", "rnn")}


def taken_for_pytorchs(params, layout):
    """The parameters with the layout's rows as they stand there."""
    rows = stacked(params, ROWS[layout, params.kind])
    return Params(params.kind, *rows)


@pytest.mark.parametrize("layout", ["keras", "onnx"])
@kinds
@pytest.mark.parametrize("seed", range(6))
def test_misreading_costs_what_it_costs(seed, kind, layout):
    worked = random_worked(kind, seed)
    wrong = get_backend("numpy").forward(taken_for_pytorchs(worked.params, layout), worked.sequence)
    wanted = float(np.abs(wrong["h"][-1] - worked.trace["h"][-1]).max())
    got = weights.misread(worked, layout)
    assert abs(got - wanted) <= 1e-11
    assert got == 0 if (layout, kind) in SAME_ORDER else got > 0.01


@pytest.mark.parametrize("layout", ["keras", "onnx"])
@given(worked_cells())
def test_the_same_order_is_nothing_misread(layout, worked):
    if (layout, worked.kind) in SAME_ORDER:
        assert weights.misread(worked, layout) == 0
    else:
        assert weights.misread(worked, layout) >= 0


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
    params = random_worked(kind, 12).params
    arrays = laid_out(params, layout)
    names = {"model": Module(arrays), "layer": Module(arrays)}
    names |= arrays if layout == "onnx" else {}
    text = weights.snippet(kind, layout)
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
    assert NAMES[layout][kind] in weights.snippet(kind, layout)


@layouts
@kinds
def test_the_order_that_is_told_is_that_of_the_arrays(kind, layout):
    params = random_worked(kind, 14).params
    stack = next(iter(LAYOUTS[layout].write(params).values()))
    rows = stack.T if layout == "keras" else stack.reshape(-1, stack.shape[-1])
    order = [
        next(s for s in BLOCKS[kind] if np.array_equal(params.block(s).weight_ih, part))
        for part in np.split(rows, len(BLOCKS[kind]))
    ]
    library = {"pytorch": "PyTorch", "keras": "Keras", "onnx": "ONNX"}[layout]
    for marked in (None, *BLOCKS[kind], "h"):
        names = ", ".join(
            f":{MARKDOWN_COLOR[s]}[{'▸ ' * (s == marked)}{CELLS[kind].name_of(s).lower()} ${s}$]"
            for s in order
        )
        assert weights.describe_order(kind, layout, marked) == f"**{library}** stacks: {names}."


@pytest.mark.parametrize(("gap", "written"), [(0.0, "0"), (1.25e-16, "1.25e-16"), (0.25, "0.25")])
def test_the_way_back_is_told(gap, written):
    told = f"Converted there and back, the weights differ by {written}."
    assert weights.describe_return(gap) == told


def test_the_cost_of_a_misreading_is_told_and_that_there_is_none():
    told = "The rows taken over in that order, as if they were PyTorch's: "
    assert weights.describe_misreading(0.12345, 8) == (
        f"{told}no error, and $h$ after 8 steps is off by up to 0.123."
    )
    assert weights.describe_misreading(0.0, 8) == (
        f"{told}here the order is the same, so nothing goes wrong."
    )
