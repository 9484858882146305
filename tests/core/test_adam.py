"""Adam and clipping, each against torch's own."""

import numpy as np
import pytest

from lstm_core.gradients import clip
from lstm_core.learning.adam import Adam
from tests.core.test_bad_input import refuses


@pytest.mark.torch
@pytest.mark.parametrize("learning_rate", [1e-3, 0.3])
def test_adam_goes_where_torchs_goes(learning_rate):
    import torch

    rng = np.random.default_rng(0)
    mine = rng.normal(size=13)
    theirs = torch.tensor(mine, requires_grad=True)
    optimiser = torch.optim.Adam([theirs], lr=learning_rate)
    adam = Adam.begin(mine)
    for _ in range(30):
        gradient = rng.normal(0, 10.0 ** rng.integers(-6, 3), 13)
        theirs.grad = torch.tensor(gradient)
        optimiser.step()
        mine, adam = adam.step(mine, gradient, learning_rate)
        np.testing.assert_allclose(mine, theirs.detach().numpy(), rtol=0, atol=1e-12)
    assert adam.seen == 30


@pytest.mark.torch
@pytest.mark.parametrize("limit", [0.1, 5.0, 100.0])
def test_clip_leaves_what_torchs_leaves(limit):
    import torch

    gradient = np.random.default_rng(1).normal(0, 2, 29)
    parts = [torch.zeros(n, dtype=torch.float64, requires_grad=True) for n in (4, 20, 5)]
    for part, values in zip(parts, np.split(gradient, [4, 24]), strict=True):
        part.grad = torch.tensor(values)
    total = torch.nn.utils.clip_grad_norm_(parts, limit)
    clipped, norm = clip(gradient, limit)
    assert norm == pytest.approx(float(total), rel=1e-12)
    theirs = np.concatenate([part.grad.numpy() for part in parts])
    np.testing.assert_allclose(clipped, theirs, rtol=1e-4)  # torch adds 1e-6 to the norm


def test_clip_shortens_the_long_and_leaves_the_short_alone():
    gradient = np.random.default_rng(2).normal(size=11)
    length = np.sqrt(np.sum(gradient**2))
    short, norm = clip(gradient, length / 3)
    assert norm == pytest.approx(length)
    np.testing.assert_allclose(short, gradient / 3, rtol=1e-12)
    for limit in (length * 1.01, None):
        np.testing.assert_array_equal(clip(gradient, limit)[0], gradient)
    np.testing.assert_array_equal(clip(np.zeros(3), 1.0)[0], np.zeros(3))
    huge, norm = clip(np.full(4, 1e30, np.float32), 1.0)
    assert norm == pytest.approx(2e30)
    assert huge.dtype == np.float32
    np.testing.assert_allclose(huge, 0.5, rtol=1e-6)
    assert clip(np.array([1.0, -np.inf]), None)[1] == np.inf


def test_adams_first_step_has_the_length_of_the_learning_rate():
    gradient = np.array([3e-3, -70.0, 0.2])
    moved, adam = Adam.begin(gradient).step(np.zeros(3), gradient, 0.25)
    np.testing.assert_allclose(moved, -0.25 * np.sign(gradient), rtol=1e-5)
    assert adam.seen == 1
    assert not adam.mean.flags.writeable


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: clip(np.zeros(3), 0), ("limit: got 0",)),
        (
            lambda: Adam.begin(np.zeros(3)).step(np.zeros(3), np.zeros(1), 0.1),
            ("gradient: got shape (1,), want (3,)",),
        ),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
