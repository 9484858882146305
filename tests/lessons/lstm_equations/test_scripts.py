"""The scripts to take home print the numbers on screen."""

import ast
import contextlib
import io
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import example, given, settings

from lessons.lstm_equations.scripts import SCRIPTS
from lessons.lstm_equations.worked import KINDS, STEPS, Worked
from tests.lessons.lstm_equations.cases import GATES, STATES, random_worked, worked_cells

few = settings(max_examples=12)
kinds = pytest.mark.parametrize("kind", KINDS)


def script(worked, name):
    return SCRIPTS[name].write(worked)


PRINTED = re.compile(r"\b([hc]) \[([^\]]*)\]")


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


@given(worked_cells())
@example(Worked("lstm", 7, (1.0, -0.5, 0.25), {"i": 0.0, "f": 0.0, "o": 0.0}))
@example(Worked("rnn", 0, (-3.0, 3.0, 2.75), {}))
@few
def test_numpy_script_prints_the_numbers_on_screen(worked):
    text = script(worked, "numpy")
    assert imported(text) == {"numpy"}
    check_output(run_here(text), worked)


@pytest.mark.torch
@given(worked_cells())
@example(Worked("lstm", 7, (1.0, -0.5, 0.25), {"i": 0.0, "f": 0.0, "o": 0.0}))
@few
def test_torch_script_prints_the_numbers_on_screen(worked):
    text = script(worked, "torch")
    assert imported(text) == {"numpy", "torch"}
    assert f"torch.nn.{ {'lstm': 'LSTM', 'gru': 'GRU', 'rnn': 'RNN'}[worked.kind] }Cell" in text
    check_output(run_here(text), worked)


GATES_PRINTED = re.compile(r"\b([ifgoch]) \[([^\]]*)\]")


@pytest.mark.torch
@given(worked_cells("lstm"))
@example(Worked("lstm", 7, (1.0, -0.5, 0.25), {"i": 0.0, "f": 0.0, "o": 0.0}))
@few
def test_a_linear_layer_for_each_gate_prints_every_value_and_agrees_with_pytorchs_cell(worked):
    text = script(worked, "linear")
    assert imported(text) == {"numpy", "torch"}
    assert text.count("torch.nn.Linear(") == 1
    assert "W_i, W_f, W_g, W_o = (layer(k) for k in range(G))" in text
    output = run_here(text)
    check_output(output, worked)
    lines = output.splitlines()
    assert all(line.endswith("the same as nn.LSTMCell: True") for line in lines)
    for t, line in enumerate(lines):
        values = dict(GATES_PRINTED.findall(line))
        assert list(values) == list("figoch")
        for symbol, numbers in values.items():
            wanted = worked.by_step[symbol][t]
            got = np.array(numbers.split(), float)
            np.testing.assert_allclose(got, wanted, rtol=0, atol=0.5000001e-6)


@pytest.mark.torch
def test_the_script_would_say_that_a_gate_is_wrong():
    text = script(Worked("lstm", 7, (1.0, -0.5, 0.25)), "linear")
    wrong = text.replace("c = f * c + i * g", "c = i * c + f * g")
    assert "the same as nn.LSTMCell: False" in run_here(wrong)


def test_only_the_lstm_has_a_linear_layer_for_each_gate():
    kinds = {name: script.kinds for name, script in SCRIPTS.items()}
    assert kinds == {"numpy": KINDS, "linear": ("lstm",), "torch": KINDS}


@pytest.mark.parametrize(
    ("backend", "kind"),
    [
        *(("numpy", kind) for kind in KINDS),
        *(pytest.param(name, "lstm", marks=pytest.mark.torch) for name in ("torch", "linear")),
    ],
)
def test_script_runs_alone(backend, kind, tmp_path):
    worked, path = random_worked(kind, 8), tmp_path / "script.py"
    path.write_text(script(worked, backend), "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", path.name],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    check_output(done.stdout, worked)


@kinds
def test_script_shifts_only_what_is_shifted(kind):
    for gate in GATES[kind]:
        shifts = dict.fromkeys(GATES[kind], 0.0) | {gate: -1.5}
        text = script(Worked(kind, 3, (0.1, 0.2, -0.3), shifts), "numpy")
        (line,) = (line for line in text.splitlines() if line.startswith("bias_ih["))
        assert "+= -1.5" in line
        assert line.endswith(f"the bias of {gate}")
    plain = script(Worked(kind, 3, (0.1, 0.2, -0.3)), "numpy")
    assert "bias_ih[" not in plain
