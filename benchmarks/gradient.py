"""The gradient's section: how much arrives, what the page's scenes cost, and how fast nets learn.

Seconds are the process's own on the processor, with one thread.
"""

import statistics
from collections.abc import Iterator
from dataclasses import replace
from time import process_time
from typing import Any, NamedTuple

import numpy as np

from benchmarks.bars import verdict
from lessons.vanishing_gradient.nets import INPUT_SIZE, Scene
from lstm_core import Params, get_backend
from lstm_core.cells import Kind
from lstm_core.gradient_flow import reach
from lstm_core.gradient_flow import run as flow
from lstm_core.learning.training import Settings, train

HIDDEN, STEPS = 32, 101
INPUTS = (INPUT_SIZE, 32)  # of these the page's counts: the published protocol names none
LAGS = (10, 50, 100)
SEEDS = range(1, 6)
WITHIN = 2.0  # powers of ten between a published number and ours

SCENES = {
    "T=100, H=32, 5 seeds": (Scene(), 0.150),
    "T=500, H=32, 20 seeds": (Scene(steps=500, seeds=20), 4.0),
}
ROUNDS = 5

SOLVED = 0.01
RACE_SEEDS = (1, 2, 3)
RACE_BAR = 10.0  # seconds, for the LSTM with forget bias 1
BASELINE = 1 / 6


class Reach(NamedTuple):
    """A net, and what REFERENCES.md says of it arrives at each of the lags."""

    kind: Kind
    published: tuple[float, float, float]
    settings: dict[str, Any]


REACHES = {
    "RNN": Reach("rnn", (1e-3, 1e-14, 0.0), {}),
    "GRU": Reach("gru", (6e-3, 5e-11, 2e-21), {}),
    "LSTM": Reach("lstm", (3e-3, 5e-11, 6e-21), {}),
    "LSTM, b_f = 1": Reach("lstm", (6e-2, 6e-5, 1e-8), {"forget_bias": 1.0}),
    "LSTM, b_f = 3": Reach("lstm", (0.14, 0.20, 1.3), {"forget_bias": 3.0}),
    "LSTM, chrono": Reach("lstm", (0.28, 0.13, 0.06), {"scheme": "chrono", "longest": STEPS}),
}

RACERS = {
    "tanh RNN": Settings("rnn", HIDDEN, "adding", 50, 1000),
    "GRU": Settings("gru", HIDDEN, "adding", 50, 3000),
    "LSTM, b_f = 1": Settings("lstm", HIDDEN, "adding", 50, 3000, forget_bias=1.0),
}

REACH_HEAD = f"""\
Gradient: what arrives k steps back from the last, of the whole state's gradient; H = {HIDDEN},
T = {STEPS}, standard normal inputs, median of {len(SEEDS)} seeds (lowest and highest in brackets).
Seeds and framework differ from the published ones, so powers of ten are compared, not digits. The
published protocol does not name the input size I: the page's is judged, the other is for
comparison, as larger inputs saturate the tanh RNN further.

{"":14}  {"lag":>4}  {"published":>9}  {f"I = {INPUTS[0]}":>8}  {"":19}  {f"I = {INPUTS[1]}":>8}"""

SCENE_HEAD = "The page's scenes, three nets a seed, forward and backward:"
RACE_HEAD = f"""\
Adding, T = 50, H = {HIDDEN}, Adam, η = 0.01, clip 1, batch 50, float32, NumPy, to MSE < {SOLVED} on
unseen sequences; the seconds hold the looks at those:

{"":14}  {"seed":>4}  {"steps":>5}  {"seconds":>7}  {"MSE":>7}"""


def run() -> None:
    """Measure and print the three tables, each with its bar."""
    for part in (_reaches, _scenes, _races):
        for line in part():
            print(line, flush=True)
        print()


def _reaches() -> Iterator[str]:
    yield REACH_HEAD
    far = []
    for name, row in REACHES.items():
        judged, other = (np.stack([_reach(row, s, size) for s in SEEDS]) for size in INPUTS)
        for lag, published in zip(LAGS, row.published, strict=True):
            low, ours, high = np.quantile(judged[:, lag], [0, 0.5, 1])
            yield (
                f"{name:14}  {lag:4}  {published:9.2g}  {ours:8.1e}  [{low:8.1e} {high:8.1e}]  "
                f"{np.median(other[:, lag]):8.1e}"
            )
            if published and abs(np.log10(ours / published)) > WITHIN:
                far.append(f"{name} at lag {lag}")
    bar = f"within {WITHIN:g} powers of ten of what is published, at I = {INPUTS[0]}"
    yield verdict(bar, not far, f"not {', '.join(far)}" if far else "every one")


def _reach(row: Reach, seed: int, inputs: int) -> Any:
    rng = np.random.default_rng(seed)
    params = Params.init(row.kind, inputs, HIDDEN, rng, **row.settings)
    x = rng.standard_normal((STEPS, 1, inputs))
    return reach(flow(get_backend("numpy"), params, x, rng).grads, "state")


def _scenes() -> Iterator[str]:
    yield SCENE_HEAD
    for name, (scene, bar) in SCENES.items():
        times = sorted(_seconds(scene) for _ in range(ROUNDS))
        usual = statistics.median(times)
        got = f"{usual:.3f} s (lowest {times[0]:.3f}, highest {times[-1]:.3f}, {ROUNDS} rounds)"
        yield verdict(f"{name} in at most {bar:g} s", usual <= bar, got)


def _seconds(scene: Scene) -> float:
    begun = process_time()
    for net in scene.nets.values():
        for seed in range(1, scene.seeds + 1):
            grads = net.run(seed).grads
            for symbol in grads.cell.state_symbols:
                reach(grads, symbol)
    return process_time() - begun


class Raced(NamedTuple):
    """How one net's training went."""

    steps: int
    seconds: float
    loss: float


def _races() -> Iterator[str]:
    yield RACE_HEAD
    done: dict[str, list[Raced]] = {}
    for name, settings in RACERS.items():
        done[name] = []
        for seed in RACE_SEEDS:
            raced = _race(replace(settings, seed=seed))
            done[name].append(raced)
            note = "" if raced.loss < SOLVED else "  not solved"
            row = f"{name:14}  {seed:4}  {raced.steps:5}  {raced.seconds:7.2f}  {raced.loss:7.4f}"
            yield row + note
    slowest = max(raced.seconds for raced in done["LSTM, b_f = 1"])
    solved = all(raced.loss < SOLVED for raced in done["LSTM, b_f = 1"])
    bar = f"LSTM, b_f = 1 solves it in at most {RACE_BAR:g} s"
    yield verdict(bar, solved and slowest <= RACE_BAR, f"{slowest:.2f} s at most")
    rnn = min(raced.loss for raced in done["tanh RNN"])
    steps = RACERS["tanh RNN"].steps
    bar = f"the tanh RNN sits on the baseline, {BASELINE:.3f}, for {steps} steps"
    yield verdict(bar, rnn > 0.75 * BASELINE, f"{rnn:.3f} at the least")


def _race(settings: Settings) -> Raced:
    begun = process_time()
    step, loss = 0, float("nan")
    for progress in train(settings):
        step = progress.step
        if progress.held_out is not None:
            loss = progress.held_out
            if loss < SOLVED:
                break
    return Raced(step, process_time() - begun, loss)
