"""Training: what its settings decide, what a step does, and what is learnt."""

import pickle
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from lstm_core import CELLS
from lstm_core.learning.adam import Adam
from lstm_core.learning.loss import loss_and_gradient, loss_of
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings, begin, train
from tests.core.net_cases import batch_of
from tests.core.test_bad_input import refuses

SMALL = Settings("lstm", 8, "adding", 6, 12, seed=3, batch_size=7, dtype="float64", check_every=4)


def curve(progress):
    return [(p.step, p.loss, p.gradient_norm, p.held_out, p.net.vector.tolist()) for p in progress]


def test_same_settings_give_the_same_curve_and_another_seed_another():
    one, same, other = (curve(train(replace(SMALL, seed=seed))) for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_a_rest_between_steps_changes_nothing():
    through, resting = curve(train(SMALL)), train(SMALL)
    first = curve(islice(resting, 5))
    list(train(replace(SMALL, seed=9)))  # another training in between
    assert first + curve(resting) == through


def test_fewer_steps_are_a_beginning_of_more():
    few, many = (list(train(replace(SMALL, steps=steps))) for steps in (5, 9))
    assert [p.loss for p in few] == [p.loss for p in many[:5]]


def test_progress_says_what_happened():
    task, before = TASKS["adding"], begin(SMALL)
    progress = list(train(SMALL))
    assert [p.step for p in progress] == list(range(1, 13))
    assert [p.step for p in progress if p.held_out is not None] == [1, 4, 8, 12]
    for p in progress:
        assert p.loss > 0
        assert p.gradient_norm > 0
        assert 0 < p.seconds < 5
        assert not p.diverged
        moved = np.abs(p.net.vector - before.vector).max()
        assert 0 < moved <= 10 * SMALL.learning_rate
        before = p.net
    wide = batch_of("adding", seed=8, length=6, size=20_000)
    assert loss_of(before, task, wide) == pytest.approx(progress[-1].held_out, rel=0.3)


@pytest.mark.parametrize("kind", CELLS)
def test_a_step_is_the_gradient_clipped_and_adams(kind):
    settings = replace(SMALL, kind=kind, clip=0.01, steps=1)
    (p,) = train(settings)
    assert p.gradient_norm > 0.01
    # the batch depends on the seed alone, so that all kinds train on the same
    rng = np.random.default_rng(settings.seed).spawn(3)[1]
    batch = TASKS["adding"].batch(rng, 6, 7)
    net = begin(settings)
    loss, gradient = loss_and_gradient(net, TASKS["adding"], batch)
    assert loss == p.loss
    assert np.linalg.norm(gradient) == pytest.approx(p.gradient_norm)
    shorter = gradient * 0.01 / np.linalg.norm(gradient)
    want, _ = Adam.begin(gradient).step(net.vector, shorter, settings.learning_rate)
    np.testing.assert_allclose(p.net.vector, want, rtol=0, atol=1e-12)


def test_a_net_learns_to_add():
    settings = Settings("lstm", 16, "adding", 8, 400, learning_rate=2e-2, forget_bias=1.0)
    held_out = [p.held_out for p in train(settings) if p.held_out is not None]
    assert held_out[0] > 0.1
    assert held_out[-1] < 0.02, held_out


def test_a_net_learns_when_to_speak_in_the_copy_task():
    settings = Settings("gru", 16, "copy", 3, 120, learning_rate=2e-2, batch_size=20)
    held_out = [p.held_out for p in train(settings) if p.held_out is not None]
    assert held_out[0] > 1.8
    assert held_out[-1] < 1.05 * TASKS["copy"].baselines(3)["remembers nothing"], held_out


@pytest.mark.parametrize("task", TASKS)
def test_float32_trains_as_float64_does(task):
    wide, narrow = (
        np.array([p.loss for p in train(replace(SMALL, task=task, dtype=dtype))])
        for dtype in ("float64", "float32")
    )
    np.testing.assert_allclose(narrow, wide, rtol=1e-3)


def test_dtype_is_kept():
    for p in train(replace(SMALL, dtype="float32", steps=3)):
        assert p.net.vector.dtype == np.float32
        assert isinstance(p.loss, float)
        assert isinstance(p.gradient_norm, float)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_divergence_ends_quietly_with_the_last_finite_net(dtype):
    *before, last = train(replace(SMALL, learning_rate=1e300, dtype=dtype, clip=None))
    assert last.diverged
    assert not any(p.diverged for p in before)
    assert len(before) < 4
    assert np.isfinite(last.net.vector).all()
    assert last.held_out is None


def test_training_does_not_change_how_numpy_warns():
    before, training = np.geterr(), train(SMALL)
    for _ in range(3):
        next(training)
        assert np.geterr() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"scheme": "chrono"},
        {"scheme": "orthogonal", "forget_bias": 1.0},
        {"kind": "gru", "clip": None},
        {"kind": "rnn", "task": "copy"},
        {"kind": "gru_reset_before", "length": 2},
    ],
)
def test_every_setting_trains(changes):
    settings = replace(SMALL, steps=3, **changes)
    assert len(list(train(settings))) == 3
    hash(settings)
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_the_net_begins_as_asked():
    net = begin(replace(SMALL, hidden_size=400, forget_bias=1.5))
    f = net.params.block("f")
    assert (f.bias_ih + f.bias_hh == 1.5).all()
    weight = net.readout_weight
    assert weight.shape == (1, 400)
    assert 0.045 < np.abs(weight).max() <= 0.05
    assert np.abs(net.readout_bias) <= 0.05


def test_chrono_reaches_over_the_whole_sequence():
    net = begin(replace(SMALL, task="copy", length=30, scheme="chrono", hidden_size=400))
    f = net.params.block("f")
    reach = np.exp(f.bias_ih + f.bias_hh)  # drawn from U(1, T - 1), T = 30 + 20
    assert reach.min() >= 1
    assert 47 < reach.max() <= 49


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: replace(SMALL, kind="elman"), ("kind: got 'elman', want one of",)),
        (lambda: replace(SMALL, task="xor"), ("task: got 'xor', want one of 'adding', 'copy'",)),
        (lambda: replace(SMALL, hidden_size=0), ("hidden_size: got 0",)),
        (lambda: replace(SMALL, length=1), ("length: got 1, want at least 2",)),
        (lambda: replace(SMALL, steps=2.5), ("steps: got 2.5",)),
        (lambda: replace(SMALL, seed=-1), ("seed: got -1",)),
        (lambda: replace(SMALL, seed=0.0), ("seed: got 0.0",)),
        (lambda: replace(SMALL, batch_size=True), ("batch_size: got True",)),
        (lambda: replace(SMALL, learning_rate=0), ("learning_rate: got 0, want a number above",)),
        (lambda: replace(SMALL, learning_rate=np.nan), ("learning_rate: got nan",)),
        (lambda: replace(SMALL, clip=-1.0), ("clip: got -1.0",)),
        (lambda: replace(SMALL, scheme="zeros"), ("scheme: got 'zeros'",)),
        (lambda: replace(SMALL, kind="gru", forget_bias=1.0), ("forget_bias: got 1.0 for 'gru'",)),
        (lambda: replace(SMALL, kind="rnn", scheme="chrono"), ("scheme: got 'chrono' for 'rnn'",)),
        (lambda: replace(SMALL, check_every=0), ("check_every: got 0",)),
        (lambda: replace(SMALL, backend="jax"), ("backend: got 'jax'",)),
        (lambda: replace(SMALL, dtype="float16"), ("dtype: got 'float16'",)),
        (lambda: next(train(None)), ("settings: got NoneType, want Settings",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
