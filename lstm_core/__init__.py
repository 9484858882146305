"""The mathematics of recurrent cells: every number that the app shows is computed here."""

from lstm_core.backends import Backend, get_backend
from lstm_core.bidirectional import BiGradients, bidirectional, bidirectional_backward
from lstm_core.cells import CELLS, Block, Cell
from lstm_core.gradients import ParameterGradients, parameter_gradients
from lstm_core.params import Params
from lstm_core.trace import BiTrace, Gradients, State, Trace
from lstm_core.valves import ValveTrace, contributions, drive

__all__ = [
    "CELLS",
    "Backend",
    "BiGradients",
    "BiTrace",
    "Block",
    "Cell",
    "Gradients",
    "ParameterGradients",
    "Params",
    "State",
    "Trace",
    "ValveTrace",
    "bidirectional",
    "bidirectional_backward",
    "contributions",
    "drive",
    "get_backend",
    "parameter_gradients",
]
