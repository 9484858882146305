"""Training: each part against torch's own, the whole against autograd, and a net as bytes."""

import io
import pickle
import warnings
import zipfile
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from lstm_core import CELLS, get_backend
from lstm_core.gradients import clip
from lstm_core.learning.net import LARGEST_FILE, NAMES, Net, from_npz, to_npz
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import (
    Adam,
    Settings,
    answers,
    begin,
    loss_and_gradient,
    loss_of,
    sensitivity,
    train,
)
from tests.core.cases import random_params
from tests.core.test_bad_input import refuses

torchless = pytest.mark.torchless

SMALL = Settings("lstm", 8, "adding", 6, 12, seed=3, batch_size=7, dtype="float64", check_every=4)
KIND_AND_TASK = [(kind, task) for kind in CELLS for task in TASKS]


def random_net(kind, task, seed=0, hidden=5, dtype=np.float64):
    rng = np.random.default_rng([seed, hidden])
    params = random_params(kind, rng, TASKS[task].input_size, hidden, dtype)
    answers_of = TASKS[task].output_size
    weight, bias = rng.normal(0, 0.6, (answers_of, hidden)), rng.normal(0, 0.6, answers_of)
    return Net(params, weight.astype(dtype), bias.astype(dtype))


def batch_of(task, seed=1, length=4, size=3):
    return TASKS[task].batch(np.random.default_rng(seed), length, size)


def curve(progress):
    return [(p.step, p.loss, p.gradient_norm, p.held_out, p.net.vector.tolist()) for p in progress]


# Adam and clipping


@pytest.mark.parametrize("learning_rate", [1e-3, 0.3])
def test_adam_goes_where_torchs_goes(learning_rate):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    mine = rng.normal(size=13)
    theirs = torch.tensor(mine, requires_grad=True)
    optimiser = torch.optim.Adam([theirs], lr=learning_rate)
    adam = Adam.begin(mine)
    for _ in range(30):
        gradient = rng.normal(0, 10.0 ** rng.integers(-6, 3), 13)
        theirs.grad = torch.tensor(gradient)
        optimiser.step()
        mine, adam = adam.step(mine, gradient, learning_rate)
        np.testing.assert_allclose(mine, theirs.detach().numpy(), rtol=0, atol=1e-12)
    assert adam.seen == 30


@pytest.mark.parametrize("limit", [0.1, 5.0, 100.0])
def test_clip_leaves_what_torchs_leaves(limit):
    torch = pytest.importorskip("torch")
    gradient = np.random.default_rng(1).normal(0, 2, 29)
    parts = [torch.zeros(n, dtype=torch.float64, requires_grad=True) for n in (4, 20, 5)]
    for part, values in zip(parts, np.split(gradient, [4, 24]), strict=True):
        part.grad = torch.tensor(values)
    total = torch.nn.utils.clip_grad_norm_(parts, limit)
    clipped, norm = clip(gradient, limit)
    assert norm == pytest.approx(float(total), rel=1e-12)
    theirs = np.concatenate([part.grad.numpy() for part in parts])
    np.testing.assert_allclose(clipped, theirs, rtol=1e-4)  # torch adds 1e-6 to the norm


@torchless
def test_clip_shortens_the_long_and_leaves_the_short_alone():
    gradient = np.random.default_rng(2).normal(size=11)
    length = np.sqrt(np.sum(gradient**2))
    short, norm = clip(gradient, length / 3)
    assert norm == pytest.approx(length)
    np.testing.assert_allclose(short, gradient / 3, rtol=1e-12)
    for limit in (length * 1.01, None):
        np.testing.assert_array_equal(clip(gradient, limit)[0], gradient)
    np.testing.assert_array_equal(clip(np.zeros(3), 1.0)[0], np.zeros(3))
    huge, norm = clip(np.full(4, 1e30, np.float32), 1.0)
    assert norm == pytest.approx(2e30) and huge.dtype == np.float32
    np.testing.assert_allclose(huge, 0.5, rtol=1e-6)
    assert clip(np.array([1.0, -np.inf]), None)[1] == np.inf


@torchless
def test_adams_first_step_has_the_length_of_the_learning_rate():
    gradient = np.array([3e-3, -70.0, 0.2])
    moved, adam = Adam.begin(gradient).step(np.zeros(3), gradient, 0.25)
    np.testing.assert_allclose(moved, -0.25 * np.sign(gradient), rtol=1e-5)
    assert adam.seen == 1 and not adam.mean.flags.writeable


# The gradient of the whole net


def autograd(net, task, batch):
    """L and ∂L/∂θ with torch's own cells and losses."""
    torch = pytest.importorskip("torch")
    leaves = {n: torch.tensor(np.array(a), requires_grad=True) for n, a in net.arrays.items()}
    cell = {f"{name}_l0": leaves[name] for name in NAMES[:4]}
    name, _, activation = net.params.kind.partition("_")
    options = {"nonlinearity": activation} if activation else {}
    kind = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[name]
    module = kind(net.params.input_size, net.params.hidden_size, dtype=torch.float64, **options)
    x = torch.tensor(np.array(batch.x))
    output, _ = torch.func.functional_call(module, cell, (x,))
    y = torch.nn.functional.linear(output, leaves["readout_weight"], leaves["readout_bias"])
    target = torch.tensor(np.array(batch.target))
    if task == "adding":
        loss = torch.nn.functional.mse_loss(y[-1, :, 0], target[0])
    else:
        loss = torch.nn.functional.cross_entropy(y.reshape(-1, y.shape[-1]), target.reshape(-1))
    loss.backward()
    return loss.item(), np.concatenate([leaf.grad.numpy().ravel() for leaf in leaves.values()])


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("kind", ["rnn", "rnn_relu", "lstm", "gru"])
def test_gradient_of_the_whole_net_is_autograds(kind, task):
    for seed in range(3):
        net, batch = random_net(kind, task, seed), batch_of(task, seed)
        want_loss, want = autograd(net, task, batch)
        loss, gradient = loss_and_gradient(net, TASKS[task], batch)
        assert loss == pytest.approx(want_loss, rel=1e-12)
        np.testing.assert_allclose(gradient, want, rtol=0, atol=1e-10)


@torchless
@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_gradient_against_differences(kind, task):
    net, batch = random_net(kind, task), batch_of(task)
    loss, gradient = loss_and_gradient(net, TASKS[task], batch)
    assert loss == loss_of(net, TASKS[task], batch)
    rng, step = np.random.default_rng(4), 1e-5
    for _ in range(3):
        along = rng.normal(size=gradient.shape)
        up, down = (
            loss_of(net.with_vector(net.vector + s * along), TASKS[task], batch)
            for s in (step, -step)
        )
        assert (up - down) / (2 * step) == pytest.approx(gradient @ along, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("task", TASKS)
def test_torch_backend_trains_alike(task):
    pytest.importorskip("torch")
    net, batch = random_net("gru", task), batch_of(task)
    mine = loss_and_gradient(net, TASKS[task], batch)
    theirs = loss_and_gradient(net, TASKS[task], batch, get_backend("torch"))
    assert mine[0] == pytest.approx(theirs[0], rel=1e-12)
    np.testing.assert_allclose(mine[1], theirs[1], rtol=0, atol=1e-10)


# Training


@torchless
def test_same_settings_give_the_same_curve_and_another_seed_another():
    one, same, other = (curve(train(replace(SMALL, seed=seed))) for seed in (3, 3, 4))
    assert one == same
    assert one != other


@torchless
def test_a_rest_between_steps_changes_nothing():
    through, resting = curve(train(SMALL)), train(SMALL)
    first = curve(islice(resting, 5))
    list(train(replace(SMALL, seed=9)))  # another training in between
    assert first + curve(resting) == through


@torchless
def test_fewer_steps_are_a_beginning_of_more():
    few, many = (list(train(replace(SMALL, steps=steps))) for steps in (5, 9))
    assert [p.loss for p in few] == [p.loss for p in many[:5]]


@torchless
def test_progress_says_what_happened():
    task, before = TASKS["adding"], begin(SMALL)
    progress = list(train(SMALL))
    assert [p.step for p in progress] == list(range(1, 13))
    assert [p.step for p in progress if p.held_out is not None] == [1, 4, 8, 12]
    for p in progress:
        assert p.loss > 0 and p.gradient_norm > 0 and 0 < p.seconds < 5 and not p.diverged
        moved = np.abs(p.net.vector - before.vector).max()
        assert 0 < moved <= 10 * SMALL.learning_rate
        before = p.net
    wide = batch_of("adding", seed=8, length=6, size=20_000)
    assert loss_of(before, task, wide) == pytest.approx(progress[-1].held_out, rel=0.3)


@torchless
@pytest.mark.parametrize("kind", CELLS)
def test_a_step_is_the_gradient_clipped_and_adams(kind):
    settings = replace(SMALL, kind=kind, clip=0.01, steps=1)
    (p,) = train(settings)
    assert p.gradient_norm > 0.01
    # the batch depends on the seed alone, so that all kinds train on the same
    rng = np.random.default_rng(settings.seed).spawn(3)[1]
    batch = TASKS["adding"].batch(rng, 6, 7)
    net = begin(settings)
    loss, gradient = loss_and_gradient(net, TASKS["adding"], batch)
    assert loss == p.loss and np.linalg.norm(gradient) == pytest.approx(p.gradient_norm)
    shorter = gradient * 0.01 / np.linalg.norm(gradient)
    want, _ = Adam.begin(gradient).step(net.vector, shorter, settings.learning_rate)
    np.testing.assert_allclose(p.net.vector, want, rtol=0, atol=1e-12)


@torchless
def test_a_net_learns_to_add():
    settings = Settings("lstm", 16, "adding", 8, 400, learning_rate=2e-2, forget_bias=1.0)
    held_out = [p.held_out for p in train(settings) if p.held_out is not None]
    assert held_out[0] > 0.1
    assert held_out[-1] < 0.02, held_out


@torchless
def test_a_net_learns_when_to_speak_in_the_copy_task():
    settings = Settings("gru", 16, "copy", 3, 120, learning_rate=2e-2, batch_size=20)
    held_out = [p.held_out for p in train(settings) if p.held_out is not None]
    assert held_out[0] > 1.8
    assert held_out[-1] < 1.05 * TASKS["copy"].baselines(3)["remembers nothing"], held_out


@torchless
@pytest.mark.parametrize("task", TASKS)
def test_float32_trains_as_float64_does(task):
    wide, narrow = (
        np.array([p.loss for p in train(replace(SMALL, task=task, dtype=dtype))])
        for dtype in ("float64", "float32")
    )
    np.testing.assert_allclose(narrow, wide, rtol=1e-3)


@torchless
def test_dtype_is_kept():
    for p in train(replace(SMALL, dtype="float32", steps=3)):
        assert p.net.vector.dtype == np.float32
        assert isinstance(p.loss, float) and isinstance(p.gradient_norm, float)


@torchless
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_divergence_ends_quietly_with_the_last_finite_net(dtype):
    *before, last = train(replace(SMALL, learning_rate=1e300, dtype=dtype, clip=None))
    assert last.diverged and not any(p.diverged for p in before)
    assert len(before) < 4 and np.isfinite(last.net.vector).all() and last.held_out is None


@torchless
def test_training_does_not_change_how_numpy_warns():
    before, training = np.geterr(), train(SMALL)
    for _ in range(3):
        next(training)
        assert np.geterr() == before


@torchless
@pytest.mark.parametrize(
    "changes",
    [
        {"scheme": "chrono"},
        {"scheme": "orthogonal", "forget_bias": 1.0},
        {"kind": "gru", "clip": None},
        {"kind": "rnn", "task": "copy"},
        {"kind": "gru_reset_before", "length": 2},
    ],
)
def test_every_setting_trains(changes):
    settings = replace(SMALL, steps=3, **changes)
    assert len(list(train(settings))) == 3
    hash(settings)
    assert pickle.loads(pickle.dumps(settings)) == settings


@torchless
def test_the_net_begins_as_asked():
    net = begin(replace(SMALL, hidden_size=400, forget_bias=1.5))
    f = net.params.block("f")
    assert (f.bias_ih + f.bias_hh == 1.5).all()
    weight = net.readout_weight
    assert weight.shape == (1, 400) and 0.045 < np.abs(weight).max() <= 0.05
    assert np.abs(net.readout_bias) <= 0.05


@torchless
def test_chrono_reaches_over_the_whole_sequence():
    net = begin(replace(SMALL, task="copy", length=30, scheme="chrono", hidden_size=400))
    f = net.params.block("f")
    reach = np.exp(f.bias_ih + f.bias_hh)  # drawn from U(1, T - 1), T = 30 + 20
    assert reach.min() >= 1 and 47 < reach.max() <= 49


# What a net says, and on what it hangs


@torchless
@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_answers_read_out_every_state(kind, task):
    net, x = random_net(kind, task), batch_of(task).x
    h = get_backend().forward(net.params, x).output
    got = answers(net, x)
    assert got.shape == (*x.shape[:2], TASKS[task].output_size)
    for t in range(len(x)):
        for n in range(x.shape[1]):
            want = net.readout_weight @ h[t, n] + net.readout_bias
            np.testing.assert_allclose(got[t, n], want, rtol=0, atol=1e-12)


@torchless
@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_sensitivity_against_differences(kind, task):
    net = random_net(kind, task, hidden=4)
    x = np.random.default_rng(3).normal(size=(5, 2, net.params.input_size))
    got = sensitivity(net, x)
    assert got.shape == (5, 2) and got.dtype == x.dtype
    step, squares = 1e-5, np.zeros((5, 2))
    for t in range(5):
        for i in range(net.params.input_size):
            up, down = x.copy(), x.copy()
            up[t, :, i] += step
            down[t, :, i] -= step
            slope = (answers(net, up)[-1] - answers(net, down)[-1]) / (2 * step)  # (N, K)
            squares[t] += (slope**2).sum(axis=-1)
    np.testing.assert_allclose(got, np.sqrt(squares), rtol=1e-5, atol=1e-8)


# A net as a vector and as bytes


@torchless
@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_net_is_its_vector(kind, task):
    net, other = (random_net(kind, task, seed) for seed in (0, 1))
    same = other.with_vector(net.vector)
    for name in NAMES:
        np.testing.assert_array_equal(same.arrays[name], net.arrays[name])
    assert net.vector.size == net.params.count + net.readout_weight.size + net.readout_bias.size


@torchless
def test_net_is_read_only_and_apart_from_what_it_was_given():
    weight, bias = np.full((1, 5), 0.3), np.full(1, 0.2)
    net = Net(random_params("gru", np.random.default_rng(0), hidden=5), weight, bias)
    weight[:] = bias[:] = 7
    assert (net.readout_weight == 0.3).all() and (net.readout_bias == 0.2).all()
    for kept in (net, pickle.loads(pickle.dumps(net))):
        assert not any(array.flags.writeable for array in kept.arrays.values())


@torchless
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_round_trip_is_exact(kind, task, dtype):
    net = random_net(kind, task, dtype=dtype)
    data = to_npz(net)
    back = from_npz(data)
    assert isinstance(data, bytes) and data == to_npz(back) and back.params.kind == kind
    for name in NAMES:
        np.testing.assert_array_equal(back.arrays[name], net.arrays[name], strict=True)


GRU = random_net("gru", "adding")
DATA = to_npz(GRU)


def packed(compression=zipfile.ZIP_STORED, **changes):
    """DATA with members replaced: arrays, raw bytes, or None to leave them out."""
    file = io.BytesIO()
    arrays = {"kind": np.array("gru"), **GRU.arrays} | changes
    with zipfile.ZipFile(file, "w", compression) as out:
        for name, value in arrays.items():
            if isinstance(value, np.ndarray):
                member = io.BytesIO()
                np.save(member, value, allow_pickle=True)
                value = member.getvalue()
            if value is not None:
                out.writestr(f"{name}.npy", value)
    return file.getvalue()


class Trap:
    """Running its pickle would be seen."""

    sprung = False

    def __reduce__(self):
        return (_spring, ())


def _spring():
    Trap.sprung = True


def header(text):
    padded = text.ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded.encode()


PROMISE = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000000), }"
OVERFLOW = "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"
NEGATIVE = "{'descr': '<f8', 'fortran_order': False, 'shape': (-3, -5), }"


@torchless
def test_a_file_packed_by_hand_is_read():
    np.testing.assert_array_equal(from_npz(packed()).vector, GRU.vector)


@torchless
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "data: got"),
        (b"not a zip file at all", "data: got File is not a zip file"),
        (DATA[:-30], "data: got"),
        (DATA[: len(DATA) // 2], "data: got"),
        (DATA.replace(b"(15, 5)", b"(5, 15)"), "data: got Bad CRC-32"),
        (DATA + bytes(LARGEST_FILE), "data: got 8,0"),
        (bytearray(DATA), "data: got bytearray, want bytes"),
        (None, "data: got NoneType, want bytes"),
        (packed(zipfile.ZIP_DEFLATED), "data: got packed arrays"),
        (packed(readout_bias=None), "data: got other arrays"),
        (packed(more=np.zeros(3)), "data: got other arrays"),
        (packed(readout_bias=np.array([Trap()])), "data: got a header that does not fit"),
        (packed(readout_bias=pickle.dumps(Trap())), "data: got the magic string"),
        (packed(readout_bias=header(PROMISE)), "data: got a header that does not fit"),
        (packed(readout_bias=header(OVERFLOW)), "data: got a header that does not fit"),
        (packed(readout_bias=header(NEGATIVE) + bytes(120)), "data: got"),
        (packed(readout_bias=header("(" * 110)), "data: got"),
        (packed(readout_bias=header("__import__('os').getcwd()")), "data: got"),
        (packed(readout_bias=header(PROMISE.ljust(9000)) + bytes(8)), "data: got"),
        (packed(readout_bias=b""), "data: got"),
        (packed(kind=np.array(3.0)), "kind: got float64"),
        (packed(kind=np.array(["gru", "gru"])), "kind: got <U3 of shape (2,)"),
        (packed(kind=np.array("gnu")), "kind: got 'gnu', want one of"),
        (packed(kind=np.array("lstm")), "weight_hh: got shape (15, 5)"),
        (packed(weight_ih=np.zeros((15, 2), np.float32)), "weight_ih: got dtype float32"),
        (packed(bias_ih=np.full(15, np.nan)), "bias_ih: got NaN"),
        (packed(bias_ih=np.array(["a"] * 15)), "bias_ih: got dtype <U1"),
        (packed(readout_weight=np.zeros((1, 4))), "readout_weight: got shape (1, 4)"),
        (packed(readout_weight=np.zeros((0, 5))), "readout_weight: got shape (0, 5)"),
        (packed(readout_bias=np.zeros(2)), "readout_bias: got shape (2,)"),
    ],
)
def test_what_is_no_net_is_refused(data, said):
    refuses(lambda: from_npz(data), said)
    assert not Trap.sprung


@torchless
def test_doubled_members_are_refused():
    file = io.BytesIO(DATA)
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as out:
        warnings.simplefilter("ignore")
        out.writestr("kind.npy", b"")
    refuses(lambda: from_npz(file.getvalue()), "data: got other arrays")


@torchless
def test_damaged_files_give_a_net_or_a_value_error():
    rng = np.random.default_rng(0)
    refused = 0
    for _ in range(600):
        damaged = bytearray(DATA)
        for place in rng.integers(0, len(DATA), rng.integers(1, 4)):
            damaged[place] = rng.integers(256)
        try:
            assert isinstance(from_npz(bytes(damaged)), Net)
        except ValueError:
            refused += 1
    assert refused > 300


@torchless
def test_a_net_too_large_for_a_file_is_refused():
    net = begin(replace(SMALL, hidden_size=520))
    refuses(lambda: to_npz(net), "net: got 8,", "want at most 8,000,000")


X = np.full((4, 2, 2), 0.3)


@torchless
@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: replace(SMALL, kind="elman"), ("kind: got 'elman', want one of",)),
        (lambda: replace(SMALL, task="xor"), ("task: got 'xor', want one of 'adding', 'copy'",)),
        (lambda: replace(SMALL, hidden_size=0), ("hidden_size: got 0",)),
        (lambda: replace(SMALL, length=1), ("length: got 1, want at least 2",)),
        (lambda: replace(SMALL, steps=2.5), ("steps: got 2.5",)),
        (lambda: replace(SMALL, seed=-1), ("seed: got -1",)),
        (lambda: replace(SMALL, seed=0.0), ("seed: got 0.0",)),
        (lambda: replace(SMALL, batch_size=True), ("batch_size: got True",)),
        (lambda: replace(SMALL, learning_rate=0), ("learning_rate: got 0, want a number above",)),
        (lambda: replace(SMALL, learning_rate=np.nan), ("learning_rate: got nan",)),
        (lambda: replace(SMALL, clip=-1.0), ("clip: got -1.0",)),
        (lambda: replace(SMALL, scheme="zeros"), ("scheme: got 'zeros'",)),
        (lambda: replace(SMALL, kind="gru", forget_bias=1.0), ("forget_bias: got 1.0 for 'gru'",)),
        (lambda: replace(SMALL, kind="rnn", scheme="chrono"), ("scheme: got 'chrono' for 'rnn'",)),
        (lambda: replace(SMALL, check_every=0), ("check_every: got 0",)),
        (lambda: replace(SMALL, backend="jax"), ("backend: got 'jax'",)),
        (lambda: replace(SMALL, dtype="float16"), ("dtype: got 'float16'",)),
        (lambda: next(train(None)), ("settings: got NoneType, want Settings",)),
        (lambda: clip(np.zeros(3), 0), ("limit: got 0",)),
        (
            lambda: Adam.begin(np.zeros(3)).step(np.zeros(3), np.zeros(1), 0.1),
            ("gradient: got shape (1,), want (3,)",),
        ),
        (lambda: GRU.with_vector(np.zeros(3)), ("vector: got shape (3,), want (",)),
        (lambda: Net(None, X, X), ("params: got NoneType, want Params",)),
        (
            lambda: Net(GRU.params, np.zeros((1, 4)), np.zeros(1)),
            ("readout_weight: got shape (1, 4), want (K, 5)",),
        ),
        (
            lambda: Net(GRU.params, np.zeros((1, 5)), np.zeros(1, np.float32)),
            ("readout_bias: got dtype float32",),
        ),
        (lambda: answers(GRU.params, X), ("net: got Params, want Net",)),
        (lambda: answers(GRU, X[..., :1]), ("x: got shape (4, 2, 1)",)),
        (lambda: sensitivity(None, X), ("net: got NoneType, want Net",)),
        (lambda: sensitivity(GRU, X.astype(np.float32)), ("x: got dtype float32",)),
        (lambda: to_npz(None), ("net: got NoneType, want Net",)),
    ],
)
def test_bad_input_is_refused(call, said):
    refuses(call, *said)
