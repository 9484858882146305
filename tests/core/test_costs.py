"""What a cell costs: counted by the table, and by the arrays themselves."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from lstm_core import CELLS, Params, get_backend
from lstm_core.comparison.costs import cost, nearest_hidden, net_parameters
from lstm_core.equations import EQUATIONS
from lstm_core.learning.net import with_readout
from lstm_core.textbook import lstm_step

RNG = np.random.default_rng(5)


def drawn(kind, inputs, hidden, dtype=np.float32):
    return Params.init(kind, inputs, hidden, RNG, dtype=dtype)


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize(("inputs", "hidden", "layers"), [(3, 5, 1), (7, 2, 2), (1, 4, 3)])
def test_parameters_are_those_of_the_arrays(kind, inputs, hidden, layers):
    stack = [drawn(kind, width, hidden) for width in [inputs] + [hidden] * (layers - 1)]
    two = cost(kind, inputs, hidden, layers=layers)
    assert two.parameters == sum(params.count for params in stack)
    one = cost(kind, inputs, hidden, layers=layers, biases=1)
    assert two.parameters - one.parameters == sum(params.bias_hh.size for params in stack)
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    assert two.weight_bytes == sum(getattr(p, name).nbytes for p in stack for name in names)


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_state_is_what_a_run_hands_on(kind, dtype):
    params = drawn(kind, 3, 5, dtype)
    final = get_backend().forward(params, np.zeros((2, 4, 3), dtype)).final
    counted = cost(kind, 3, 5, batch=4, dtype=dtype)
    assert counted.state_bytes == sum(array.nbytes for array in final.values())
    assert cost(kind, 3, 5, layers=3, batch=4, dtype=dtype).state_bytes == 3 * counted.state_bytes


def test_products_and_curves_by_hand():
    # ⊙: f c, i g, o tanh; r q, (1 − z) n, z h; r h, (1 − z) n, z h
    by_hand = {"rnn": (0, 1), "lstm": (3, 5), "gru": (3, 3), "gru_reset_before": (3, 3)}
    by_hand |= {"rnn_relu": (0, 1), "rnn_linear": (0, 0)}
    for kind, (products, curves) in by_hand.items():
        blocks = len(CELLS[kind].blocks)
        counted = cost(kind, 7, 5, layers=2)
        assert counted.blocks == blocks
        assert counted.multiplications == blocks * 5 * (7 + 5 + 5 + 5) + 2 * 5 * products
        assert counted.evaluations == 2 * 5 * curves


COUNTS = Counter()


class Counted(np.ndarray):
    """An array that counts the numbers of every ⊙ with another, and of every curve."""

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **options):
        arrays = [np.asarray(value) for value in inputs]
        result = getattr(ufunc, method)(*arrays, **options)
        if ufunc is np.multiply and all(array.ndim for array in arrays):
            COUNTS["products"] += result.size
        if ufunc is np.tanh or (ufunc is np.maximum and method == "__call__"):
            COUNTS["curves"] += result.size
        return result.view(Counted)


@pytest.mark.parametrize("kind", CELLS)
def test_products_and_curves_are_those_of_a_step_as_it_runs(kind):
    """The stacked LSTM makes σ of tanh by ⊙ with halves: its ⊙ are counted in the textbook's."""
    hidden, blocks = 5, len(CELLS[kind].blocks)
    COUNTS.clear()

    def drawn_array(*shape):
        return RNG.normal(size=shape).view(Counted)

    before = {symbol: drawn_array(1, hidden) for symbol in CELLS[kind].state_symbols}

    def project(_, of):
        return drawn_array(1, len(range(blocks)[of]) * hidden)

    EQUATIONS[kind].update(drawn_array(1, blocks * hidden), before, project)
    counted = cost(kind, 7, hidden)
    assert COUNTS["curves"] == counted.evaluations
    if kind == "lstm":
        COUNTS.clear()
        W = {symbol: drawn_array(hidden, hidden + 7) for symbol in "ifgo"}
        b = {symbol: drawn_array(hidden) for symbol in "ifgo"}
        lstm_step(W, b, drawn_array(7), drawn_array(hidden), drawn_array(hidden))
    products = counted.multiplications - blocks * hidden * (7 + hidden)
    assert COUNTS["products"] == products


def test_published_count_of_two_layers():
    sizes = {"layers": 2, "biases": 1}
    assert cost("gru", 600, 600, **sizes).parameters == 4_323_600
    assert cost("lstm", 600, 600, **sizes).parameters == 5_764_800


@pytest.mark.parametrize("biases", [1, 2])
@pytest.mark.parametrize(("inputs", "hidden", "layers"), [(1, 1, 1), (640, 3, 3), (9, 200, 2)])
def test_three_blocks_to_four_exactly(inputs, hidden, layers, biases):
    gru, lstm = (cost(k, inputs, hidden, layers=layers, biases=biases) for k in ("gru", "lstm"))
    assert Fraction(gru.parameters, lstm.parameters) == Fraction(3, 4)
    assert Fraction(gru.state_bytes, lstm.state_bytes) == Fraction(1, 2)


@pytest.mark.torch
@pytest.mark.parametrize("kind", ["rnn", "gru", "lstm"])
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_torch_counts_the_same(kind, layers):
    import torch

    module = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}[kind]
    theirs = sum(p.numel() for p in module(11, 6, num_layers=layers).parameters())
    assert cost(kind, 11, 6, layers=layers).parameters == theirs


@pytest.mark.parametrize("kind", ["rnn", "gru", "lstm"])
def test_net_is_counted_with_its_readout(kind):
    net = with_readout(drawn(kind, 3, 5), 4, RNG)
    assert net_parameters(kind, 3, 5, 4) == net.vector.size


@pytest.mark.parametrize("kind", ["rnn", "gru", "lstm"])
@pytest.mark.parametrize("wanted", [1, 40, 379, 1297, 5000])
def test_no_hidden_size_comes_nearer(kind, wanted):
    nearest = nearest_hidden(kind, 2, 3, wanted)
    off = [abs(net_parameters(kind, 2, h, 3) - wanted) for h in range(1, 90)]
    assert nearest == 1 + off.index(min(off))


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("lstn", 1, 1), "kind: got 'lstn'"),
        (("gru", 0, 1), "input_size: got 0"),
        (("gru", 1, 1.5), "hidden_size: got 1.5"),
    ],
)
def test_bad_sizes_are_named(arguments, refusal):
    with pytest.raises(ValueError, match=refusal):
        cost(*arguments)


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"layers": 0}, "layers: got 0"),
        ({"batch": -1}, "batch: got -1"),
        ({"biases": 3}, "biases: got 3, want 1 or 2"),
        ({"dtype": np.int64}, "dtype: got"),
    ],
)
def test_bad_settings_are_named(options, refusal):
    with pytest.raises(ValueError, match=refusal):
        cost("gru", 2, 2, **options)
