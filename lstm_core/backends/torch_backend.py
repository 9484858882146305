"""PyTorch backend: the same loop, written out symbol by symbol; the gradient is autograd's.

It shares no line of maths with the NumPy backend, so that each can bear witness for the other.
torch is imported when the backend is made: it costs seconds and hundreds of megabytes, and the
project works without it.
"""

from typing import TYPE_CHECKING

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import BackendName
from lstm_core.params import Params
from lstm_core.trace import Gradients, State, Trace, check_run, check_upstream

if TYPE_CHECKING:
    from torch import Tensor

Step = dict[str, "Tensor"]


class TorchBackend:
    """PyTorch's tensors and autograd, one step at a time with every symbol kept."""

    name: BackendName = "torch"

    def __init__(self) -> None:
        """Import torch.

        Raises
        ------
        ImportError
            with what to install, where torch is missing.
        """
        try:
            import torch
        except ImportError as missing:
            raise ImportError(
                "The PyTorch backend needs torch: pip install torch==2.13.0"
            ) from missing
        self._torch = torch

    def forward(self, params: Params, x: Array, initial: State | None = None) -> Trace:
        """Forward pass: run the cell over x and keep every value: see `NumpyBackend.forward`."""
        x, initial = check_run(params, x, initial)
        with self._torch.no_grad():
            steps = self._run(params, x, initial)
        return Trace(params.kind, _stacks(params, steps), params)

    def backward(self, trace: Trace, d_output: Array, d_final: State | None = None) -> Gradients:
        """Backpropagation through time, by autograd: see `NumpyBackend.backward`."""
        d_output, upstream = check_upstream(trace, d_output, d_final)
        steps = self._run(trace.params, trace["x"], trace.initial, grad=True)
        tensor = self._torch.from_numpy
        outputs = [step["h"] for step in steps[1:]]
        outputs += [steps[-1][symbol] for symbol in upstream]
        weights = [tensor(d.copy()) for d in (*d_output, *upstream.values())]
        places = [(step, symbol) for step in steps for symbol in step]
        grads = self._torch.autograd.grad(
            outputs,
            [step[symbol] for step, symbol in places],
            weights,
            allow_unused=True,
            materialize_grads=True,
        )
        for (step, symbol), grad in zip(places, grads, strict=True):
            step[symbol] = grad
        return Gradients(trace.kind, _stacks(trace.params, steps))

    def memory(self, i: Array, f: Array, g: Array, o: Array, initial: Array) -> tuple[Array, Array]:
        """Memory alone, its gates given: see `NumpyBackend.memory`."""
        checks.driven(i, f, g, o, initial)
        torch = self._torch
        gates = [torch.from_numpy(np.array(gate)) for gate in (i, f, g, o)]
        c = torch.from_numpy(np.array(initial))
        h_rows, c_rows = [], []
        for i_t, f_t, g_t, o_t in zip(*gates, strict=True):
            c = f_t * c + i_t * g_t
            h_rows.append(o_t * torch.tanh(c))
            c_rows.append(c)
        return torch.stack(h_rows).numpy(), torch.stack(c_rows).numpy()

    def _run(self, params: Params, x: Array, initial: State, grad: bool = False) -> list[Step]:
        """The steps, the first of them with the initial states alone."""
        tensor = self._torch.from_numpy
        weights = {
            block.symbol: [tensor(w.copy()) for w in params.block(block.symbol)]
            for block in params.cell.blocks
        }
        update = getattr(self, f"_{params.kind}")
        steps: list[Step] = [
            {symbol: tensor(v.copy()).requires_grad_(grad) for symbol, v in initial.items()}
        ]
        for x_t in x:
            step: Step = {"x": tensor(x_t.copy()).requires_grad_(grad)}
            update(step, steps[-1], weights)
            steps.append(step)
        return steps

    def _rnn(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        s["a_n"] = _input_half(s["x"], weights["n"]) + _recurrent_half(before["h"], weights["n"])
        s["n"] = self._torch.tanh(s["a_n"])
        s["h"] = s["n"].clone()

    def _rnn_relu(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        s["a_n"] = _input_half(s["x"], weights["n"]) + _recurrent_half(before["h"], weights["n"])
        s["n"] = self._torch.relu(s["a_n"])
        s["h"] = s["n"].clone()

    def _rnn_linear(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        s["a_n"] = _input_half(s["x"], weights["n"]) + _recurrent_half(before["h"], weights["n"])
        s["n"] = s["a_n"].clone()
        s["h"] = s["n"].clone()

    def _lstm(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        torch = self._torch
        for symbol, w in weights.items():
            s[f"a_{symbol}"] = _input_half(s["x"], w) + _recurrent_half(before["h"], w)
        s["i"] = torch.sigmoid(s["a_i"])
        s["f"] = torch.sigmoid(s["a_f"])
        s["g"] = torch.tanh(s["a_g"])
        s["o"] = torch.sigmoid(s["a_o"])
        s["c"] = s["f"] * before["c"] + s["i"] * s["g"]
        s["h"] = s["o"] * torch.tanh(s["c"])

    def _gru(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        self._gru_gates(s, before, weights)
        s["q"] = _recurrent_half(before["h"], weights["n"])
        s["a_n"] = _input_half(s["x"], weights["n"]) + s["r"] * s["q"]
        self._gru_memory(s, before)

    def _gru_reset_before(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        self._gru_gates(s, before, weights)
        s["s"] = s["r"] * before["h"]
        s["q"] = _recurrent_half(s["s"], weights["n"])
        s["a_n"] = _input_half(s["x"], weights["n"]) + s["q"]
        self._gru_memory(s, before)

    def _gru_gates(self, s: Step, before: Step, weights: dict[str, list["Tensor"]]) -> None:
        for gate in "rz":
            w = weights[gate]
            s[f"a_{gate}"] = _input_half(s["x"], w) + _recurrent_half(before["h"], w)
            s[gate] = self._torch.sigmoid(s[f"a_{gate}"])

    def _gru_memory(self, s: Step, before: Step) -> None:
        s["n"] = self._torch.tanh(s["a_n"])
        s["h"] = (1 - s["z"]) * s["n"] + s["z"] * before["h"]


def _input_half(x: "Tensor", w: list["Tensor"]) -> "Tensor":
    return x @ w[0].T + w[2]


def _recurrent_half(v: "Tensor", w: list["Tensor"]) -> "Tensor":
    return v @ w[1].T + w[3]


def _stacks(params: Params, steps: list[Step]) -> dict[str, Array]:
    """Steps of tensors by symbol, as a trace stacks them."""

    def over_time(symbol: str) -> Array:
        rows = steps if symbol in params.cell.state_symbols else steps[1:]
        return np.stack([step[symbol].detach().numpy() for step in rows])

    blocks = params.cell.blocks
    stacks = {
        "a": np.concatenate([over_time(block.pre) for block in blocks], axis=-1),
        "blocks": np.concatenate([over_time(block.symbol) for block in blocks], axis=-1),
    }
    others = ("x", *(v.symbol for v in params.cell.intermediates), *params.cell.state_symbols)
    return stacks | {symbol: over_time(symbol) for symbol in others}
