"""The scene of the gradient page: which nets, how long, how many seeds, where the loss is read."""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

import numpy as np

from lstm_core import Params, get_backend
from lstm_core.arrays import Array
from lstm_core.cells import Kind
from lstm_core.gradient_flow import LossPlace, Run, run
from lstm_ui import tables

INPUT_SIZE = 8
GHOST = "the LSTM as PyTorch starts it"
STEPS_RANGE, HIDDEN_RANGE, SEEDS_RANGE = (10, 500), (4, 128), (1, 20)
SCALE_RANGE, RADIUS_RANGE, BIAS_RANGE = (0.0, 4.0), (0.1, 1.5), (-2.0, 6.0)

RNN_KINDS: dict[Kind, str] = {"rnn": "tanh", "rnn_relu": "ReLU", "rnn_linear": "linear"}
RNN_SCHEMES = {
    "torch": "uniform, as PyTorch",
    "orthogonal": "orthogonal",
    "gaussian": "Gaussian",
    "triangular": "triangular, not normal",
}
LSTM_SCHEMES = {"torch": "as PyTorch", "bias": "with the forget bias below", "chrono": "chrono"}
LOSSES: dict[LossPlace, str] = {"last": "at the last step", "all": "at every step"}


@dataclass(frozen=True)
class Net:
    """One kind of net with all that its gradient depends on but the seed."""

    kind: Kind
    steps: int
    hidden: int
    loss: LossPlace
    scale: float
    scheme: str = "torch"
    radius: float | None = None
    forget_bias: float | None = None

    def params(self, seed: int) -> Params:
        """The net that a seed draws."""
        given: dict[str, Any] = {"scheme": self.scheme}
        if self.scheme == "chrono":
            given["longest"] = max(3, self.steps)
        if self.radius is not None:
            given["radius"] = self.radius
        if self.forget_bias is not None:
            given["forget_bias"] = self.forget_bias
        return Params.init(self.kind, INPUT_SIZE, self.hidden, _rng(seed, 0), **given)

    def run(self, seed: int) -> Run:
        """One sequence of standard normal inputs, scaled, and the gradient of its loss.

        The inputs and the loss of a seed are the same for every net.
        """
        x = self.scale * _rng(seed, 1).standard_normal((self.steps, 1, INPUT_SIZE))
        with np.errstate(over="ignore", invalid="ignore"):
            return run(get_backend("numpy"), self.params(seed), x, _rng(seed, 2), self.loss)


class Passed(NamedTuple):
    """What of the gradient passes through one net of one seed, at every lag.

    Attributes
    ----------
    reach : what arrives, of each state
    forget_product : what theory expects along the memory; of no lag where no gate forgets
    """

    reach: dict[str, Array]
    forget_product: Array


@dataclass(frozen=True)
class Scene:
    """What the learner chose."""

    steps: int = 100
    hidden: int = 32
    seeds: int = 5
    loss: LossPlace = "last"
    scale: float = 1.0
    rnn: Kind = "rnn"
    rnn_scheme: str = "torch"
    radius: float | None = None
    lstm_scheme: str = "torch"
    forget_bias: float = 1.0

    @property
    def from_one_step(self) -> bool:
        """Whether one gradient alone travels back: that of the last step."""
        return self.loss == "last"

    @cached_property
    def nets(self) -> dict[str, Net]:
        """The three nets by the name of their family."""
        shared = (self.steps, self.hidden, self.loss, self.scale)
        given: dict[str, dict[str, Any]] = {
            "torch": {},
            "bias": {"forget_bias": self.forget_bias},
            "chrono": {"scheme": "chrono"},
        }
        return {
            "RNN": Net(self.rnn, *shared, scheme=self.rnn_scheme, radius=self.radius),
            "GRU": Net("gru", *shared),
            "LSTM": Net("lstm", *shared, **given[self.lstm_scheme]),
        }

    @property
    def with_plain_lstm(self) -> "Scene":
        """The scene with the LSTM as PyTorch starts it."""
        return replace(self, lstm_scheme="torch", forget_bias=Scene.forget_bias)

    @property
    def ghost(self) -> dict[str, Net]:
        """The LSTM as PyTorch starts it, to compare with; nothing where it is on screen."""
        plain = self.with_plain_lstm.nets["LSTM"]
        return {} if plain == self.nets["LSTM"] else {GHOST: plain}

    @property
    def settings(self) -> dict[str, str]:
        """How each net is set, in a few words, by the name of its family."""
        made_of = [] if self.rnn_scheme == "torch" else [RNN_SCHEMES[self.rnn_scheme].split(",")[0]]
        scaled = [] if self.radius is None else [f"ρ = {self.radius:g}"]
        return {
            "RNN": ", ".join([RNN_KINDS[self.rnn], *made_of, *scaled]),
            "GRU": "PyTorch’s start",
            "LSTM": {
                "torch": "PyTorch’s start",
                "bias": f"forget bias {self.forget_bias:g}",
                "chrono": "chrono",
            }[self.lstm_scheme],
        }

    @property
    def places(self) -> dict[str, str]:
        """Where in each net the gradient arrives, as a sentence has it."""
        lstm = {
            "torch": "default LSTM",
            "bias": f"LSTM with forget bias {self.forget_bias:g}",
            "chrono": "LSTM with chrono initialisation",
        }[self.lstm_scheme]
        return {
            "RNN": f"in the {RNN_KINDS[self.rnn]} RNN",
            "GRU": "in the GRU",
            "LSTM": f"on the memory c of the {lstm}",
        }


@dataclass(frozen=True)
class Preset:
    """A scene that makes a point: about how an LSTM starts, or about what an RNN can show."""

    key: str
    group: Literal["lstm", "rnn"]
    title: str
    point: str
    scene: Scene


@cache
def presets() -> dict[str, Preset]:
    """The presets by key, in the file's order."""
    rows = tables.entries("vanishing_gradient/presets.toml", "preset", Preset)
    return {preset.key: preset for preset in rows}


def quartiles(runs: Array) -> tuple[Array, Array, Array]:
    """Lower quartile, median and upper quartile over seeds: (seeds, T+1) to (T+1,) each."""
    low, middle, high = np.quantile(runs, [0.25, 0.5, 0.75], axis=0)
    return low, middle, high


def _rng(seed: int, what: int) -> np.random.Generator:
    return np.random.default_rng([seed, what])
