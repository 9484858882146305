"""An LSTM over torch as a textbook writes it: the rival of the core's trace, kept as found."""

import torch
from torch import Tensor, nn

from lstm_core import Params


class TextbookLSTM(nn.Module):
    """Four linear layers over [h, x], a loop over time, lists stacked at the end."""

    def __init__(self, input_size: int, hidden_size: int, dtype: torch.dtype) -> None:
        super().__init__()
        self.hidden_size = hidden_size
        self.input_gate = nn.Linear(hidden_size + input_size, hidden_size, dtype=dtype)
        self.forget_gate = nn.Linear(hidden_size + input_size, hidden_size, dtype=dtype)
        self.candidate = nn.Linear(hidden_size + input_size, hidden_size, dtype=dtype)
        self.output_gate = nn.Linear(hidden_size + input_size, hidden_size, dtype=dtype)

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """Every gate and state at every step, each (T, N, H), from x (T, N, I)."""
        h = torch.zeros(x.shape[1], self.hidden_size, dtype=x.dtype)
        c = torch.zeros(x.shape[1], self.hidden_size, dtype=x.dtype)
        kept: dict[str, list[Tensor]] = {name: [] for name in "ifgoch"}
        for x_t in x:
            both = torch.cat([h, x_t], dim=1)
            i = torch.sigmoid(self.input_gate(both))
            f = torch.sigmoid(self.forget_gate(both))
            g = torch.tanh(self.candidate(both))
            o = torch.sigmoid(self.output_gate(both))
            c = f * c + i * g
            h = o * torch.tanh(c)
            kept["i"].append(i)
            kept["f"].append(f)
            kept["g"].append(g)
            kept["o"].append(o)
            kept["c"].append(c)
            kept["h"].append(h)
        return {name: torch.stack(steps) for name, steps in kept.items()}


def textbook_lstm(params: Params) -> TextbookLSTM:
    """The textbook's net with the core's parameters, the two biases made one."""
    dtype = torch.from_numpy(params.bias_ih.copy()).dtype
    net = TextbookLSTM(params.input_size, params.hidden_size, dtype)
    layers = (net.input_gate, net.forget_gate, net.candidate, net.output_gate)
    with torch.no_grad():
        for symbol, layer in zip("ifgo", layers, strict=True):
            block = [torch.from_numpy(part.copy()) for part in params.block(symbol)]
            weight_ih, weight_hh, bias_ih, bias_hh = block
            layer.weight.copy_(torch.cat([weight_hh, weight_ih], dim=1))
            layer.bias.copy_(bias_ih + bias_hh)
    return net
