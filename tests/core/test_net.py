"""A net as a vector and as bytes."""

import io
import pickle
import warnings
import zipfile

import numpy as np
import pytest

from lstm_core.learning.net import LARGEST_FILE, NAMES, Net, from_npz, to_npz
from tests.core.cases import random_params
from tests.core.net_cases import KIND_AND_TASK, random_net
from tests.core.test_bad_input import refuses


@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_net_is_its_vector(kind, task):
    net, other = (random_net(kind, task, seed) for seed in (0, 1))
    same = other.with_vector(net.vector)
    for name in NAMES:
        np.testing.assert_array_equal(same.arrays[name], net.arrays[name])
    assert net.vector.size == net.params.count + net.readout_weight.size + net.readout_bias.size


def test_net_is_read_only_and_apart_from_what_it_was_given():
    weight, bias = np.full((1, 5), 0.3), np.full(1, 0.2)
    net = Net(random_params("gru", np.random.default_rng(0), hidden=5), weight, bias)
    weight[:] = bias[:] = 7
    assert (net.readout_weight == 0.3).all()
    assert (net.readout_bias == 0.2).all()
    for kept in (net, pickle.loads(pickle.dumps(net))):
        assert not any(array.flags.writeable for array in kept.arrays.values())


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_round_trip_is_exact(kind, task, dtype):
    net = random_net(kind, task, dtype=dtype)
    data = to_npz(net)
    back = from_npz(data)
    assert isinstance(data, bytes)
    assert data == to_npz(back)
    assert back.params.kind == kind
    for name in NAMES:
        np.testing.assert_array_equal(back.arrays[name], net.arrays[name], strict=True)


GRU = random_net("gru", "adding")
X = np.full((1, 5), 0.3)
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


def test_a_file_packed_by_hand_is_read():
    np.testing.assert_array_equal(from_npz(packed()).vector, GRU.vector)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "data: got bytes that are no net ("),
        (b"not a zip file at all", "data: got bytes that are no net (File is not a zip file"),
        (DATA[:-30], "data: got"),
        (DATA[: len(DATA) // 2], "data: got"),
        (DATA.replace(b"(15, 5)", b"(5, 15)"), "data: got bytes that are no net (Bad CRC-32"),
        (DATA + bytes(LARGEST_FILE), "data: got 8,0"),
        (bytearray(DATA), "data: got bytearray, want bytes"),
        (None, "data: got NoneType, want bytes"),
        (packed(zipfile.ZIP_DEFLATED), "data: got bytes that are no net (packed arrays"),
        (packed(readout_bias=None), "data: got bytes that are no net (other arrays"),
        (packed(more=np.zeros(3)), "data: got bytes that are no net (other arrays"),
        (
            packed(readout_bias=np.array([Trap()])),
            "data: got bytes that are no net (a header that does not fit",
        ),
        (
            packed(readout_bias=pickle.dumps(Trap())),
            "data: got bytes that are no net (the magic string",
        ),
        (
            packed(readout_bias=header(PROMISE)),
            "data: got bytes that are no net (a header that does not fit",
        ),
        (
            packed(readout_bias=header(OVERFLOW)),
            "data: got bytes that are no net (a header that does not fit",
        ),
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
def test_what_is_no_net_is_refused(data, refusal):
    refuses(lambda: from_npz(data), refusal)
    assert not Trap.sprung


def test_doubled_members_are_refused():
    file = io.BytesIO(DATA)
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as out:
        warnings.simplefilter("ignore")
        out.writestr("kind.npy", b"")
    refuses(lambda: from_npz(file.getvalue()), "data: got bytes that are no net (other arrays")


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


def test_a_net_too_large_for_a_file_is_refused():
    net = random_net("lstm", "adding", hidden=520)
    refuses(lambda: to_npz(net), "net: got 8,", "want at most 8,000,000")


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
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
        (lambda: to_npz(None), ("net: got NoneType, want Net",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
