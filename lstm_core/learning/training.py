"""Training: a net learns a task, by a generator that yields after every step.

Equations
---------
net        y_t = W_y h_t + b_y, the cell's h_t read out at every step
gradient   ∂L/∂h_t = W_yᵀ ∂L/∂y_t, from there back through the cell;
           ∂L/∂W_y = Σ_t ∂L/∂y_t ⊗ h_t,   ∂L/∂b_y = Σ_t ∂L/∂y_t
clipping   see `lstm_core.gradients.clip`
Adam       m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
           θ ← θ − η m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ)

θ and g are vectors: all parameters of the net in one row, in the order of
`lstm_core.learning.net.NAMES`.

References
----------
Kingma & Ba 2015, algorithm 1.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Literal, get_args

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen
from lstm_core.backends import BACKENDS, Backend, BackendName, get_backend
from lstm_core.cells import CELLS, Kind
from lstm_core.gradients import clip, parameter_gradients
from lstm_core.initialisation import Scheme
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS, Batch, Task, TaskName, Whole
from lstm_core.params import NAMES, Params
from lstm_core.trace import Trace

DTypeName = Literal["float32", "float64"]
HELD_OUT_SIZE = 500  # sequences that no step trains on


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

    kind: Kind
    hidden_size: int
    task: TaskName
    length: int
    steps: int
    seed: int = 0
    batch_size: int = 50
    learning_rate: float = 1e-2
    clip: float | None = 1.0
    scheme: Scheme = "torch"
    forget_bias: float | None = None
    check_every: int = 20
    backend: BackendName = "numpy"
    dtype: DTypeName = "float32"

    def __post_init__(self) -> None:
        checks.one_of("kind", self.kind, CELLS)
        checks.one_of("task", self.task, TASKS)
        checks.one_of("scheme", self.scheme, get_args(Scheme))
        checks.one_of("backend", self.backend, BACKENDS)
        checks.one_of("dtype", self.dtype, get_args(DTypeName))
        for name in ("hidden_size", "steps", "batch_size", "check_every"):
            checks.size(name, getattr(self, name))
        TASKS[self.task].steps(self.length)
        if type(self.seed) is not int or self.seed < 0:
            raise ValueError(f"seed: got {self.seed!r}, want a whole number from 0")
        checks.positive("learning_rate", self.learning_rate)
        if self.clip is not None:
            checks.positive("clip", self.clip)
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


def begin(settings: Settings) -> Net:
    """The net before the first step."""
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
    return with_readout(params, task.output_size, rng)


def with_readout(params: Params, output_size: int, rng: np.random.Generator) -> Net:
    """The net of a cell; W_y and b_y from U(−1/√H, 1/√H), as torch.nn.Linear."""
    bound = 1 / math.sqrt(params.hidden_size)
    weight = rng.uniform(-bound, bound, (output_size, params.hidden_size))
    bias = rng.uniform(-bound, bound, output_size)
    return Net(params, weight.astype(params.dtype), bias.astype(params.dtype))


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
        begun = perf_counter()
        batch = task.batch(rng, settings.length, settings.batch_size, settings.dtype)
        # not around the yield, or it would hold for whoever asked
        with np.errstate(over="ignore", invalid="ignore"):
            loss, gradient = loss_and_gradient(net, task, batch, backend)
            gradient, norm = clip(gradient, settings.clip)
            vector, adam = adam.step(net.vector, gradient, settings.learning_rate)
        if not (math.isfinite(loss) and math.isfinite(norm) and np.isfinite(vector).all()):
            yield Progress(step, loss, norm, None, net, perf_counter() - begun, diverged=True)
            return
        net = net.with_vector(vector)
        due = step in (1, settings.steps) or step % settings.check_every == 0
        unseen = loss_of(net, task, held_out, backend) if due else None
        yield Progress(step, loss, norm, unseen, net, perf_counter() - begun)


def answers(net: Net, x: Array, backend: Backend | None = None) -> Array:
    """Answers y at every step, (T, N, K), for inputs (T, N, I)."""
    checks.a("net", net, Net)
    return read_out(net, (backend or get_backend()).forward(net.params, x).output)


def sensitivity(net: Net, x: Array, backend: Backend | None = None) -> Array:
    """Sensitivity of the last answer to each input: (T, N), for inputs (T, N, I).

    ‖∂y_T/∂x_t‖ = (Σ_k ‖∂y_{T,k}/∂x_t‖²)^½, over all K answers
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
    """Loss L on a batch; infinity where an answer outgrew the dtype."""
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = answers(net, batch.x, backend)
        return task.loss(outputs, batch)[0] if np.isfinite(outputs).all() else math.inf


def loss_and_gradient(
    net: Net, task: Task, batch: Batch, backend: Backend | None = None
) -> tuple[float, Array]:
    """Loss L on a batch, and ∂L/∂θ; infinity and NaN where a number outgrew the dtype."""
    backend = backend or get_backend()
    trace = backend.forward(net.params, batch.x)
    outputs = read_out(net, trace.output)
    if not np.isfinite(outputs).all():
        return math.inf, np.full_like(net.vector, np.nan)
    loss, d_y = task.loss(outputs, batch)
    return loss, gradient_through(net, trace, d_y, batch.positions, backend)


def gradient_through(
    net: Net, trace: Trace, d_y: Array, asked: Whole, backend: Backend | None = None
) -> Array:
    """∂L/∂θ, given ∂L/∂y (T, N, K) that is zero at all but the asked steps (P,).

    The gradient ends where the run began: what was before its initial state is not reached.
    NaN where a number outgrew the dtype.
    """
    d_output: Array = d_y @ net.readout_weight  # (T, N, H)
    if not np.isfinite(d_output).all():
        return np.full_like(net.vector, np.nan)
    cell = parameter_gradients(trace, (backend or get_backend()).backward(trace, d_output))
    d_weight = np.tensordot(d_y[asked], trace.output[asked], axes=((0, 1), (0, 1)))  # (K, H)
    parts = [getattr(cell, name) for name in NAMES] + [d_weight, d_y.sum(axis=(0, 1))]
    return np.concatenate([part.ravel() for part in parts])


def read_out(net: Net, output: Array) -> Array:
    """Linear readout y = W_y h + b_y: (…, H) to (…, K)."""
    y: Array = output @ net.readout_weight.T + net.readout_bias
    return y


def _generators(settings: Settings) -> list[np.random.Generator]:
    """Of the parameters, of the batches and of what is held out: none disturbs another."""
    return np.random.default_rng(settings.seed).spawn(3)
