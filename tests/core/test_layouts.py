"""The same net in three libraries' layouts, and back."""

import numpy as np
import pytest

from lstm_core import (
    CELLS,
    batch_first,
    from_keras,
    from_onnx,
    from_pytorch,
    get_backend,
    time_major,
    to_keras,
    to_onnx,
    to_pytorch,
)
from lstm_core.layouts.libraries import LAYOUTS
from tests.core import layouts_witness
from tests.core.cases import NAMES, H, I, close, make_case, random_params

NUMPY = get_backend("numpy")
KERAS = {
    **dict.fromkeys(("rnn", "rnn_relu", "rnn_linear"), "SimpleRNN"),
    **{"lstm": "LSTM", "gru": "GRU", "gru_reset_before": "GRU"},
}
ONNX = KERAS | dict.fromkeys(("rnn", "rnn_relu", "rnn_linear"), "RNN")
KERAS_ACTIVATIONS = {"rnn_relu": "relu", "rnn_linear": "linear"}
ONNX_ACTIVATIONS = {"rnn_relu": "Relu", "rnn_linear": "Affine"}

torchs_kinds = pytest.mark.parametrize("kind", ["rnn", "rnn_relu", "lstm", "gru"])
directions = pytest.mark.parametrize("count", [1, 2])


def nets(kind, seed, count, dtype=np.float64):
    rng = np.random.default_rng([seed, 77])
    return [random_params(kind, rng, dtype=dtype) for _ in range(count)]


def assert_same(nets, back):
    """The pair a ``from_`` returns holds these nets, to the bit."""
    assert len(back) == 2
    for net, got in zip(nets + [None] * (2 - len(nets)), back, strict=True):
        if net is None:
            assert got is None
            continue
        assert got.kind == net.kind
        for name in NAMES:
            close(getattr(got, name), getattr(net, name), name, 0)


def torchs_layer(torch, kind, count):
    name, options = {
        "rnn": ("RNN", {}),
        "rnn_relu": ("RNN", {"nonlinearity": "relu"}),
        "lstm": ("LSTM", {}),
        "gru": ("GRU", {}),
    }[kind]
    made = getattr(torch.nn, name)
    return made(I, H, bidirectional=count == 2, dtype=torch.float64, **options)


def test_libraries_and_their_layers():
    assert {key: layout.name for key, layout in LAYOUTS.items()} == {
        "pytorch": "PyTorch",
        "keras": "Keras",
        "onnx": "ONNX",
    }
    torchs = {"rnn": "RNN", "rnn_relu": "RNN", "lstm": "LSTM", "gru": "GRU"}
    layers = {"pytorch": torchs, "keras": KERAS, "onnx": ONNX}
    assert {key: layout.layers for key, layout in LAYOUTS.items()} == layers


def test_orders_are_those_of_the_documents():
    plain = dict.fromkeys(("rnn", "rnn_relu", "rnn_linear"), "n")
    orders = {
        "pytorch": {"rnn": "n", "rnn_relu": "n", "lstm": "ifgo", "gru": "rzn"},
        "keras": plain | {"lstm": "ifgo", "gru": "zrn", "gru_reset_before": "zrn"},
        "onnx": plain | {"lstm": "iofg", "gru": "zrn", "gru_reset_before": "zrn"},
    }
    assert {key: layout.order.symbols for key, layout in LAYOUTS.items()} == orders


def test_every_order_has_every_block(kind):
    for layout in LAYOUTS.values():
        if kind in layout.order.symbols:
            assert sorted(layout.order.of(kind)) == sorted(b.symbol for b in CELLS[kind].blocks)


def test_a_layout_writes_and_reads_one_direction_by_name(kind, seed):
    (net,) = nets(kind, seed, 1)
    named = {
        "pytorch": [f"{name}_l0" for name in NAMES],
        "keras": ["kernel", "recurrent_kernel", "bias"],
        "onnx": ["W", "R", "B"],
    }
    for key, layout in LAYOUTS.items():
        if kind not in layout.layers:
            continue
        weights = layout.write(net)
        assert list(weights) == named[key]
        back = layout.read(kind, weights)
        assert back.kind == kind
        close(back.weight_ih, net.weight_ih, key, 0)
        close(back.weight_hh, net.weight_hh, key, 0)
        close(back.bias_ih + back.bias_hh, net.bias_ih + net.bias_hh, key, 0)
        close(layout.write(back)[named[key][-1]], weights[named[key][-1]], key, 0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@directions
@torchs_kinds
def test_pytorch_round_trip(kind, seed, count, dtype):
    made = nets(kind, seed, count, dtype)
    state = to_pytorch(*made)
    want = [f"{name}_l0{suffix}" for suffix in ("", "_reverse")[:count] for name in NAMES]
    assert list(state) == want
    assert_same(made, from_pytorch(kind, state))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@directions
def test_onnx_round_trip(kind, seed, count, dtype):
    made = nets(kind, seed, count, dtype)
    weights = to_onnx(*made)
    rows = len(CELLS[kind].blocks) * H
    assert [a.shape for a in weights[:3]] == [(count, rows, I), (count, rows, H), (count, 2 * rows)]
    assert weights.linear_before_reset == (1 if kind == "gru" else 0)
    assert_same(made, from_onnx(kind, weights))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@directions
def test_keras_round_trip(kind, seed, count, dtype):
    weights = to_keras(*nets(kind, seed, count, dtype))
    rows = len(CELLS[kind].blocks) * H
    bias = (2, rows) if kind == "gru" else (rows,)
    assert [a.shape for a in weights] == [(I, rows), (H, rows), bias] * count
    back = from_keras(kind, weights)
    again = to_keras(*back)
    for mine, theirs in zip(again, weights, strict=True):
        close(mine, theirs, tolerance=0)
    assert_same([net for net in back if net is not None], from_keras(kind, again))


@directions
def test_keras_keeps_two_biases_or_their_sum(kind, seed, count):
    made = nets(kind, seed, count)
    back = [net for net in from_keras(kind, to_keras(*made)) if net is not None]
    assert len(back) == count
    if kind == "gru":
        assert_same(made, from_keras(kind, to_keras(*made)))
        return
    for net, got in zip(made, back, strict=True):
        close(got.weight_ih, net.weight_ih, tolerance=0)
        close(got.weight_hh, net.weight_hh, tolerance=0)
        close(got.bias_ih, net.bias_ih + net.bias_hh, tolerance=0)
        assert not got.bias_hh.any()


@directions
def test_arrays_going_out_are_copies_in_c_order(seed, count):
    made = nets("lstm", seed, count)
    for arrays in (to_pytorch(*made).values(), to_keras(*made), to_onnx(*made)[:3]):
        for array in arrays:
            assert array.flags.writeable
            assert array.flags.c_contiguous
            assert not any(
                np.shares_memory(array, getattr(net, name)) for net in made for name in NAMES
            )


@pytest.mark.torch
@directions
@torchs_kinds
def test_torchs_layer_with_our_state_dict(kind, seed, count):
    import torch

    made, x = nets(kind, seed, count), make_case(kind, seed).x
    layer = torchs_layer(torch, kind, count)
    state = {name: torch.from_numpy(a) for name, a in to_pytorch(*made).items()}
    layer.load_state_dict(state)
    output = layer(torch.from_numpy(x))[0].detach().numpy()
    close(output[..., :H], NUMPY.forward(made[0], x).output)
    if count == 2:
        close(output[..., H:], np.flip(NUMPY.forward(made[1], np.flip(x, 0)).output, 0))


@pytest.mark.torch
@directions
@torchs_kinds
def test_a_layer_of_torchs_own_making(kind, seed, count):
    import torch

    torch.manual_seed(seed)
    layer = torchs_layer(torch, kind, count)
    forward, reverse = from_pytorch(kind, {k: v.numpy() for k, v in layer.state_dict().items()})
    x = make_case(kind, seed).x
    output = layer(torch.from_numpy(x))[0].detach().numpy()
    close(output[..., :H], NUMPY.forward(forward, x).output)
    assert (reverse is None) == (count == 1)
    if reverse is not None:
        close(output[..., H:], np.flip(NUMPY.forward(reverse, np.flip(x, 0)).output, 0))


@directions
def test_keras_layer_with_our_weights(kind, seed, count):
    case, made = make_case(kind, seed), nets(kind, seed, count)
    weights = to_keras(*made)
    for d, net in enumerate(made):
        output = layouts_witness.keras(
            KERAS[kind],
            weights[3 * d : 3 * d + 3],
            batch_first(case.x),
            **case.initial,
            reset_after=kind == "gru",
            activation=KERAS_ACTIVATIONS.get(kind, "tanh"),
        )
        mine = NUMPY.forward(net, case.x, case.initial).output
        close(time_major(output), mine)


@directions
def test_a_keras_layer_of_its_own(kind, seed, count):
    case, rng = make_case(kind, seed), np.random.default_rng([seed, 5])
    rows = len(CELLS[kind].blocks) * H
    bias = (2, rows) if kind == "gru" else (rows,)
    weights = [rng.normal(0, 0.7, shape) for shape in [(I, rows), (H, rows), bias] * count]
    for d, net in enumerate(from_keras(kind, weights)[:count]):
        output = layouts_witness.keras(
            KERAS[kind],
            weights[3 * d : 3 * d + 3],
            batch_first(case.x),
            **case.initial,
            reset_after=kind == "gru",
            activation=KERAS_ACTIVATIONS.get(kind, "tanh"),
        )
        close(time_major(output), NUMPY.forward(net, case.x, case.initial).output)


@directions
def test_onnx_operator_with_our_weights(kind, seed, count):
    case, made = make_case(kind, seed), nets(kind, seed, count)
    W, R, B, linear_before_reset = to_onnx(*made)
    for d, net in enumerate(made):
        output = layouts_witness.onnx(
            ONNX[kind],
            W[d],
            R[d],
            B[d],
            case.x,
            **case.initial,
            linear_before_reset=linear_before_reset,
            activation=ONNX_ACTIVATIONS.get(kind, "Tanh"),
        )
        close(output, NUMPY.forward(net, case.x, case.initial).output)


def test_orders_of_time(seed):
    x = make_case("rnn", seed).x
    turned = batch_first(x)
    assert turned.shape == (x.shape[1], x.shape[0], x.shape[2])
    for t, n in np.ndindex(*x.shape[:2]):
        np.testing.assert_array_equal(turned[n, t], x[t, n])
    close(time_major(turned), x, tolerance=0)


@pytest.mark.parametrize(
    ("library", "kind", "letters"),
    [
        ("pytorch", "lstm", "ifgo"),
        ("keras", "lstm", "ifco"),
        ("onnx", "lstm", "iofc"),
        ("pytorch", "gru", "rzn"),
        ("keras", "gru", "zrh"),
        ("onnx", "gru_reset_before", "zrh"),
        ("keras", "rnn", "n"),
    ],
)
def test_each_library_has_letters_of_its_own(library, kind, letters):
    assert LAYOUTS[library].order.called(kind) == letters
