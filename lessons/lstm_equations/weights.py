"""The worked cell's weights in the layouts of PyTorch, Keras and ONNX."""

import numpy as np

from lessons.lstm_equations.latex import colored
from lessons.lstm_equations.worked import Worked
from lstm_core import Params, get_backend
from lstm_core.cells import CELLS, Kind
from lstm_core.layouts.libraries import LAYOUTS, Library

_SNIPPETS: dict[Library, str] = {
    "pytorch": """\
from lstm_core import from_pytorch

# model = torch.nn.{module}(3, 4); its state_dict as arrays:
state = {{name: values.numpy() for name, values in model.state_dict().items()}}
params, _ = from_pytorch("{kind}", state)""",
    "keras": """\
from lstm_core import from_keras, to_pytorch

# layer = keras.layers.{layer}(4), built for 3 inputs:
params, _ = from_keras("{kind}", layer.get_weights())
state = to_pytorch(params)  # the arrays of torch.nn.{module}'s state_dict""",
    "onnx": """\
from lstm_core import OnnxWeights, from_onnx, to_pytorch

# W, R and B of an ONNX operator {module}:
params, _ = from_onnx("{kind}", OnnxWeights(W, R, B{flag}))
state = to_pytorch(params)  # the arrays of torch.nn.{module}'s state_dict""",
}


def gap_after_return(params: Params, library: Library) -> float:
    """How far weights and sums of biases are off after a conversion there and back."""
    layout = LAYOUTS[library]
    back = layout.read(params.kind, layout.write(params))
    gaps = (
        back.weight_ih - params.weight_ih,
        back.weight_hh - params.weight_hh,
        (back.bias_ih + back.bias_hh) - (params.bias_ih + params.bias_hh),
    )
    return max(float(np.abs(gap).max()) for gap in gaps)


def misread(worked: Worked, library: Library) -> float:
    """How far the final h is off if the layout's rows are taken for PyTorch's."""
    params, given = worked.params, LAYOUTS[library].write(worked.params)
    if library == "keras":
        kernel, recurrent, bias = given.values()
        bias_ih, bias_hh = bias if bias.ndim == 2 else (bias, np.zeros_like(bias))
        rows = (kernel.T, recurrent.T, bias_ih, bias_hh)
    else:
        rows = (given["W"][0], given["R"][0], *np.split(given["B"][0], 2))
    wrong = get_backend("numpy").forward(Params(params.kind, *rows), worked.sequence)
    return float(np.round(np.abs(wrong.final["h"] - worked.trace.final["h"]).max(), 12))


def snippet(kind: Kind, library: Library) -> str:
    """How weights of one's own come from that layout."""
    flag = ", linear_before_reset=1" if kind == "gru" else ""
    return _SNIPPETS[library].format(
        kind=kind, module=CELLS[kind].torch_class, layer=LAYOUTS["keras"].layers[kind], flag=flag
    )


def describe_order(kind: Kind, library: Library, marked: str | None) -> str:
    """The order in which a library stacks a cell's blocks."""
    cell, layout = CELLS[kind], LAYOUTS[library]
    names = (
        colored(
            symbol, f"{'▸ ' if symbol == marked else ''}{cell.name_of(symbol).lower()} ${symbol}$"
        )
        for symbol in layout.order.of(kind)
    )
    return f"**{layout.name}** stacks: {', '.join(names)}."


def describe_return(gap: float) -> str:
    """What a conversion to a layout and back costs."""
    return f"Converted there and back, the weights differ by {gap:g}."


def describe_misreading(off: float, steps: int) -> str:
    """What it costs to take a layout's rows for PyTorch's: how far h is off after the steps."""
    cost = (
        f"no error, and $h$ after {steps} steps is off by up to {off:.3g}."
        if off
        else "here the order is the same, so nothing goes wrong."
    )
    return f"The rows taken over in that order, as if they were PyTorch's: {cost}"
