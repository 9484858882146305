"""A stop of the tour is open at first, done by the right hand, and missed by a near miss."""

import numpy as np
import pytest

from lessons.gate_sandbox.tour import after, place, stops
from lstm_core import drive, get_backend
from lstm_core.exercises.tour import TOUR

DONE = {
    "forget": {"f": 0.0},
    "keep": {"f": 1.0},
    "write": {"i": 1.0},
    "replace": {"i": 1.0, "f": 0.0},
    "add": {"i": 1.0, "f": 1.0},
    "hide": {"o": 0.0},
    "carry": {"i": 0.0, "f": 1.0},
}
NEAR_MISSES = [
    ("forget", {"f": 0.06}),
    ("keep", {"f": 0.94}),
    ("keep", {"f": 1.0, "i": 0.1}),
    ("keep", {"f": 0.9, "i": 0.13}),
    ("write", {"i": 0.94}),
    ("replace", {"i": 1.0, "f": 0.06}),
    ("replace", {"i": 0.9, "f": 0.0}),
    ("add", {"i": 0.92, "f": 1.0}),
    ("hide", {"o": 0.08}),
    ("hide", {"o": 0.0, "f": 0.0}),
    ("carry", {"i": 0.1, "f": 1.0}),
    ("carry", {"i": 0.0, "f": 0.95}),
]


def is_done(key, **gates):
    """Whether the stop lets its visitor go on, with these gates at every step of its scene."""
    scene = stops()[key].scene
    arrays = {s: np.full_like(v, gates.get(s, np.nan)) for s, v in scene.gates().items()}
    arrays = {s: np.where(np.isnan(v), scene.gates()[s], v) for s, v in arrays.items()}
    trace = drive(get_backend("numpy"), **arrays, initial=scene.start, rnn_weight=scene.rnn_weight)
    return all(criterion.met for criterion in TOUR[key](trace))


def test_the_tour_has_five_to_eight_stops_each_with_its_check():
    assert list(stops()) == list(TOUR) == list(DONE)
    assert 5 <= len(TOUR) <= 8


@pytest.mark.parametrize("key", TOUR)
def test_a_stop_waits_until_its_task_is_done(key):
    assert not is_done(key)
    assert is_done(key, **DONE[key])


@pytest.mark.parametrize(("key", "gates"), NEAR_MISSES)
def test_a_near_miss_is_not_done(key, gates):
    assert not is_done(key, **gates)


def test_stops_come_one_after_another():
    assert place("forget") == (1, 7)
    assert after("forget").key == "keep"
    assert after("keep", -1).key == "forget"
    assert after("carry") is None
    assert after("forget", -1) is None
