"""Bad input: the argument, what it got and what it wants, and never a broadcast that works."""

import re

import numpy as np
import pytest

from lstm_core import (
    OnnxWeights,
    Params,
    batch_first,
    bidirectional_backward,
    bidirectional_forward,
    contributions,
    drive,
    from_keras,
    from_onnx,
    from_pytorch,
    get_backend,
    parameter_gradients,
    time_major,
    to_keras,
    to_onnx,
    to_pytorch,
)
from lstm_core.spectrum import recurrent_scale
from tests.core.cases import NAMES, H, I, N, T, make_case, random_params

NUMPY = get_backend("numpy")
RNG = np.random.default_rng(0)
GATED = ("lstm", "gru", "gru_reset_before")


def array(*shape, dtype=np.float64):
    return np.random.default_rng(shape).normal(size=shape).astype(dtype)


def spoilt(values, value=np.nan):
    values = np.array(values)
    values[(-1,) * values.ndim] = value
    return values


def refuses(call, *refusal):
    """The call raises a ValueError that says all of this, the argument first."""
    with pytest.raises(ValueError, match=re.escape(refusal[0])) as caught:
        call()
    message = str(caught.value)
    assert message.startswith(refusal[0]), message
    for words in refusal[1:]:
        assert words in message, message


def table(*rows):
    """Rows of a name, for layouts a kind, what is given, and what the refusal says."""
    names = ("kind", "given", "refusal") if len(rows[0]) == 4 else ("given", "refusal")
    return pytest.mark.parametrize(names, [row[1:] for row in rows], ids=[row[0] for row in rows])


def arrays(kind="lstm", **changes):
    made = random_params(kind, np.random.default_rng(1))
    return {name: np.array(getattr(made, name)) for name in NAMES} | changes


def make(kind="lstm", **changes):
    return lambda: Params(kind, **arrays(**changes))


@table(
    ("unknown kind", make("peephole"), ("kind: got 'peephole', want one of 'rnn', 'rnn_relu', ",)),
    ("kind no string", make(["lstm"]), ("kind: got ['lstm'], want one of",)),
    ("fewer blocks", make("gru"), ("weight_hh: got shape (20, 5), want (15, 5)",)),
    ("more blocks", make("lstm", **arrays("gru")), ("weight_hh: got shape (15, 5), want (20, 5)",)),
    ("transposed", make(weight_hh=array(5, 20)), ("weight_hh: got shape (5, 20), want (80, 20)",)),
    ("rows", make(weight_ih=array(19, 4)), ("weight_ih: got shape (19, 4), want (20, I)",)),
    ("one row", make(weight_ih=array(1, 4)), ("weight_ih: got shape (1, 4), want (20, I)",)),
    ("no inputs", make(weight_ih=array(20, 0)), ("weight_ih: got shape (20, 0)", "I from 1")),
    ("one bias", make(bias_ih=array(1)), ("bias_ih: got shape (1,), want (20,)",)),
    ("column bias", make(bias_hh=array(20, 1)), ("bias_hh: got shape (20, 1), want (20,)",)),
    ("scalar bias", make(bias_hh=array()), ("bias_hh: got shape (), want (20,)",)),
    ("number", make(bias_hh=0.5), ("bias_hh: got float, want a NumPy array (20,)",)),
    ("list", make(bias_ih=[0.5] * 20), ("bias_ih: got list, want a NumPy array (20,)",)),
    ("NaN", make(bias_ih=spoilt(array(20))), ("bias_ih: got NaN or infinity, want finite",)),
    (
        "infinity",
        make(weight_hh=spoilt(array(20, 5), -np.inf)),
        ("weight_hh: got NaN or infinity, want finite",),
    ),
    (
        "mixed",
        make(bias_hh=array(20, dtype=np.float32)),
        ("bias_hh: got dtype float32, want float64",),
    ),
    (
        "whole numbers",
        make(weight_ih=array(20, 4).astype(int)),
        ("weight_ih: got dtype int64, want float32 or float64",),
    ),
    (
        "half",
        make(**{name: a.astype(np.float16) for name, a in arrays().items()}),
        ("weight_hh: got dtype float16, want float32 or float64",),
    ),
)
def test_params(given, refusal):
    refuses(given, *refusal)


def init(kind="lstm", inputs=4, hidden=5, rng=RNG, **options):
    return lambda: Params.init(kind, inputs, hidden, rng, **options)


@table(
    ("kind", init("elman"), ("kind: got 'elman', want one of",)),
    ("no inputs", init(inputs=0), ("input_size: got 0, want a whole number from 1",)),
    ("negative", init(hidden=-3), ("hidden_size: got -3, want a whole number from 1",)),
    ("fraction", init(hidden=2.0), ("hidden_size: got 2.0, want a whole number from 1",)),
    ("truth", init(inputs=True), ("input_size: got True, want a whole number from 1",)),
    ("scheme", init(scheme="xavier"), ("scheme: got 'xavier', want one of 'torch', 'orthog",)),
    ("seed", init(rng=7), ("rng: got int, want a numpy.random.Generator",)),
    ("dtype", init(dtype=int), ("dtype: got <class 'int'>, want float32 or float64",)),
    ("dtype's name", init(dtype="double float"), ("dtype: got 'double float', want float32",)),
    (
        "no gates",
        init("rnn", scheme="chrono", longest=9),
        ("scheme: got 'chrono' for 'rnn', want a kind with gates",),
    ),
    ("no lag", init(scheme="chrono"), ("longest: got None, want a lag from 3",)),
    ("short lag", init(scheme="chrono", longest=2), ("longest: got 2, want a lag from 3",)),
    ("idle lag", init(longest=9), ("longest: got 9 for scheme 'torch', want it for 'chrono'",)),
    ("part lag", init(scheme="chrono", longest=9.5), ("longest: got 9.5, want a whole number",)),
    (
        "no forget gate",
        init("gru", forget_bias=1.0),
        ("forget_bias: got 1.0 for 'gru', want kind 'lstm'",),
    ),
    ("NaN", init(forget_bias=np.nan), ("forget_bias: got nan, want a finite number",)),
    ("text", init(forget_bias="1"), ("forget_bias: got '1', want a finite number",)),
    ("one for each", init(forget_bias=array(5)), ("forget_bias: got array", "want a finite")),
    ("one for all", init(forget_bias=array(1)), ("forget_bias: got array", "want a finite")),
    ("no radius", init("rnn", radius=0), ("radius: got 0, want a number above 0",)),
    ("below", init("rnn_relu", radius=-0.9), ("radius: got -0.9, want a number above 0",)),
    ("NaN radius", init("rnn_linear", radius=np.nan), ("radius: got nan, want a finite number",)),
    ("endless", init("rnn", radius=np.inf), ("radius: got inf, want a finite number",)),
    ("text radius", init("rnn", radius="1"), ("radius: got '1', want a finite number",)),
    ("true radius", init("rnn", radius=True), ("radius: got True, want a finite number",)),
    ("radii", init("rnn", radius=array(5)), ("radius: got array", "want a finite number")),
    (
        "no diagonal",
        init("rnn", scheme="triangular", radius=0.0),
        ("radius: got 0.0, want a number above 0",),
    ),
    *(
        (f"radius of {kind}", init(kind, radius=0.9), (f"radius: got 0.9 for '{kind}', want a",))
        for kind in GATED
    ),
    *(
        (
            f"triangular {kind}",
            init(kind, scheme="triangular", radius=0.9),
            (f"scheme: got 'triangular' for '{kind}', want a kind without gates",),
        )
        for kind in GATED
    ),
)
def test_init(given, refusal):
    refuses(given, *refusal)


@table(
    *((kind, random_params(kind, RNG), (f"params: got kind '{kind}', want a",)) for kind in GATED),
    ("arrays", arrays("rnn"), ("params: got dict, want Params",)),
)
def test_recurrent_scale(given, refusal):
    refuses(lambda: recurrent_scale(given), *refusal)


@table(
    (
        "params",
        lambda: random_params("rnn", RNG).block("f"),
        ("symbol: got 'f', want one of 'n'",),
    ),
    ("symbol no string", lambda: random_params("rnn", RNG).block(0), ("symbol: got 0, want",)),
    (
        "trace",
        lambda: make_case("rnn", 0).forward(NUMPY)["c"],
        ("symbol: got 'c', want one of 'x'",),
    ),
    ("backend", lambda: get_backend("jax"), ("name: got 'jax', want one of 'numpy', 'torch'",)),
)
def test_names(given, refusal):
    refuses(given, *refusal)


LSTM = make_case("lstm", 0)


@table(
    ("two axes", array(T, I), ("x: got shape (6, 4), want (T, N, 4) with T and N from 1",)),
    ("batch of none", array(T, 0, I), ("x: got shape (6, 0, 4), want (T, N, 4)",)),
    ("empty sequence", array(0, N, I), ("x: got shape (0, 3, 4), want (T, N, 4)",)),
    ("one input", array(T, N, 1), ("x: got shape (6, 3, 1), want (T, N, 4)",)),
    ("sizes", array(T, N, I + 1), ("x: got shape (6, 3, 5), want (T, N, 4)",)),
    ("four axes", array(1, T, N, I), ("x: got shape (1, 6, 3, 4), want (T, N, 4)",)),
    ("NaN", spoilt(array(T, N, I)), ("x: got NaN or infinity",)),
    ("infinity", spoilt(array(T, N, I), np.inf), ("x: got NaN or infinity",)),
    ("mixed", array(T, N, I, dtype=np.float32), ("x: got dtype float32, want float64",)),
    ("whole", array(T, N, I).astype(int), ("x: got dtype int64, want float32 or float64",)),
    ("list", array(T, N, I).tolist(), ("x: got list, want a NumPy array (T, N, 4)",)),
    ("none", None, ("x: got NoneType, want a NumPy array (T, N, 4)",)),
)
def test_inputs(given, refusal, backend):
    refuses(lambda: backend.forward(LSTM.params, given, LSTM.initial), *refusal)


STATES = table(
    ("no c", {"h": array(N, H)}, (": got ['h'], want a dict with h and c",)),
    ("q", {"h": array(N, H), "c": array(N, H), "q": array(N, H)}, (": got ['c', 'h', 'q'],",)),
    ("a pair", (array(N, H), array(N, H)), (": got tuple, want a dict with h and c",)),
    ("array", array(N, H), (": got ndarray, want a dict with h and c",)),
    ("one row", {"h": array(1, H), "c": array(N, H)}, ("['h']: got shape (1, 5), want (3, 5)",)),
    ("flat", {"h": array(N, H), "c": array(H)}, ("['c']: got shape (5,), want (3, 5)",)),
    ("column", {"h": array(N, H), "c": array(N, 1)}, ("['c']: got shape (3, 1), want (3, 5)",)),
    ("turned", {"h": array(H, N), "c": array(N, H)}, ("['h']: got shape (5, 3), want (3, 5)",)),
    ("torch's", {"h": array(1, N, H), "c": array(N, H)}, ("['h']: got shape (1, 3, 5),",)),
    ("number", {"h": 0.5, "c": array(N, H)}, ("['h']: got float, want a NumPy array (3, 5)",)),
    ("NaN", {"h": array(N, H), "c": spoilt(array(N, H))}, ("['c']: got NaN or infinity",)),
    (
        "mixed",
        {"h": array(N, H), "c": array(N, H, dtype=np.float32)},
        ("['c']: got dtype float32, want float64",),
    ),
)


@STATES
def test_initial_states(given, refusal, backend):
    refuses(lambda: backend.forward(LSTM.params, LSTM.x, given), "initial" + refusal[0])


@STATES
def test_final_state_gradients(given, refusal, backend):
    trace = LSTM.forward(backend)
    refuses(lambda: backend.backward(trace, LSTM.d_output, given), "d_final" + refusal[0])


def test_the_other_cells_have_no_c(backend):
    for kind in ("rnn", "rnn_relu", "rnn_linear", "gru", "gru_reset_before"):
        case = make_case(kind, 0)
        refuses(
            lambda case=case: backend.forward(case.params, case.x, LSTM.initial),
            "initial: got ['c', 'h'], want a dict with h",
        )


UPSTREAM = table(
    ("one step", array(1, N, H), ("d_output: got shape (1, 3, 5), want (6, 3, 5)",)),
    ("last step", array(N, H), ("d_output: got shape (3, 5), want (6, 3, 5)",)),
    ("states' rows", array(T + 1, N, H), ("d_output: got shape (7, 3, 5), want (6, 3, 5)",)),
    ("column", array(T, N, 1), ("d_output: got shape (6, 3, 1), want (6, 3, 5)",)),
    ("one of the batch", array(T, 1, H), ("d_output: got shape (6, 1, 5), want (6, 3, 5)",)),
    ("number", 0.5, ("d_output: got float, want a NumPy array (6, 3, 5)",)),
    ("NaN", spoilt(array(T, N, H)), ("d_output: got NaN or infinity",)),
    ("mixed", array(T, N, H, dtype=np.float32), ("d_output: got dtype float32, want float64",)),
)


@UPSTREAM
def test_output_gradients(given, refusal, backend):
    trace = LSTM.forward(backend)
    refuses(lambda: backend.backward(trace, given, LSTM.d_final), *refusal)


@pytest.mark.parametrize(
    "other",
    [
        make_case("gru", 0),
        make_case("lstm", 0, steps=T + 1),
        make_case("lstm", 0, batch=1),
        make_case("lstm", 0, hidden=1),
        make_case("lstm", 0, inputs=1),
    ],
    ids=["kind", "steps", "batch", "hidden", "inputs"],
)
def test_gradients_of_another_trace(other):
    refuses(
        lambda: parameter_gradients(LSTM.forward(NUMPY), other.both(NUMPY)[1]),
        f"grads: got kind, x and h ('{other.params.kind}', {other.x.shape}, ",
        "want those of the trace, ('lstm', (6, 3, 4), (7, 3, 5))",
    )


def net(kind="lstm", inputs=I, hidden=H, dtype=np.float64):
    return random_params(kind, np.random.default_rng(3), inputs, hidden, dtype)


OTHER_NETS = table(
    ("kind", net("gru"), ("got kind gru, want lstm",)),
    ("inputs", net(inputs=1), ("got input_size 1, want 4",)),
    ("hidden", net(hidden=1), ("got hidden_size 1, want 5",)),
    ("dtype", net(dtype=np.float32), ("got dtype float32, want float64",)),
)


@OTHER_NETS
def test_two_directions_of_different_nets(given, refusal, backend):
    refuses(
        lambda: bidirectional_forward(backend, LSTM.params, given, LSTM.x),
        "reverse_params: " + refusal[0],
    )


@OTHER_NETS
@pytest.mark.parametrize("convert", [to_pytorch, to_keras, to_onnx])
def test_layouts_of_different_nets(convert, given, refusal):
    refuses(lambda: convert(LSTM.params, given), "reverse: " + refusal[0], "as params")


PAIRS = table(
    ("one", (LSTM.initial,), (": got 1 of them, want a tuple of 2",)),
    ("three", (LSTM.initial,) * 3, (": got 3 of them, want a tuple of 2",)),
    ("a state", LSTM.initial, (": got dict, want a tuple of 2",)),
    ("first wrong", ({"h": array(N, H)}, LSTM.initial), (": got ['h'], want a dict with",)),
    ("second wrong", (LSTM.initial, {"h": array(N, H)}), (": got ['h'], want a dict with",)),
)


@PAIRS
def test_states_of_two_directions(given, refusal, backend):
    params = LSTM.params
    refuses(
        lambda: bidirectional_forward(backend, params, params, LSTM.x, given),
        "initial" + refusal[0],
    )
    trace = bidirectional_forward(backend, params, params, LSTM.x)
    upstream = array(T, N, 2 * H)
    refuses(lambda: bidirectional_backward(backend, trace, upstream, given), "d_final" + refusal[0])


@table(
    ("one direction", array(T, N, H), ("d_output: got shape (6, 3, 5), want (6, 3, 10)",)),
    ("column", array(T, N, 1), ("d_output: got shape (6, 3, 1), want (6, 3, 10)",)),
    ("NaN", spoilt(array(T, N, 2 * H)), ("d_output: got NaN or infinity",)),
    (
        "mixed",
        array(T, N, 2 * H, dtype=np.float32),
        ("d_output: got dtype float32, want float64",),
    ),
)
def test_output_gradients_of_two_directions(given, refusal, backend):
    trace = bidirectional_forward(backend, LSTM.params, LSTM.params, LSTM.x)
    refuses(lambda: bidirectional_backward(backend, trace, given), *refusal)


def gates(**changes):
    rng = np.random.default_rng(9)
    return {name: rng.uniform(0.1, 0.9, T) for name in "ifgo"} | changes


@table(
    ("number", gates(i=0.5), ("i: got float, want a NumPy array (T,)",)),
    ("empty", gates(i=array(0)), ("i: got shape (0,), want (T,) with T from 1",)),
    ("two axes", gates(i=array(T, 1)), ("i: got shape (6, 1), want (T,)",)),
    ("one for all", gates(f=np.full(1, 0.4)), ("f: got shape (1,), want (6,)",)),
    ("scalar", gates(g=np.array(0.4)), ("g: got shape (), want (6,)",)),
    ("longer", gates(o=np.full(T + 1, 0.4)), ("o: got shape (7,), want (6,)",)),
    ("NaN", gates(f=spoilt(np.full(T, 0.4))), ("f: got NaN or infinity",)),
    (
        "mixed",
        gates(g=np.full(T, 0.4, np.float32)),
        ("g: got dtype float32, want float64 as its fellows",),
    ),
    ("i below", gates(i=spoilt(np.full(T, 0.4), -0.01)), ("i: got -0.01 at [5], want", "0 to 1")),
    ("i above", gates(i=spoilt(np.full(T, 0.4), 1.01)), ("i: got 1.01 at [5], want", "0 to 1")),
    ("f below", gates(f=spoilt(np.full(T, 0.4), -0.01)), ("f: got -0.01 at [5], want", "0 to 1")),
    ("f above", gates(f=spoilt(np.full(T, 0.4), 1.01)), ("f: got 1.01 at [5], want", "0 to 1")),
    ("o below", gates(o=spoilt(np.full(T, 0.4), -0.01)), ("o: got -0.01 at [5], want", "0 to 1")),
    ("o above", gates(o=spoilt(np.full(T, 0.4), 1.01)), ("o: got 1.01 at [5], want", "0 to 1")),
    ("g below", gates(g=spoilt(np.full(T, 0.4), -1.01)), ("g: got -1.01 at [5], want", "-1 to 1")),
    ("g above", gates(g=spoilt(np.full(T, 0.4), 1.01)), ("g: got 1.01 at [5], want", "-1 to 1")),
    ("c_0 NaN", gates(initial=np.nan), ("initial: got nan, want a finite number",)),
    ("c_0 for each", gates(initial=array(T)), ("initial: got array", "want a finite number")),
    ("c_0 in a row", gates(initial=array(1)), ("initial: got array", "want a finite number")),
    ("c_0 text", gates(initial="1"), ("initial: got '1', want a finite number",)),
    ("c_0 none", gates(initial=None), ("initial: got None, want a finite number",)),
    ("weight", gates(rnn_weight=-np.inf), ("rnn_weight: got -inf, want a finite number",)),
    ("weights", gates(rnn_weight=array(1)), ("rnn_weight: got array", "want a finite number")),
)
def test_gates_that_are_given(given, refusal, backend):
    refuses(lambda: drive(backend, **given), *refusal)


def test_gates_may_stand_at_their_ends(backend):
    ends = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0])
    trace = drive(backend, i=ends, f=1 - ends, g=2 * ends - 1, o=ends[::-1].copy())
    assert trace.steps == T


STATE = to_pytorch(net("gru"), net("gru"))
ONE = to_pytorch(net("gru"))
TWO_LAYERS = ONE | {name.replace("l0", "l1"): value for name, value in ONE.items()}


@table(
    ("linear", "rnn_linear", STATE, ("kind: got 'rnn_linear'", "PyTorch has no")),
    ("paper's GRU", "gru_reset_before", STATE, ("kind: got 'gru_reset_before'", "PyTorch has no")),
    ("kind", "cudnn", STATE, ("kind: got 'cudnn', want one of",)),
    ("other kind", "lstm", STATE, ("weight_ih_l0: got shape (15, 4), want (20, 4)",)),
    ("two layers", "gru", TWO_LAYERS, ("state: got ['bias_hh_l0',", "want weight_ih_l0, weight")),
    ("no biases", "gru", {k: ONE[k] for k in list(ONE)[:2]}, ("state: got ['weight_hh_l0', ",)),
    ("half", "gru", {k: STATE[k] for k in list(STATE)[:6]}, ("state: got ",)),
    ("list", "gru", list(ONE.values()), ("state: got list, want weight_ih_l0",)),
    (
        "lists",
        "gru",
        STATE | {"bias_ih_l0": STATE["bias_ih_l0"].tolist()},
        ("bias_ih_l0: got list, want a NumPy array (15,)",),
    ),
    (
        "second",
        "gru",
        STATE | {"weight_ih_l0_reverse": array(15, 1)},
        ("weight_ih_l0_reverse: got shape (15, 1), want (15, 4)",),
    ),
    (
        "mixed",
        "gru",
        STATE | {"bias_hh_l0_reverse": array(15, dtype=np.float32)},
        ("bias_hh_l0_reverse: got dtype float32, want float64",),
    ),
    ("NaN", "gru", STATE | {"bias_hh_l0": spoilt(array(15))}, ("bias_hh_l0: got NaN",)),
)
def test_from_pytorch(kind, given, refusal):
    refuses(lambda: from_pytorch(kind, given), *refusal)


@pytest.mark.parametrize("kind", ["gru_reset_before", "rnn_linear"])
def test_to_pytorch_has_no_reset_before_and_no_linear_rnn(kind):
    refuses(
        lambda: to_pytorch(net(kind)),
        f"params: got '{kind}', want one of 'rnn', 'rnn_relu', 'lstm', 'gru'",
        "PyTorch has no layer with these equations",
    )


KERAS = to_keras(net("gru"), net("gru"))
BEFORE = to_keras(net("gru_reset_before"))


def with_keras(place, value):
    return [*KERAS[:place], value, *KERAS[place + 1 :]]


@table(
    ("kind", "cudnn", KERAS, ("kind: got 'cudnn', want one of",)),
    ("no bias", "gru", KERAS[:2], ("weights: got 2 arrays, want 3, kernel, recurrent_kernel, b",)),
    ("an array", "gru", KERAS[0], ("weights: got", "ndarray", "want 3")),
    ("other kind", "lstm", KERAS, ("weights[0], the kernel: got shape (4, 15), want (4, 20)",)),
    (
        "reset before",
        "gru",
        BEFORE,
        ("weights[2], the bias (reset_after=True): got shape (15,), want (2, 15)",),
    ),
    (
        "reset after",
        "gru_reset_before",
        KERAS[:3],
        ("weights[2], the bias (reset_after=False): got shape (2, 15), want (15,)",),
    ),
    (
        "turned",
        "gru",
        with_keras(1, array(15, 5)),
        ("weights[0], the kernel: got shape (4, 15), want (4, 45)",),
    ),
    (
        "backward",
        "gru",
        with_keras(3, array(1, 15)),
        ("weights[3], the kernel: got shape (1, 15), want (4, 15)",),
    ),
    (
        "mixed",
        "gru",
        with_keras(5, array(2, 15, dtype=np.float32)),
        ("weights[5], the bias (reset_after=True): got dtype float32, want float64",),
    ),
    (
        "NaN",
        "gru",
        with_keras(1, spoilt(KERAS[1])),
        ("weights[1], the recurrent_kernel: got NaN or infinity",),
    ),
)
def test_from_keras(kind, given, refusal):
    refuses(lambda: from_keras(kind, given), *refusal)


ONNX = to_onnx(net("gru"), net("gru"))


@table(
    ("kind", "cudnn", ONNX, ("kind: got 'cudnn', want one of",)),
    ("no attribute", "gru", tuple(ONNX[:3]), ("weights: got tuple, want OnnxWeights",)),
    ("after", "gru_reset_before", ONNX, ("linear_before_reset: got 1, want 0 for 'gru_reset_bef",)),
    ("before", "gru", OnnxWeights(*ONNX[:3]), ("linear_before_reset: got 0, want 1 for 'gru'",)),
    (
        "other kind",
        "lstm",
        OnnxWeights(*ONNX[:3]),
        ("W: got shape (2, 15, 4), want (2, 20, 4)",),
    ),
    ("flat", "gru", ONNX._replace(R=array(15, 5)), ("R: got shape (15, 5), want (D, G·H, H)",)),
    ("one W", "gru", ONNX._replace(W=array(1, 15, 4)), ("W: got shape (1, 15, 4), want (2, 15,",)),
    ("one B", "gru", ONNX._replace(B=array(1, 30)), ("B: got shape (1, 30), want (2, 30)",)),
    ("half B", "gru", ONNX._replace(B=array(2, 15)), ("B: got shape (2, 15), want (2, 30)",)),
    (
        "three directions",
        "gru",
        ONNX._replace(R=array(3, 15, 5)),
        ("R: got shape (3, 15, 5), want 1 or 2 directions",),
    ),
    (
        "mixed",
        "gru",
        ONNX._replace(B=array(2, 30, dtype=np.float32)),
        ("B: got dtype float32, want float64",),
    ),
    ("NaN", "gru", ONNX._replace(W=spoilt(ONNX.W)), ("W: got NaN or infinity",)),
)
def test_from_onnx(kind, given, refusal):
    refuses(lambda: from_onnx(kind, given), *refusal)


@pytest.mark.parametrize(("turn", "axes"), [(batch_first, "T, N, K"), (time_major, "N, T, K")])
def test_orders_of_time(turn, axes):
    refuses(lambda: turn(array(T, N)), f"values: got shape (6, 3), want ({axes})")
    refuses(lambda: turn(array(0, N, I)), f"values: got shape (0, 3, 4), want ({axes})")
    refuses(lambda: turn([[[0.5]]]), "values: got list, want a NumPy array")
    refuses(lambda: turn(spoilt(array(T, N, I))), "values: got NaN or infinity")


@pytest.mark.parametrize("name", ["i", "f", "g", "o"])
def test_memory_of_gates_that_are_not_alike(name, backend):
    gates = {symbol: np.random.default_rng(3).uniform(0.1, 0.9, (3, 2)) for symbol in "ifgo"}
    c_0 = array(2)
    one = gates[name][:, :1]
    other = "f" if name == "i" else name
    refuses(lambda: backend.memory(**gates | {name: one}, initial=c_0), f"{other}: got shape")
    refuses(lambda: backend.memory(**gates | {name: gates[name] + 1}, initial=c_0), f"{name}: got")
    refuses(lambda: backend.memory(**gates, initial=c_0[:1]), "initial: got shape (1,), want (2,)")


@pytest.mark.parametrize("nothing", [None, "lstm", 3])
def test_something_else_in_place_of_a_net_or_a_trace(nothing):
    case = make_case("lstm", 1)
    refuses(lambda: NUMPY.forward(nothing, array(T, N, I)), "params: got")
    refuses(lambda: NUMPY.backward(nothing, array(T, N, H)), "trace: got")
    refuses(
        lambda: bidirectional_forward(NUMPY, nothing, case.params, case.x), "forward_params: got"
    )
    refuses(
        lambda: bidirectional_forward(NUMPY, case.params, nothing, case.x), "reverse_params: got"
    )
    refuses(lambda: contributions(nothing), "trace: got")
    for convert in (to_pytorch, to_keras, to_onnx):
        refuses(lambda convert=convert: convert(nothing), "params: got")
