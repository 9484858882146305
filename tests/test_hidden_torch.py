"""To run without torch is worth something only if torch really cannot be imported then."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lstm_core import get_backend

ROOT = Path(__file__).parent.parent

OPEN_EVERY_PAGE = """
from tests import hidden_torch
hidden_torch.hide()
from lstm_ui.course import ENTRIES
from tests.driver import visit
for entry in ENTRIES:
    visit(entry.slug)
import torch
"""


@pytest.mark.torch
def test_torch_is_there_where_it_is_asked_for():
    import torch

    assert get_backend("torch").name == "torch"
    assert importlib.util.find_spec("torch").name == torch.__name__


@pytest.mark.torchless
def test_torch_is_hidden_everywhere_else():
    assert importlib.util.find_spec("torch") is None
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'torch'$"):
        import torch  # noqa: F401
    with pytest.raises(ImportError, match=r"^The PyTorch backend needs torch: pip install torch=="):
        get_backend("torch")


@pytest.mark.torchless
def test_every_page_opens_where_torch_was_never_installed():
    """In a process of its own: nothing that was imported before can have brought it."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN_EVERY_PAGE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.endswith("ModuleNotFoundError: No module named 'torch'\n")


ASKING = """
import importlib.util
import pytest

pytest_plugins = ["tests.hidden_torch"]

def test_asks():
    assert importlib.util.find_spec("torch") is None

def test_does_not_ask():
    pass

@pytest.mark.torchless
def test_may_ask():
    assert importlib.util.find_spec("torch") is None
"""


def test_who_asks_without_a_mark_fails(tmp_path):
    path = tmp_path / "test_asking.py"
    path.write_text(ASKING)
    options = ["-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 2 passed" in done.stdout
    assert "It asks for torch: mark it torch, or torchless." in done.stdout
    assert re.findall(r"^FAILED \S*::(\w+)", done.stdout, re.MULTILINE) == ["test_asks"]
