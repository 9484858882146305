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

from lessons.lstm_equations.scripts import script
from lessons.lstm_equations.worked import KINDS, STEPS, Worked
from tests.lessons.lstm_equations.cases import GATES, STATES, random_worked, worked_cells

few = settings(max_examples=12)
kinds = pytest.mark.parametrize("kind", KINDS)

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


@pytest.mark.parametrize(
    ("backend", "kind"),
    [
        *(("numpy", kind) for kind in KINDS),
        pytest.param("torch", "lstm", marks=pytest.mark.torch),
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
