"""The worked cell's numbers are the core's, on screen, in its scripts and in every layout."""

import ast
import contextlib
import io
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessons.lstm_equations import scripts as worked_scripts
from lessons.lstm_equations import weights as worked_weights
from lessons.lstm_equations.worked import (
    HIDDEN_SIZE,
    INPUT_SIZE,
    KINDS,
    MOST_SEED,
    STEPS,
    X_RANGE,
    Worked,
)
from lstm_core import Params, get_backend
from lstm_core.cells import CELLS
from lstm_core.layouts.libraries import LAYOUTS
from tests.kit.cases import hundredths

torchless = pytest.mark.torchless
few = settings(max_examples=12)
kinds = pytest.mark.parametrize("kind", KINDS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)

BLOCKS = {"lstm": "ifgo", "gru": "rzn", "rnn": "n"}
GATES = {"lstm": "ifo", "gru": "rz", "rnn": ""}
STATES = {"lstm": "ch", "gru": "h", "rnn": "h"}  # as the scripts print them
PRINTED = re.compile(r"\b([hc]) \[([^\]]*)\]")


@st.composite
def worked_cells(draw, kind=None):
    kind = kind or draw(st.sampled_from(KINDS))
    x = tuple(draw(hundredths(*X_RANGE)) for _ in range(INPUT_SIZE))
    biases = {gate: draw(st.integers(-60, 60)) / 10 for gate in GATES[kind]}
    return Worked(kind, draw(st.integers(0, MOST_SEED)), x, biases)


def random_worked(kind, seed):
    """A cell with every bias shifted, by another amount each."""
    rng = np.random.default_rng([seed, len(kind), ord(kind[0])])
    x = tuple(float(v) for v in rng.uniform(*X_RANGE, INPUT_SIZE).round(2))
    shifts = rng.permutation([-2.3, 1.7, 0.9]).tolist()
    shifted = dict(zip(GATES[kind], shifts, strict=False))
    return Worked(kind, int(rng.integers(1, MOST_SEED)), x, shifted)


def drawn(worked):
    rng = np.random.default_rng(worked.seed)
    return Params.init(worked.kind, INPUT_SIZE, HIDDEN_SIZE, rng)


def same_weights(ours, theirs):
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return all(np.array_equal(getattr(ours, name), getattr(theirs, name)) for name in names)


# The cell


@torchless
@kinds
def test_gates_are_those_of_the_cell(kind):
    assert CELLS[kind].gates == tuple(GATES[kind])


@torchless
@given(worked_cells())
def test_biases_shift_their_gate_alone(worked):
    base, params = drawn(worked), worked.params
    for name in ("weight_ih", "weight_hh", "bias_hh"):
        np.testing.assert_array_equal(getattr(params, name), getattr(base, name))
    rows, were = (p.bias_ih.reshape(-1, HIDDEN_SIZE) for p in (params, base))
    for place, symbol in enumerate(BLOCKS[worked.kind]):
        np.testing.assert_array_equal(rows[place], were[place] + worked.biases.get(symbol, 0.0))


@torchless
@kinds
def test_seeds_and_gates_make_other_cells(kind):
    plain = Worked(kind, 11, (0.4, -1.2, 0.7))
    assert same_weights(plain.params, drawn(plain))
    assert not same_weights(plain.params, Worked(kind, 12, plain.x).params)
    for gate in GATES[kind]:
        shifted = Worked(kind, 11, plain.x, {gate: 1.3})
        assert not np.allclose(shifted.values["h"], plain.values["h"]) or gate == "f"
        assert not np.allclose(shifted.trace.output, plain.trace.output)


@torchless
@given(worked_cells())
def test_sequence_begins_with_the_edited_input(worked):
    sequence = worked.sequence
    assert sequence.shape == (STEPS, 1, INPUT_SIZE)
    assert tuple(sequence[0, 0]) == worked.x
    np.testing.assert_array_equal(sequence, sequence.round(2))
    other = Worked(worked.kind, worked.seed, tuple(v + 0.25 for v in worked.x), worked.biases)
    np.testing.assert_array_equal(other.sequence[1:], sequence[1:])
    assert np.ptp(sequence[1:], axis=0).min() > 0.1


@torchless
def test_sequence_is_of_the_seed():
    one, two = (Worked("lstm", seed, (0.5, 1.5, -1.0)).sequence for seed in (3, 4))
    assert not np.array_equal(one[1:], two[1:])


def sigmoid(a):
    return 0.5 * (1 + np.tanh(a / 2))


def first_step(worked):
    """Every value of the step from zero, where the recurrent weights are idle, written out."""
    params = worked.params
    x_part = params.weight_ih @ np.array(worked.x) + params.bias_ih
    h_part = params.bias_hh
    if worked.kind == "gru":
        (x_r, x_z, x_n), (h_r, h_z, q) = np.split(x_part, 3), np.split(h_part, 3)
        r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
        n = np.tanh(x_n + r * q)
        return {"r": r, "z": z, "q": q, "n": n, "h": (1 - z) * n}
    if worked.kind == "rnn":
        n = np.tanh(x_part + h_part)
        return {"n": n, "h": n}
    i, f, g, o = np.split(x_part + h_part, 4)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    return {"i": i, "f": f, "g": g, "o": o, "c": i * g, "h": o * np.tanh(i * g)}


@torchless
@given(worked_cells())
def test_values_are_the_first_step_in_order_of_computation(worked):
    wanted = first_step(worked)
    assert list(worked.values) == list(wanted)
    for symbol, value in wanted.items():
        np.testing.assert_allclose(worked.values[symbol], value, rtol=0, atol=1e-12)


@torchless
@given(worked_cells())
def test_values_are_those_of_the_trace(worked):
    trace = get_backend("numpy").forward(worked.params, worked.sequence)
    for symbol, value in worked.values.items():
        row = 1 if symbol in "hc" else 0
        np.testing.assert_allclose(value, trace[symbol][row, 0], rtol=0, atol=1e-12)
        np.testing.assert_array_equal(worked.trace[symbol], trace[symbol])
    assert worked.gap_to_stacked() <= 1e-12


@torchless
@kinds
def test_gap_to_stacked_sees_every_value(kind):
    for symbol in random_worked(kind, 5).values:
        worked = random_worked(kind, 5)
        changed = worked.values[symbol].copy()
        changed[2] += 0.125
        worked.values[symbol] = changed
        assert abs(worked.gap_to_stacked() - 0.125) < 1e-9


@given(worked_cells())
@few
def test_pytorchs_cell_agrees(worked):
    pytest.importorskip("torch")
    assert worked.gap_to_fused() <= 1e-12


@kinds
def test_gap_to_fused_sees_every_state(kind):
    pytest.importorskip("torch")
    for symbol in STATES[kind]:
        worked = random_worked(kind, 6)
        worked.values[symbol] = worked.values[symbol] - np.array([0, 0, 0.25, 0])
        assert abs(worked.gap_to_fused() - 0.25) < 1e-9


# The scripts


def printed(output):
    """Each line's states by symbol."""
    return [
        {symbol: np.array(numbers.split(), float) for symbol, numbers in PRINTED.findall(line)}
        for line in output.splitlines()
    ]


def check_output(output, worked):
    lines = printed(output)
    assert len(lines) == worked.trace.steps == STEPS
    for t, line in enumerate(lines, start=1):
        assert list(line) == list(STATES[worked.kind])
        for symbol, numbers in line.items():
            wanted = worked.trace[symbol][t, 0]
            np.testing.assert_allclose(numbers, wanted, rtol=0, atol=0.5000001e-6)


def run_here(text):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(text, "script", "exec"), {"__name__": "__main__"})
    return output.getvalue()


def imported(text):
    nodes = ast.walk(ast.parse(text))
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(ast.parse(text)))
    return {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}


@torchless
@given(worked_cells())
@example(Worked("lstm", 7, (1.0, -0.5, 0.25), {"i": 0.0, "f": 0.0, "o": 0.0}))
@example(Worked("rnn", 0, (-3.0, 3.0, 2.75), {}))
@few
def test_numpy_script_prints_the_numbers_on_screen(worked):
    text = worked_scripts.script(worked, "numpy")
    assert imported(text) == {"numpy"}
    check_output(run_here(text), worked)


@given(worked_cells())
@example(Worked("lstm", 7, (1.0, -0.5, 0.25), {"i": 0.0, "f": 0.0, "o": 0.0}))
@few
def test_torch_script_prints_the_numbers_on_screen(worked):
    pytest.importorskip("torch")
    text = worked_scripts.script(worked, "torch")
    assert imported(text) == {"numpy", "torch"}
    assert f"torch.nn.{ {'lstm': 'LSTM', 'gru': 'GRU', 'rnn': 'RNN'}[worked.kind] }Cell" in text
    check_output(run_here(text), worked)


@kinds
@pytest.mark.parametrize("backend", [pytest.param("numpy", marks=torchless), "torch"])
def test_script_runs_alone(backend, kind, tmp_path):
    pytest.importorskip(backend)
    worked, path = random_worked(kind, 8), tmp_path / "script.py"
    path.write_text(worked_scripts.script(worked, backend), "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", path.name],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    check_output(done.stdout, worked)


@torchless
@kinds
def test_script_shifts_only_what_is_shifted(kind):
    for gate in GATES[kind]:
        shifts = dict.fromkeys(GATES[kind], 0.0) | {gate: -1.5}
        text = worked_scripts.script(Worked(kind, 3, (0.1, 0.2, -0.3), shifts), "numpy")
        (line,) = (line for line in text.splitlines() if line.startswith("bias_ih["))
        assert "+= -1.5" in line and line.endswith(f"the bias of {gate}")
    plain = worked_scripts.script(Worked(kind, 3, (0.1, 0.2, -0.3)), "numpy")
    assert "bias_ih[" not in plain


# The layouts

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


@torchless
@layouts
@kinds
def test_arrays_have_the_layouts_names_shapes_and_order(kind, layout):
    params = random_worked(kind, 9).params
    arrays, wanted = LAYOUTS[layout].write(params), laid_out(params, layout)
    assert list(arrays) == list(wanted)
    for name, array in wanted.items():
        assert arrays[name].shape == array.shape, name
        np.testing.assert_array_equal(arrays[name], array)


@torchless
@layouts
@given(worked_cells())
def test_way_there_and_back_loses_nothing(layout, worked):
    assert worked_weights.gap_after_return(worked.params, layout) <= 1e-15


@torchless
@layouts
@kinds
def test_weights_that_come_back_as_they_were_differ_by_nothing(kind, layout):
    """Blocks are only moved, and the sum of two biases is taken once: no digit can get lost."""
    for seed in range(5):
        assert worked_weights.gap_after_return(random_worked(kind, seed).params, layout) == 0


@torchless
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
    assert abs(worked_weights.gap_after_return(params, layout) - 0.5) < 1e-12


SAME_ORDER = {("keras", "lstm"), ("keras", "rnn"), ("onnx", "rnn")}


def taken_for_pytorchs(params, layout):
    """The parameters with the layout's rows as they stand there."""
    rows = stacked(params, ROWS[layout, params.kind])
    return Params(params.kind, *rows)


@torchless
@pytest.mark.parametrize("layout", ["keras", "onnx"])
@kinds
@pytest.mark.parametrize("seed", range(6))
def test_misreading_costs_what_it_costs(seed, kind, layout):
    worked = random_worked(kind, seed)
    wrong = get_backend("numpy").forward(taken_for_pytorchs(worked.params, layout), worked.sequence)
    wanted = float(np.abs(wrong["h"][-1] - worked.trace["h"][-1]).max())
    got = worked_weights.misread(worked, layout)
    assert abs(got - wanted) <= 1e-11
    assert got == 0 if (layout, kind) in SAME_ORDER else got > 0.01


@torchless
@pytest.mark.parametrize("layout", ["keras", "onnx"])
@given(worked_cells())
def test_the_same_order_is_nothing_misread(layout, worked):
    if (layout, worked.kind) in SAME_ORDER:
        assert worked_weights.misread(worked, layout) == 0
    else:
        assert worked_weights.misread(worked, layout) >= 0


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


@torchless
@layouts
@kinds
def test_snippet_brings_the_weights_home(kind, layout):
    params = random_worked(kind, 12).params
    arrays = laid_out(params, layout)
    names = {"model": Module(arrays), "layer": Module(arrays)}
    names |= arrays if layout == "onnx" else {}
    text = worked_weights.snippet(kind, layout)
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


@torchless
@layouts
@kinds
def test_snippet_names_the_layer(kind, layout):
    assert NAMES[layout][kind] in worked_weights.snippet(kind, layout)


@torchless
@kinds
def test_cells_are_as_the_page_says(kind):
    assert [block.symbol for block in CELLS[kind].blocks] == list(BLOCKS[kind])
