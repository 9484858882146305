"""How weights that were taken home get into PyTorch."""

from lstm_core.cells import CELLS
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings


def recipe(entrant: str, settings: Settings) -> str:
    """The lines that load an entrant's file into a cell and its readout."""
    task, module = TASKS[settings.task], CELLS[settings.kind].torch_class
    return f"""\
import numpy as np
import torch

weights = np.load("{entrant}.npz")
cell = torch.nn.{module}({task.input_size}, {settings.hidden_size})
names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
cell.load_state_dict({{name + "_l0": torch.from_numpy(weights[name]) for name in names}})
readout = torch.nn.Linear({settings.hidden_size}, {task.output_size})
readout.load_state_dict({{
    "weight": torch.from_numpy(weights["readout_weight"]),
    "bias": torch.from_numpy(weights["readout_bias"]),
}})"""
