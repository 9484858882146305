"""The core's package knows its names, and imports what they stand for when they are asked for."""

import ast
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import lstm_core
from lstm_core import backends, get_backend

FOLDER = Path(lstm_core.__file__).parent


def test_importing_the_core_imports_nothing_else():
    code = "import sys, lstm_core; print(*{'numpy', 'lstm_core.cells'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""


@pytest.mark.parametrize("name", lstm_core.__all__)
def test_name_is_had_and_listed(name):
    assert getattr(lstm_core, name) is not None
    assert name in dir(lstm_core)


def test_all_that_is_listed_is_imported_by_a_star():
    names: dict[str, object] = {}
    exec("from lstm_core import *", names)
    assert set(lstm_core.__all__) <= set(names)


def test_type_checkers_are_shown_the_same_names_from_the_same_modules():
    tree = ast.parse((FOLDER / "__init__.py").read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.asname: node.module for node in block.body for alias in node.names}
    assert seen == lstm_core._MODULES


def test_no_name_is_a_modules():
    """Else the first who imports the module would put it in the name's place."""
    modules = {path.stem for path in FOLDER.iterdir()}
    assert not modules & set(lstm_core.__all__)


@pytest.mark.parametrize("name", ["nonsense", "numpy", "param"])
def test_another_name_is_refused(name):
    with pytest.raises(AttributeError, match=f"'lstm_core' has no attribute '{name}'"):
        getattr(lstm_core, name)


def test_threads_that_ask_at_once_get_the_same_backend(monkeypatch):
    monkeypatch.setattr(backends, "_made", {})
    barrier = Barrier(8)

    def ask(_):
        barrier.wait()
        return get_backend("numpy")

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(ask, range(8)))) == 1
