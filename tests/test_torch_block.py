"""The leg without torch is worth something only if torch really cannot be imported there."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.torchless
def test_torch_is_hidden_in_its_leg_alone():
    hidden = importlib.util.find_spec("torch") is None
    assert hidden == (os.environ.get("LSTM_BLOCK_TORCH") == "1")


@pytest.mark.torchless
def test_block_hides_an_installed_torch():
    done = subprocess.run(
        [sys.executable, "-c", "import tests.conftest, numpy, streamlit, torch"],
        cwd=ROOT,
        env={**os.environ, "LSTM_BLOCK_TORCH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.endswith("ModuleNotFoundError: No module named 'torch'\n")
