"""Net: a cell with its linear readout, and the .npz file that holds it.

Equations
---------
y_t = W_y h_t + b_y
"""

import math
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.cells import CELLS, Kind
from lstm_core.params import NAMES as CELL_NAMES
from lstm_core.params import Params

NAMES = (*CELL_NAMES, "readout_weight", "readout_bias")

LARGEST_FILE = 8_000_000  # bytes


@dataclass(frozen=True, eq=False)
class Net(Frozen):
    """A cell and the linear readout of its h, read-only.

    Parameters
    ----------
    params : the cell
    readout_weight : (K, H), readout_bias : (K,)
        of the cell's dtype. They are copied.
    """

    params: Params
    readout_weight: Array
    readout_bias: Array

    def __post_init__(self) -> None:
        checks.a("params", self.params, Params)
        hidden, dtype = self.params.hidden_size, self.params.dtype
        checks.array("readout_weight", self.readout_weight, ("K", hidden), dtype)
        checks.array("readout_bias", self.readout_bias, (len(self.readout_weight),), dtype)
        for name in ("readout_weight", "readout_bias"):
            object.__setattr__(self, name, getattr(self, name).copy(order="C"))
        super().__post_init__()

    @property
    def arrays(self) -> dict[str, Array]:
        """Every parameter by name, in the order of `NAMES`."""
        cell = {name: getattr(self.params, name) for name in CELL_NAMES}
        return cell | {
            "readout_weight": self.readout_weight,
            "readout_bias": self.readout_bias,
        }

    @property
    def vector(self) -> Array:
        """θ: every parameter in one row."""
        return np.concatenate([array.ravel() for array in self.arrays.values()])

    def with_vector(self, vector: Array) -> "Net":
        """The net of the same kind and sizes whose parameters are those of the row."""
        own = self.arrays.values()
        checks.array("vector", vector, (sum(a.size for a in own),), self.params.dtype)
        pieces = np.split(vector, np.cumsum([a.size for a in own])[:-1])
        return _net(
            self.params.kind,
            {
                name: piece.reshape(array.shape)
                for (name, array), piece in zip(self.arrays.items(), pieces, strict=True)
            },
        )


def with_readout(params: Params, output_size: int, rng: np.random.Generator) -> Net:
    """The net of a cell; W_y and b_y from U(−1/√H, 1/√H), as torch.nn.Linear."""
    bound = 1 / math.sqrt(params.hidden_size)
    weight = rng.uniform(-bound, bound, (output_size, params.hidden_size))
    bias = rng.uniform(-bound, bound, output_size)
    return Net(params, weight.astype(params.dtype), bias.astype(params.dtype))


def read_out(net: Net, output: Array) -> Array:
    """Linear readout y = W_y h + b_y: (…, H) to (…, K)."""
    y: Array = output @ net.readout_weight.T + net.readout_bias
    return y


def to_npz(net: Net) -> bytes:
    """The net as the bytes of an .npz file: the six arrays and the kind.

    Raises
    ------
    ValueError
        for a net that would take more than `LARGEST_FILE` bytes.
    """
    checks.a("net", net, Net)
    file = BytesIO()
    np.savez(file, allow_pickle=False, kind=np.array(net.params.kind), **net.arrays)
    return _bounded("net", file.getvalue())


def from_npz(data: bytes) -> Net:
    """The net in the bytes of an .npz file, which may come from anybody.

    Nothing in them is executed or unpacked, and nothing is allocated that a header merely claims.

    Raises
    ------
    ValueError
        for bytes that are no such file, hold other arrays, or are more than `LARGEST_FILE`.
    """
    checks.a("data", data, bytes)
    _bounded("data", data)
    try:
        arrays = _unpack(data)
    except Exception as broken:  # zipfile raises a dozen kinds for a damaged file
        raise ValueError(
            f"data: got bytes that are no net ({broken}), want an .npz file as to_npz writes it"
        ) from broken
    kind = arrays.pop("kind")
    if kind.shape != () or kind.dtype.kind != "U":
        raise ValueError(f"kind: got {kind.dtype} of shape {kind.shape}, want a string")
    return _net(checks.one_of("kind", str(kind), CELLS), arrays)


def _unpack(data: bytes) -> dict[str, npt.NDArray[Any]]:
    """The arrays of an .npz file whose members are stored plainly."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        members = file.infolist()
        want = sorted(f"{name}.npy" for name in ("kind", *NAMES))
        if sorted(member.filename for member in members) != want:
            raise ValueError("other arrays")
        for member in members:
            if member.compress_type != zipfile.ZIP_STORED or member.file_size > len(data):
                raise ValueError("packed arrays")
        return {member.filename[: -len(".npy")]: _array(file.read(member)) for member in members}


def _array(data: bytes) -> npt.NDArray[Any]:
    """The array of an .npy file of version 1.0."""
    file = BytesIO(data)
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("a newer format")
    # the header is a Python literal: too short a one to make the parser choke
    shape, _, dtype = np.lib.format.read_array_header_1_0(file, max_header_size=256)
    if dtype.kind not in "fU" or math.prod(shape) * dtype.itemsize != len(data) - file.tell():
        raise ValueError("a header that does not fit what follows")
    file.seek(0)
    array: npt.NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    return array


def _net(kind: Kind, arrays: dict[str, Array]) -> Net:
    params = Params(kind, *(arrays[name] for name in CELL_NAMES))
    return Net(params, arrays["readout_weight"], arrays["readout_bias"])


def _bounded(name: str, data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise ValueError(f"{name}: got {len(data):,} bytes, want at most {LARGEST_FILE:,}")
    return data
