"""The same weights, stacked: as one matrix or several, and in each library's order."""

import numpy as np

from lstm_core import Params, Trace, get_backend, textbook
from lstm_core.arrays import Array
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


def misread(params: Params, library: Library, x: Array) -> float:
    """How far h is off after x (T, 1, I) if the library's rows are taken for PyTorch's."""
    given = LAYOUTS[library].write(params)
    if library == "pytorch":
        rows = tuple(given.values())
    elif library == "keras":
        kernel, recurrent, bias = given.values()
        bias_ih, bias_hh = bias if bias.ndim == 2 else (bias, np.zeros_like(bias))
        rows = (kernel.T, recurrent.T, bias_ih, bias_hh)
    else:
        rows = (given["W"][0], given["R"][0], *np.split(given["B"][0], 2))
    right, wrong = (_run(each, x) for each in (params, Params(params.kind, *rows)))
    return float(np.round(np.abs(wrong.final["h"] - right.final["h"]).max(), 12))


def gap_to_stacked(params: Params, x: Array) -> float:
    """How far a matrix for each block and the stacked matrix are apart, in any value of the run."""
    trace = _run(params, x)
    return max(
        float(np.abs(value - trace[symbol][-trace.steps :][t, 0]).max())
        for t in range(trace.steps)
        for symbol, value in textbook.step(params, x[t, 0], _before(trace, t)).items()
    )


def gap_to_fused(params: Params, x: Array) -> float:
    """How far PyTorch's own cell and the stacked matrix are apart, in any state of the run."""
    trace = _run(params, x)
    return max(
        float(np.abs(state - trace[symbol][t + 1, 0]).max())
        for t in range(trace.steps)
        for symbol, state in textbook.fused_step(params, x[t, 0], _before(trace, t)).items()
    )


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


def snippet(kind: Kind, library: Library) -> str:
    """How weights of one's own come from that layout."""
    flag = ", linear_before_reset=1" if kind == "gru" else ""
    return _SNIPPETS[library].format(
        kind=kind, module=CELLS[kind].torch_class, layer=LAYOUTS["keras"].layers[kind], flag=flag
    )


def describe_misreading(library: Library, off: float, steps: int) -> str:
    """What it costs to take a library's rows for PyTorch's."""
    if library == "pytorch":
        return "Choose another library to see what its order costs you in PyTorch."
    loaded = f"Load {LAYOUTS[library].name}’s rows into PyTorch in the order in which they come"
    if not off:
        return f"{loaded}: here both have the same order, so nothing goes wrong."
    return f"{loaded}: no error, and after {steps} steps h is off by up to {off:.2g}."


def describe_stacked(kind: Kind, steps: int, to_stacked: float, to_torch: float | None) -> str:
    """Whether it matters how a step is computed.

    Parameters
    ----------
    to_torch : how far PyTorch's own cell is off; None where it was not asked
    """
    sentence = (
        f"A matrix for each block, or one stacked matrix: over {steps} steps {_apart(to_stacked)}."
    )
    if to_torch is None:
        return sentence
    cell = CELLS[kind]
    states = " and ".join(reversed(cell.state_symbols))
    return f"{sentence} With PyTorch’s nn.{cell.torch_class}Cell, in {states}, {_apart(to_torch)}."


def describe_return(gap: float) -> str:
    """What a conversion to a layout and back costs."""
    left = _apart(gap) if gap else "the weights are what they were"
    return f"Converted there and back, {left}."


def _apart(gap: float) -> str:
    return f"no value differs by more than {gap:.1e}" if gap else "no value differs"


def _run(params: Params, x: Array) -> Trace:
    return get_backend("numpy").forward(params, x)


def _before(trace: Trace, t: int) -> dict[str, Array]:
    return {symbol: trace[symbol][t, 0] for symbol in trace.cell.state_symbols}
