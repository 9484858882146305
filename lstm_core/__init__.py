"""The mathematics of recurrent cells: every number that the app shows is computed here."""

from lstm_core.backends import Backend, get_backend
from lstm_core.bidirectional import BiGradients, bidirectional, bidirectional_backward
from lstm_core.cells import CELLS, Block, Cell
from lstm_core.gradients import ParameterGradients, parameter_gradients
from lstm_core.layouts.libraries import (
    OnnxWeights,
    batch_first,
    from_keras,
    from_onnx,
    from_pytorch,
    time_major,
    to_keras,
    to_onnx,
    to_pytorch,
)
from lstm_core.memory import ValveTrace, contributions, drive
from lstm_core.params import Params
from lstm_core.trace import BiTrace, Gradients, State, Trace

__all__ = [
    "CELLS",
    "Backend",
    "BiGradients",
    "BiTrace",
    "Block",
    "Cell",
    "Gradients",
    "OnnxWeights",
    "ParameterGradients",
    "Params",
    "State",
    "Trace",
    "ValveTrace",
    "batch_first",
    "bidirectional",
    "bidirectional_backward",
    "contributions",
    "drive",
    "from_keras",
    "from_onnx",
    "from_pytorch",
    "get_backend",
    "parameter_gradients",
    "time_major",
    "to_keras",
    "to_onnx",
    "to_pytorch",
]
