"""The mathematics of recurrent cells: every number that the app shows is computed here.

A newcomer reads, in this order:

1. ``cells.py``: the facts about each cell, its blocks and their equations
2. ``equations.py``: the same equations in NumPy, one step forward and one step back
3. ``backends/numpy_backend.py``: the loop over time that runs them

Nothing is imported here before it is asked for. Whoever imports a module imports its package first:
if the package in turn imported its modules, two threads that enter at different ends would meet
halfway, each waiting for what the other holds.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_core.backends import Backend as Backend
    from lstm_core.backends import get_backend as get_backend
    from lstm_core.bidirectional import BiGradients as BiGradients
    from lstm_core.bidirectional import bidirectional_backward as bidirectional_backward
    from lstm_core.bidirectional import bidirectional_forward as bidirectional_forward
    from lstm_core.cells import CELLS as CELLS
    from lstm_core.cells import Block as Block
    from lstm_core.cells import Cell as Cell
    from lstm_core.gradients import ParameterGradients as ParameterGradients
    from lstm_core.gradients import parameter_gradients as parameter_gradients
    from lstm_core.layouts.axes import batch_first as batch_first
    from lstm_core.layouts.axes import time_major as time_major
    from lstm_core.layouts.keras import from_keras as from_keras
    from lstm_core.layouts.keras import to_keras as to_keras
    from lstm_core.layouts.onnx import OnnxWeights as OnnxWeights
    from lstm_core.layouts.onnx import from_onnx as from_onnx
    from lstm_core.layouts.onnx import to_onnx as to_onnx
    from lstm_core.layouts.pytorch import from_pytorch as from_pytorch
    from lstm_core.layouts.pytorch import to_pytorch as to_pytorch
    from lstm_core.memory import MemoryTrace as MemoryTrace
    from lstm_core.memory import contributions as contributions
    from lstm_core.memory import drive as drive
    from lstm_core.params import Params as Params
    from lstm_core.trace import BiTrace as BiTrace
    from lstm_core.trace import Gradients as Gradients
    from lstm_core.trace import State as State
    from lstm_core.trace import Trace as Trace

_NAMES = {
    "backends": ("Backend", "get_backend"),
    "bidirectional": ("BiGradients", "bidirectional_backward", "bidirectional_forward"),
    "cells": ("CELLS", "Block", "Cell"),
    "gradients": ("ParameterGradients", "parameter_gradients"),
    "layouts.axes": ("batch_first", "time_major"),
    "layouts.keras": ("from_keras", "to_keras"),
    "layouts.onnx": ("OnnxWeights", "from_onnx", "to_onnx"),
    "layouts.pytorch": ("from_pytorch", "to_pytorch"),
    "memory": ("MemoryTrace", "contributions", "drive"),
    "params": ("Params",),
    "trace": ("BiTrace", "Gradients", "State", "Trace"),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
__all__ = sorted(_MODULES)

if not TYPE_CHECKING:  # a checker that saw this would believe in any name

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
