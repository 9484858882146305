"""A challenge is open at first, met by a good schedule, missed where a criterion is missed."""

import numpy as np
import pytest

from lessons.gate_sandbox import stories
from lstm_core import drive, get_backend
from lstm_core.exercises.challenges import CHALLENGES


def at(steps, rest=0.0, **some):
    """``rest`` at every step but those named: ``at(6, rest=1, t4=0)``."""
    return np.array([some.get(f"t{t}", rest) for t in range(1, steps + 1)], float)


def verdict(key, **gates):
    """Whether each criterion is met, with some gates of the challenge's scene replaced."""
    scene = stories.challenges()[key].scene
    arrays = scene.gates() | gates
    trace = drive(get_backend("numpy"), **arrays, initial=scene.start, rnn_weight=scene.rnn_weight)
    return [criterion.met for criterion in CHALLENGES[key](trace)]


SOLUTIONS = {
    "carry": {"i": at(11, t1=1), "f": at(11, rest=1)},
    "topic": {"i": at(6, rest=1, t4=0), "f": at(6, rest=1, t4=0)},
    "secret": {"i": at(6, t1=1), "f": at(6, rest=1), "o": at(6, t6=1)},
    "average": {"i": at(4, rest=0.25), "f": at(4, rest=1)},
    "lag": {"i": at(21, t1=1), "f": at(21, rest=1)},
}


@pytest.mark.parametrize("key", CHALLENGES)
def test_scene_given_is_not_solved(key):
    assert not all(verdict(key))


@pytest.mark.parametrize("key", CHALLENGES)
def test_solution_meets_every_criterion(key):
    got = verdict(key, **SOLUTIONS[key])
    assert all(got)
    assert len(got) >= 2


def test_newest_as_one_over_t_averages_too():
    shares = np.array([1, 0.5, 0.33, 0.25])
    assert all(verdict("average", i=shares, f=1 - shares))


NEAR_MISSES = [
    # challenge, the criterion missed, and the gates that miss it
    ("carry", 0, {"i": at(11, t1=0.62)}),
    ("carry", 1, {"f": at(11, rest=0.994)}),
    ("carry", 2, {"i": at(11, t1=1, t7=0.1)}),
    ("topic", 0, {"i": at(6, rest=1, t2=0.2, t3=0.3)}),
    ("topic", 1, {"f": at(6, rest=1, t4=0.02)}),
    ("topic", 2, {"i": at(6, rest=0.37, t1=1, t2=1, t3=1)}),
    ("secret", 0, {"o": at(6, t3=0.08, t6=1)}),
    ("secret", 1, {"o": at(6, t6=0.69)}),
    ("secret", 2, {"i": at(6, t1=1, t5=0.6)}),
    ("average", 0, {"i": at(4, rest=0.26)}),
    ("average", 1, {"i": at(4, t1=0.375)}),
    ("lag", 0, {"f": at(21, rest=1, t21=0.91)}),
    # inputs whose plain RNN happens to end near the first one
    ("lag", 1, {"f": at(21, rest=1, t21=0.95), "g": at(21, t1=0.7, t20=0.3, t21=0.3)}),
    ("lag", 2, {"i": at(21, t1=0.8, t2=0.45)}),
]


@pytest.mark.parametrize(
    ("key", "missed", "gates"), NEAR_MISSES, ids=[f"{row[0]}-{row[1]}" for row in NEAR_MISSES]
)
def test_near_miss_fails_its_criterion_alone(key, missed, gates):
    got = verdict(key, **(SOLUTIONS[key] | gates))
    assert got == [k != missed for k in range(len(got))]


@pytest.mark.parametrize("written", [k / 100 for k in range(63, 101)])
def test_a_limit_kept_exactly_is_kept_whatever_the_rounding(written):
    solved = SOLUTIONS["carry"] | {"i": at(11, t1=written), "f": at(11, rest=1, t5=0.95)}
    assert all(verdict("carry", **solved))
    assert verdict("carry", **(solved | {"f": at(11, rest=1, t5=0.94)})) == [True, False, True]


@pytest.mark.parametrize(
    ("written", "kept", "further"),
    [(0.25, 0.95, 0.94), (0.95, 0.25, 0.24), (0.35, 0.75, 0.76), (0.75, 0.35, 0.36)],
)
def test_a_share_off_by_exactly_its_limit_is_within_it(written, kept, further):
    """Of 0.8, which counts 0.2, there are 0.19 left or 0.21."""
    shares = at(4, rest=0.25, t1=written)
    assert verdict("average", i=shares, f=at(4, rest=1, t2=kept))[1]
    assert not verdict("average", i=shares, f=at(4, rest=1, t2=further))[1]


def test_every_criterion_has_a_near_miss():
    wanted = {(key, k) for key in CHALLENGES for k in range(len(verdict(key)))}
    assert wanted == {row[:2] for row in NEAR_MISSES}


@pytest.mark.parametrize("key", CHALLENGES)
def test_empty_belt_is_no_solution_and_no_error(key):
    steps = len(stories.challenges()[key].scene.steps)
    assert not all(verdict(key, i=at(steps), f=at(steps), o=at(steps)))


def test_measures_are_those_of_the_run():
    scene = stories.challenges()["carry"].scene
    gates = scene.gates() | {"i": at(11, t1=0.75), "f": at(11, rest=1, t5=0.9)}
    first, lost, _ = CHALLENGES["carry"](drive(get_backend("numpy"), **gates))
    assert (first.measured, lost.measured) == ("0.60", "10.0 %")
