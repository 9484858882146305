"""PyTorch's layout: the core's own, under the names of a state_dict."""

from collections.abc import Mapping

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_core.layouts.blocks import Directions, Order, checked, directions, pair
from lstm_core.params import NAMES, Params

ORDER = Order(
    "PyTorch",
    {
        kind: "".join(block.symbol for block in cell.blocks)
        for kind, cell in CELLS.items()
        if cell.torch_class
    },
)
LAYERS = {kind: cell.torch_class for kind, cell in CELLS.items() if cell.torch_class}
SUFFIXES = ("_l0", "_l0_reverse")


def to_pytorch(params: Params, reverse: Params | None = None) -> dict[str, Array]:
    """The state_dict of `torch.nn.RNN`, `LSTM` or `GRU`, as arrays.

    The `RNN` of kind "rnn_relu" is made with ``nonlinearity="relu"``.

    Returns
    -------
    weight_ih_l0 (G·H, I), weight_hh_l0 (G·H, H), bias_ih_l0 (G·H,), bias_hh_l0 (G·H,), and the
    same names with _reverse for a second direction

    Raises
    ------
    ValueError
        for the linear RNN and the GRU with the reset before the product, which PyTorch lacks,
        and for directions of different kind, sizes or dtype.

    References
    ----------
    torch.nn.LSTM, section "Variables"; torch.nn.RNN, argument ``nonlinearity``.
    """
    return {
        name + suffix: stack
        for suffix, one in zip(SUFFIXES, directions(params, reverse), strict=False)
        for name, stack in zip(NAMES, ORDER.stack(one), strict=True)
    }


def from_pytorch(kind: Kind, state: Mapping[str, Array]) -> Directions:
    """The parameters of a layer's state_dict: see `to_pytorch`.

    Raises
    ------
    ValueError
        for a kind that PyTorch lacks, or other names than those of one layer with biases.
    """
    blocks = len(ORDER.of(kind))
    known = [[name + suffix for name in NAMES] for suffix in SUFFIXES]
    if not isinstance(state, Mapping) or set(state) not in ({*known[0]}, {*known[0], *known[1]}):
        got = sorted(state) if isinstance(state, Mapping) else type(state).__name__
        raise ValueError(
            f"state: got {got}, want {', '.join(known[0])}, or these and the same with _reverse"
        )
    inputs = checks.array(known[0][0], state[known[0][0]], ("G·H", "I")).shape[1]
    hidden = checks.array(known[0][1], state[known[0][1]], ("G·H", "H")).shape[1]
    dtype = state[known[0][1]].dtype
    rows = blocks * hidden
    shapes = ((rows, inputs), (rows, hidden), (rows,), (rows,))
    return pair(
        [
            ORDER.unstack(kind, checked(names, [state[name] for name in names], shapes, dtype))
            for names in known[: len(state) // len(NAMES)]
        ]
    )


def write(params: Params) -> dict[str, Array]:
    """The weights of one direction by name: see `to_pytorch`."""
    return to_pytorch(params)


def read(kind: Kind, weights: Mapping[str, Array]) -> Params:
    """The parameters of one direction: see `from_pytorch`."""
    return from_pytorch(kind, weights)[0]
