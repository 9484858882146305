"""The section of GRU or LSTM: what its scenes cost, a step's time, and its race over every seed.

Seconds are the process's own on the processor, but for the time of a step, which is the clock's.
"""

import statistics
from collections.abc import Callable, Iterator
from time import process_time

import numpy as np

from lessons.gru_or_lstm import match
from lessons.gru_or_lstm.match import Match
from lessons.gru_or_lstm.timing import KINDS, time_step, timed
from lstm_core.backends import BACKENDS
from lstm_core.comparison import reset_place
from lstm_core.comparison.same_weights import memory_under, same_inputs
from lstm_core.comparison.speed import Sizes
from lstm_core.params import Params
from lstm_ui.training.race import Race

ROUNDS = 5
STEPS = 12
SIZES = (Sizes(64, 64, 1, 50), Sizes(128, 256, 16, 100), Sizes(600, 600, 1, 50, 2))
BRIEF = 2.0  # seconds for a measurement on the page
RACES = (
    *(Match(task, lstm=start) for task in ("adding", "score") for start in match.STARTS),
    Match("score", units=8),
)
LONG = 20.0  # seconds for a race on the page


def run() -> None:
    """Measure scenes, a step and races, and print whether the bars are met."""
    for lines in (_scenes(), _steps(), _races()):
        for line in lines:
            print(line, flush=True)
        print()


def _scenes() -> Iterator[str]:
    yield "GRU or LSTM: what the page computes as it opens, seconds on the processor"
    scenes: dict[str, Callable[[], object]] = {"both cells": _both_cells, "the reset": _reset}
    for name, scene in scenes.items():
        times = sorted(_seconds(scene) for _ in range(ROUNDS))
        yield f"  {name:12} {statistics.median(times):.4f}  ({times[0]:.4f} to {times[-1]:.4f})"


def _both_cells() -> None:
    rng = np.random.default_rng(1)
    _, gru = same_inputs(rng, False, steps=STEPS, input_size=3, hidden_size=4)
    for unit in range(gru.hidden_size):
        memory_under(gru, unit)


def _reset() -> None:
    rng = np.random.default_rng(1)
    gru = Params.init("gru", 3, 4, rng)
    reset_place.apart(gru, rng.standard_normal((20, 1, 3)))


def _seconds(scene: Callable[[], object]) -> float:
    begun = process_time()
    scene()
    return process_time() - begun


def _steps() -> Iterator[str]:
    yield "µs a step by the clock, median of interleaved rounds; GRU ÷ LSTM low, median, high"
    slowest = 0.0
    for sizes in SIZES:
        for backend in BACKENDS:
            begun = process_time()
            found = time_step(sizes, backend)
            slowest = max(slowest, process_time() - begun)
            times = "  ".join(
                f"{kind} {1e6 * found.median(kind) / timed(sizes).steps:8.1f}" for kind in KINDS
            )
            shape = "/".join(map(str, sizes))
            yield f"  I/H/N/T/layers {shape:16} {backend:6} {times}  {found.ratio('gru', 'lstm')}"
    yield _verdict(f"a measurement takes at most {BRIEF:g} s", slowest <= BRIEF, slowest)


def _races() -> Iterator[str]:
    yield "The race at equal parameters: steps until solved, seed by seed"
    slowest = 0.0
    for plan in RACES:
        race = Race.begin(plan)
        begun = process_time()
        while not race.done:
            race.advance(1.0)
        seconds = process_time() - begun
        slowest = max(slowest, seconds)
        start = f"forget bias {match.STARTS[plan.lstm]}"
        yield f"{plan.task}, {plan.length} steps, {plan.hidden}, {start}: {seconds:.1f} s"
        for name, lanes in zip(match.KINDS, zip(*match.pairs(race), strict=True), strict=True):
            steps = ", ".join(str(match.finish(lane) or "never") for lane in lanes)
            yield f"  {name:5} {plan.parameters[name]} parameters: {steps}"
        yield f"  {match.verdict(race)}"
    yield _verdict(f"a race takes at most {LONG:g} s", slowest <= LONG, slowest)


def _verdict(bar: str, met: bool, got: float) -> str:
    return f"{'MET    ' if met else 'NOT MET'}  {bar}: {got:.1f} s at most"
