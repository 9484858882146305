"""Torch is hidden from every test that is not marked: it runs as where torch was never installed.

- ``@pytest.mark.torch``: the test needs it, and is skipped where it is missing.
- ``@pytest.mark.torchless``: the test asks for it, and passes without.
- Any other test never asks for it. One that does fails: it would differ where torch is installed.
"""

import importlib.util
import sys
from importlib.machinery import PathFinder
from typing import Any

import pytest

MARKS = ("torch", "torchless")
_hidden: dict[str, Any] = {}


class HidingFinder(PathFinder):
    """Finds what PathFinder finds; of torch it may find nothing, and notes who asks for it.

    Python then raises its own "No module named".
    """

    hides = False
    asked = False

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if fullname.partition(".")[0] == "torch":
            cls.asked = True
            if cls.hides:
                return None
        return super().find_spec(fullname, path, target)


sys.meta_path[sys.meta_path.index(PathFinder)] = HidingFinder


def hide() -> None:
    """Have torch never been installed."""
    HidingFinder.hides = True
    if "torch" in sys.modules:
        for name in [name for name in sys.modules if name.partition(".")[0] == "torch"]:
            _hidden[name] = sys.modules.pop(name)
    _hidden["backend"] = _made().pop("torch", _hidden.get("backend"))


def show() -> None:
    """Have it again."""
    HidingFinder.hides = False
    backend = _hidden.pop("backend", None)
    if backend is not None:
        _made()["torch"] = backend
    sys.modules.update(_hidden)
    _hidden.clear()


def _made() -> dict[str, Any]:
    """The backends that are made already."""
    backends = sys.modules.get("lstm_core.backends")
    return vars(backends)["_made"] if backends else {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if item.get_closest_marker("torch"):
        show()
        if importlib.util.find_spec("torch") is None:
            pytest.skip("torch is not installed")
    else:
        hide()
    HidingFinder.asked = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    result = yield
    if HidingFinder.asked and not any(map(item.get_closest_marker, MARKS)):
        pytest.fail("It asks for torch: mark it torch, or torchless.")
    return result
