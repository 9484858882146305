"""A net learns a task: a generator that yields after every step.

Equations
---------
net        y_t = W_y h_t + b_y, the cell's h_t read out at every step
gradient   ∂L/∂h_t = W_yᵀ ∂L/∂y_t, from there back through the cell;
           ∂L/∂W_y = Σ_t ∂L/∂y_t ⊗ h_t,   ∂L/∂b_y = Σ_t ∂L/∂y_t
clipping   g ← g · limit / ‖g‖ where ‖g‖ > limit, the norm over all parameters together
Adam       m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
           θ ← θ − η m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ)

θ and g are vectors: all parameters of the net in one row, in the order of `NAMES`.

References
----------
Kingma & Ba 2015, algorithm 1. Pascanu, Mikolov & Bengio 2013, algorithm 1, for clipping.
"""

import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.backends import Backend, get_backend
from lstm_core.cells import CELLS
from lstm_core.frozen import Frozen
from lstm_core.gradients import parameter_gradients
from lstm_core.params import SCHEMES, Params
from lstm_core.tasks import TASKS, Batch, Task

Array = npt.NDArray[np.floating[Any]]

CELL_NAMES = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
NAMES = (*CELL_NAMES, "readout_weight", "readout_bias")

DTYPES = ("float32", "float64")
HELD_OUT_SIZE = 200  # sequences that no step trains on
LARGEST_FILE = 8_000_000  # bytes


@dataclass(frozen=True, eq=False)
class Net(Frozen):
    """A cell and the linear readout of its h, read-only.

    Parameters
    ----------
    params : the cell
    readout_weight : (K, H), readout_bias : (K,)
        of the cell's dtype. They are copied.

    Raises
    ------
    ValueError
        for a wrong shape or dtype, NaN or infinity.
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

    def at(self, vector: Array) -> "Net":
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


@dataclass(frozen=True)
class Settings:
    """All that a training depends on: the same settings give the same numbers.

    Attributes
    ----------
    kind, hidden_size : the cell
    task, length : a key of `TASKS`, and the length of its sequences
    steps, batch_size : how many steps, each on a batch drawn for it
    learning_rate : η
    clip : the limit on ‖g‖; None to leave it as it is
    seed : of the parameters and of every batch
    scheme, forget_bias : how the cell begins, see `Params.init`; for "chrono" the longest lag is
        that of a sequence
    check_every : steps between looks at sequences that were never trained on
    backend : "numpy" or "torch"
    dtype : "float32", which trains as well as float64 in about half the time, or "float64"

    Raises
    ------
    ValueError
        for anything unknown, or not above 0.
    """

    kind: str
    hidden_size: int
    task: str
    length: int
    steps: int
    seed: int = 0
    batch_size: int = 50
    learning_rate: float = 1e-2
    clip: float | None = 1.0
    scheme: str = "torch"
    forget_bias: float | None = None
    check_every: int = 20
    backend: str = "numpy"
    dtype: str = "float32"

    def __post_init__(self) -> None:
        checks.one_of("kind", self.kind, CELLS)
        checks.one_of("task", self.task, TASKS)
        checks.one_of("scheme", self.scheme, SCHEMES)
        checks.one_of("backend", self.backend, ("numpy", "torch"))
        checks.one_of("dtype", self.dtype, DTYPES)
        for name in ("hidden_size", "steps", "batch_size", "check_every"):
            checks.size(name, getattr(self, name))
        TASKS[self.task].steps(self.length)
        if self.seed != 0:
            checks.size("seed", self.seed)
        _positive("learning_rate", self.learning_rate)
        if self.clip is not None:
            _positive("clip", self.clip)
        begin(self)  # Params.init has more to say


@dataclass(frozen=True, eq=False)
class Progress:
    """Where a training stands after a step.

    Attributes
    ----------
    step : counted from 1
    loss : on the step's batch, before the step
    gradient_norm : ‖g‖ before clipping
    held_out : the loss after the step on sequences never trained on; None between the looks
    net : after the step
    seconds : spent computing this step
    diverged : a number outgrew the dtype; ``net`` is as before the step, and this is the last one
    """

    step: int
    loss: float
    gradient_norm: float
    held_out: float | None
    net: Net
    seconds: float
    diverged: bool = False


@dataclass(frozen=True, eq=False)
class Adam(Frozen):
    """Adam's memory: the running means of g and g², and how many of them it has seen."""

    mean: Array
    square: Array
    seen: int = 0

    @classmethod
    def begin(cls, vector: Array) -> "Adam":
        """Before the first step: zeros in the shape and dtype of θ."""
        return cls(np.zeros_like(vector), np.zeros_like(vector))

    def step(
        self,
        vector: Array,
        gradient: Array,
        learning_rate: float,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
    ) -> tuple[Array, "Adam"]:
        """θ and the memory after one step along g, all in the shape of θ."""
        for name, value in (("vector", vector), ("gradient", gradient)):
            if value.shape != self.mean.shape:
                raise ValueError(f"{name}: got shape {value.shape}, want {self.mean.shape}")
        t = self.seen + 1
        mean = betas[0] * self.mean + (1 - betas[0]) * gradient
        square = betas[1] * self.square + (1 - betas[1]) * gradient**2
        unbiased_mean = mean / (1 - betas[0] ** t)
        unbiased_square = square / (1 - betas[1] ** t)
        moved = vector - learning_rate * unbiased_mean / (np.sqrt(unbiased_square) + epsilon)
        return moved, Adam(mean, square, t)


def clip(gradient: Array, limit: float | None) -> tuple[Array, float]:
    """g, no longer than the limit, and ‖g‖ as it was; g itself where there is no limit."""
    if limit is not None:
        _positive("limit", limit)
    norm = float(np.linalg.norm(gradient.astype(np.float64)))  # float32 squares overflow
    if limit is None or not norm > limit:
        return gradient, norm
    return gradient * (limit / norm), norm


def begin(settings: Settings) -> Net:
    """The net before the first step; W_y and b_y from U(−1/√H, 1/√H), as torch.nn.Linear."""
    task, rng = TASKS[settings.task], _generators(settings)[0]
    params = Params.init(
        settings.kind,
        task.input_size,
        settings.hidden_size,
        rng,
        scheme=settings.scheme,
        forget_bias=settings.forget_bias,
        longest=task.steps(settings.length) if settings.scheme == "chrono" else None,
        dtype=settings.dtype,
    )
    bound = 1 / math.sqrt(settings.hidden_size)
    weight = rng.uniform(-bound, bound, (task.output_size, settings.hidden_size))
    bias = rng.uniform(-bound, bound, task.output_size)
    return Net(params, weight.astype(settings.dtype), bias.astype(settings.dtype))


def train(settings: Settings) -> Iterator[Progress]:
    """Train, a step each time it is asked for the next: it can rest between any two.

    It ends after ``steps``, or after a step that diverged.
    """
    checks.a("settings", settings, Settings)
    task, backend = TASKS[settings.task], get_backend(settings.backend)
    _, rng, held_out_rng = _generators(settings)
    held_out = task.batch(held_out_rng, settings.length, HELD_OUT_SIZE, settings.dtype)
    net = begin(settings)
    adam = Adam.begin(net.vector)
    for step in range(1, settings.steps + 1):
        start = perf_counter()
        batch = task.batch(rng, settings.length, settings.batch_size, settings.dtype)
        # not around the yield, or it would hold for whoever asked
        with np.errstate(over="ignore", invalid="ignore"):
            loss, gradient = loss_and_gradient(net, task, batch, backend)
            gradient, norm = clip(gradient, settings.clip)
            vector, adam = adam.step(net.vector, gradient, settings.learning_rate)
        if not (math.isfinite(loss) and math.isfinite(norm) and np.isfinite(vector).all()):
            yield Progress(step, loss, norm, None, net, perf_counter() - start, diverged=True)
            return
        net = net.at(vector)
        look = step in (1, settings.steps) or step % settings.check_every == 0
        seen = loss_of(net, task, held_out, backend) if look else None
        yield Progress(step, loss, norm, seen, net, perf_counter() - start)


def answers(net: Net, x: Array, backend: Backend | None = None) -> Array:
    """y at every step, (T, N, K), for inputs (T, N, I).

    Raises
    ------
    ValueError
        for a wrong shape, dtype, NaN, or an empty sequence.
    """
    checks.a("net", net, Net)
    return _read_out(net, (backend or get_backend()).forward(net.params, x).output)


def sensitivity(net: Net, x: Array, backend: Backend | None = None) -> Array:
    """How much the last answer hangs on each input: (T, N), for inputs (T, N, I).

    ‖∂y_T/∂x_t‖ = (Σ_k ‖∂y_{T,k}/∂x_t‖²)^½, over all K answers

    Raises
    ------
    ValueError
        for a wrong shape, dtype, NaN, or an empty sequence.
    """
    checks.a("net", net, Net)
    backend = backend or get_backend()
    trace = backend.forward(net.params, x)
    squares = np.zeros(x.shape[:2], np.float64)
    for row in net.readout_weight:
        d_output = np.zeros_like(trace.output)
        d_output[-1] = row  # ∂y_{T,k}/∂h_T
        d_x = backend.backward(trace, d_output)["x"]
        squares += np.square(d_x, dtype=np.float64).sum(axis=-1)
    return np.sqrt(squares).astype(x.dtype)


def loss_of(net: Net, task: Task, batch: Batch, backend: Backend | None = None) -> float:
    """L on a batch; infinity where an answer outgrew the dtype."""
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = answers(net, batch.x, backend)
        return task.loss(outputs, batch)[0] if np.isfinite(outputs).all() else math.inf


def loss_and_gradient(
    net: Net, task: Task, batch: Batch, backend: Backend | None = None
) -> tuple[float, Array]:
    """L on a batch, and ∂L/∂θ; infinity and NaN where a number outgrew the dtype."""
    backend = backend or get_backend()
    trace = backend.forward(net.params, batch.x)
    outputs = _read_out(net, trace.output)
    if not np.isfinite(outputs).all():
        return math.inf, np.full_like(net.vector, np.nan)
    loss, d_y = task.loss(outputs, batch)
    d_output: Array = d_y @ net.readout_weight  # (T, N, H)
    if not np.isfinite(d_output).all():
        return loss, np.full_like(net.vector, np.nan)
    cell = parameter_gradients(trace, backend.backward(trace, d_output))
    asked = batch.positions
    d_weight = np.tensordot(d_y[asked], trace.output[asked], axes=((0, 1), (0, 1)))  # (K, H)
    parts = [getattr(cell, name) for name in CELL_NAMES] + [d_weight, d_y.sum(axis=(0, 1))]
    return loss, np.concatenate([part.ravel() for part in parts])


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

    Nothing in them is executed or unpacked, and nothing is allocated that they only promise.

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
        raise ValueError(f"data: got {broken}, want an .npz file as to_npz writes it") from broken
    kind = arrays.pop("kind")
    if kind.shape != () or kind.dtype.kind != "U":
        raise ValueError(f"kind: got {kind.dtype} of shape {kind.shape}, want a string")
    return _net(str(kind), arrays)


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


def _net(kind: str, arrays: dict[str, Array]) -> Net:
    params = Params(kind, *(arrays[name] for name in CELL_NAMES))
    return Net(params, arrays["readout_weight"], arrays["readout_bias"])


def _read_out(net: Net, output: Array) -> Array:
    """y = W_y h + b_y: (T, N, H) to (T, N, K)."""
    y: Array = output @ net.readout_weight.T + net.readout_bias
    return y


def _generators(settings: Settings) -> list[np.random.Generator]:
    """Of the parameters, of the batches and of what is held out: none disturbs another."""
    return np.random.default_rng(settings.seed).spawn(3)


def _positive(name: str, value: object) -> None:
    if checks.number(name, value) <= 0:
        raise ValueError(f"{name}: got {value!r}, want a number above 0")


def _bounded(name: str, data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise ValueError(f"{name}: got {len(data):,} bytes, want at most {LARGEST_FILE:,}")
    return data
