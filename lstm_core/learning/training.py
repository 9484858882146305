"""Training: a net learns a task, by a generator that yields after every step.

θ and its gradient g are vectors: all parameters of the net in one row. A step clips g, see
`lstm_core.gradients.clip`, and moves θ along it, see `lstm_core.learning.adam`.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Literal, get_args

import numpy as np

from lstm_core import checks
from lstm_core.backends import BACKENDS, BackendName, get_backend
from lstm_core.cells import CELLS, Kind
from lstm_core.gradients import clip
from lstm_core.initialisation import Scheme
from lstm_core.learning.adam import Adam
from lstm_core.learning.loss import loss_and_gradient, loss_of
from lstm_core.learning.net import Net, with_readout
from lstm_core.learning.tasks import TASKS, TaskName
from lstm_core.params import Params

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


def _generators(settings: Settings) -> list[np.random.Generator]:
    """Of the parameters, of the batches and of what is held out: none disturbs another."""
    return np.random.default_rng(settings.seed).spawn(3)
