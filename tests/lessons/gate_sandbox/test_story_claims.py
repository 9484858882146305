"""What a story says to watch for is what its numbers do."""

import numpy as np
import pytest

from lessons.gate_sandbox.stories import stories
from lstm_core import contributions, drive, get_backend
from tests.kit.cases import run


def remember(trace, words):
    assert trace.i[0] == 1
    assert not trace.i[1:].any()
    assert trace.c[1] == trace.g[0]
    assert np.ptp(trace.c[1:]) == 0
    assert abs(trace.rnn[-1]) < 0.1 * abs(trace.rnn[1])
    assert np.abs(trace.g[1:]).min() > 0  # there is something to take in


def keys(trace, words):
    keys, cabinet, verb = (words.index(word) + 1 for word in ("keys", "cabinet", "are"))
    assert trace.c[keys] > 0.5
    assert trace.g[cabinet - 1] < 0
    assert trace.i[cabinet - 1] == 0
    assert trace.c[cabinet] == trace.c[keys]
    assert trace.c[verb] > 0
    assert trace.h[verb] > 0
    assert trace.rnn[keys] > 0 > trace.rnn[verb]
    assert verb == trace.steps


def latch(trace, words):
    on, off = words.index("on") + 1, words.index("off") + 1
    assert trace.c[on] > 0.5
    assert np.ptp(trace.c[on:off]) == 0
    assert (trace.f[on - 1 : off - 1] == 1).all()
    assert trace.f[off - 1] == 0
    assert not trace.c[off:].any()
    assert (trace.f[off:] == 1).all()


def topic(trace, words):
    turn = words.index("but the service") + 1
    assert trace.c[turn - 1] > 1
    assert trace.c[turn] < 0.1 * trace.c[turn - 1]
    assert trace.c[-1] < -1
    held = trace.f.copy()
    held[turn - 1] = 1.0
    numpy = get_backend("numpy")
    unforgotten = drive(numpy, trace.i.copy(), held, trace.g.copy(), trace.o.copy())
    assert (unforgotten.c[turn : turn + 3] > 0).all()
    assert trace.c[turn + 2] < 0


def average(trace, words):
    assert (trace.f == 0.8).all()
    assert (trace.i == 0.2).all()
    parts = contributions(trace)
    for k in range(1, trace.steps + 1):
        np.testing.assert_allclose(parts[k:, k], trace.g[k - 1] * 0.2 * 0.8 ** np.arange(9 - k))
    assert np.abs(np.diff(trace.c[1:])).max() < 0.25 * np.abs(np.diff(trace.g)).max()
    degrees = np.array([int(word.rstrip("°")) for word in words])
    np.testing.assert_allclose(trace.g, (degrees - 7) / 10)  # one scale for all readings
    assert dict(zip(degrees, trace.g, strict=True))[12] == 0.5
    assert dict(zip(degrees, trace.g, strict=True))[15] == 0.8


def overwrite(trace, words):
    assert not trace.f.any()
    assert (trace.i == 1).all()
    assert (trace.o == 1).all()
    assert np.array_equal(trace.h[1:], trace.rnn[1:])
    np.testing.assert_allclose(trace.h[1:], np.tanh(trace.g), rtol=1e-15)


def open_(trace, words):
    assert (trace.f == 1).all()
    assert (trace.i == 1).all()
    np.testing.assert_allclose(trace.c[1:], np.cumsum(trace.g))
    rising = words.index("−")
    assert trace.c[1] < 1 < 3 < trace.c[rising]
    rises = np.diff(trace.c)[:rising], np.diff(trace.h)[:rising]
    assert rises[0].min() > 0.5
    assert rises[1][-1] < 0.005


CLAIMS = {
    "remember": remember,
    "keys": keys,
    "latch": latch,
    "topic": topic,
    "average": average,
    "overwrite": overwrite,
    "open": open_,
}


def test_every_story_is_held_to_its_word():
    assert set(CLAIMS) == set(stories())


@pytest.mark.parametrize("key", CLAIMS)
def test_story_does_what_it_says(key):
    scene = stories()[key].scene
    CLAIMS[key](run(scene), scene.words)


# a quoted number of a story and the gate that it speaks of
QUOTED = [
    ("average", "f = 0.8 and i = 0.2"),
    ("average", "12° enters as 0.5, 15° as 0.8"),
    ("average", "shrinks to 0.8 of itself"),
    ("open", "f = i = 1"),
    ("overwrite", "f = 0, i = 1 and o = 1"),
    ("overwrite", "weight is 0"),
]


@pytest.mark.parametrize(("key", "numbers"), QUOTED)
def test_numbers_checked_are_the_numbers_said(key, numbers):
    assert numbers in f"{stories()[key].about} {stories()[key].watch}"


def test_overwriting_rnn_has_the_weight_it_is_said_to_have():
    assert stories()["overwrite"].scene.rnn_weight == 0
