"""Toy tasks: what is drawn, what is asked, and what a net that knows less can reach."""

from math import log

import numpy as np
import pytest

from lstm_core.learning.tasks import BLANK, COPIED, GO, SYMBOLS, TASKS, Batch
from tests.core.test_bad_input import refuses

ADDING, COPY = TASKS["adding"], TASKS["copy"]
CASES = [(ADDING, 2, 3), (ADDING, 7, 4), (ADDING, 50, 5), (COPY, 1, 3), (COPY, 6, 4)]
each_case = pytest.mark.parametrize(("task", "length", "size"), CASES)


def draw(task, length, size, seed=0, dtype=np.float64):
    return task.batch(np.random.default_rng(seed), length, size, dtype)


def random_outputs(task, batch, seed=1):
    shape = (*batch.x.shape[:2], task.output_size)
    return np.random.default_rng(seed).normal(0, 2, shape)


@each_case
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shapes_and_dtypes(task, length, size, dtype):
    batch = draw(task, length, size, dtype=dtype)
    steps = task.steps(length)
    assert batch.x.shape == (steps, size, task.input_size)
    assert batch.x.dtype == dtype
    assert batch.target.shape == (len(batch.positions), size)
    assert batch.target.dtype == (dtype if task is ADDING else np.int64)
    assert batch.positions.tolist() == ([steps - 1] if task is ADDING else list(range(steps)))
    assert not any(a.flags.writeable for a in (batch.x, batch.target, batch.positions))


@each_case
def test_same_seed_gives_the_same_batch_and_another_another(task, length, size):
    one, same, other = (draw(task, length, size, seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(one.x, same.x)
    np.testing.assert_array_equal(one.target, same.target)
    assert not np.array_equal(one.x, other.x)


@pytest.mark.parametrize("length", [2, 3, 7, 50])
def test_adding_marks_one_step_of_each_half_and_asks_for_their_sum(length):
    batch = draw(ADDING, length, 400)
    values, marks = batch.x[..., 0], batch.x[..., 1]
    assert values.min() >= 0
    assert values.max() < 1
    assert set(np.unique(marks)) <= {0, 1}
    half = length // 2
    for part, steps in ((marks[:half], half), (marks[half:], length - half)):
        assert (part.sum(axis=0) == 1).all()
        assert part.any(axis=1).sum() == steps, "every step is marked in some sequence"
    for n in range(400):
        first, second = np.flatnonzero(marks[:, n])
        assert batch.target[0, n] == pytest.approx(values[first, n] + values[second, n], abs=1e-15)


def test_adding_baselines_are_what_those_answers_lose():
    batch = draw(ADDING, 10, 100_000)
    values, marks = batch.x[..., 0], batch.x[..., 1]
    second = (values * marks)[5:].sum(axis=0)
    answers = {"knows nothing": np.ones_like(second), "knows one of the two": second + 0.5}
    baselines = ADDING.baselines(10)
    assert baselines == ADDING.baselines(50)
    assert list(baselines) == list(answers)
    for name, answer in answers.items():
        outputs = np.zeros((10, 100_000, 1))
        outputs[-1, :, 0] = answer
        assert ADDING.loss(outputs, batch)[0] == pytest.approx(baselines[name], rel=0.02)
    assert baselines == {"knows nothing": pytest.approx(1 / 6), "knows one of the two": 1 / 12}


@pytest.mark.parametrize("length", [1, 2, 9])
def test_copy_layout(length):
    batch = draw(COPY, length, 300)
    assert ((batch.x == 0) | (batch.x == 1)).all()
    assert (batch.x.sum(axis=-1) == 1).all()
    classes = batch.x.argmax(axis=-1)
    symbols, waiting, recall = np.split(classes, [COPIED, COPIED + length])
    assert set(np.unique(symbols)) == set(range(SYMBOLS))
    assert (waiting[:-1] == BLANK).all()
    assert (waiting[-1] == GO).all()
    assert len(recall) == COPIED
    assert (recall == BLANK).all()
    assert (batch.target[:-COPIED] == BLANK).all()
    np.testing.assert_array_equal(batch.target[-COPIED:], symbols)


@pytest.mark.parametrize("length", [1, 30])
def test_copy_baseline_is_what_a_net_without_memory_loses(length):
    batch = draw(COPY, length, 50)
    probabilities = np.full((length + 20, 50, SYMBOLS + 1), 1e-300)
    probabilities[:-COPIED, :, BLANK] = 1
    probabilities[-COPIED:, :, :SYMBOLS] = 1 / SYMBOLS
    loss, _ = COPY.loss(np.log(probabilities), batch)
    baselines = COPY.baselines(length)
    assert baselines == {"remembers nothing": pytest.approx(10 * log(8) / (length + 20))}
    assert loss == pytest.approx(baselines["remembers nothing"], rel=1e-12)


@each_case
def test_right_answers_are_solved_and_baselines_are_not(task, length, size):
    batch = draw(task, length, size)
    if task is ADDING:
        right = np.broadcast_to(batch.target[..., None], (*batch.x.shape[:2], 1)).copy()
    else:
        right = 50 * np.eye(SYMBOLS + 1)[batch.target]
    loss, _ = task.loss(right, batch)
    assert loss == pytest.approx(0, abs=1e-12)
    assert task.solved(loss, length)
    for line in task.baselines(length).values():
        assert not task.solved(line, length)
        assert not task.solved(line / 5, length)
    assert not task.solved(float("nan"), length)
    limit = task.solved_below(length)
    assert task.solved(0.99 * limit, length)
    assert not task.solved(limit, length)


@each_case
def test_loss_is_that_of_its_definition(task, length, size):
    batch = draw(task, length, size)
    outputs = random_outputs(task, batch)
    if task is ADDING:
        want = np.mean((outputs[-1, :, 0] - batch.target[0]) ** 2)
    else:
        p = np.exp(outputs) / np.exp(outputs).sum(axis=-1, keepdims=True)
        right = [[p[t, n, batch.target[t, n]] for n in range(size)] for t in range(len(p))]
        want = -np.log(right).mean()
    assert task.loss(outputs, batch)[0] == pytest.approx(want, rel=1e-12)


@each_case
def test_gradient_against_differences(task, length, size):
    batch = draw(task, length, size)
    outputs = random_outputs(task, batch)
    kept = outputs.copy()
    _, d_outputs = task.loss(outputs, batch)
    assert d_outputs.shape == outputs.shape
    np.testing.assert_array_equal(outputs, kept)
    rng, step = np.random.default_rng(2), 1e-5
    for _ in range(5):
        along = rng.normal(size=outputs.shape)
        up, down = (task.loss(outputs + s * along, batch)[0] for s in (step, -step))
        slope = np.sum(d_outputs * along)
        assert (up - down) / (2 * step) == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_gradient_is_zero_where_nothing_is_asked():
    batch = draw(ADDING, 7, 4)
    _, d_outputs = ADDING.loss(random_outputs(ADDING, batch), batch)
    assert not d_outputs[:-1].any()
    assert d_outputs[-1].all()


@each_case
def test_float32_loses_what_float64_does(task, length, size):
    batch, narrow = (draw(task, length, size, dtype=d) for d in (np.float64, np.float32))
    outputs = random_outputs(task, batch)
    loss, d = task.loss(outputs, batch)
    narrow_loss, narrow_d = task.loss(outputs.astype(np.float32), narrow)
    assert isinstance(narrow_loss, float)
    assert narrow_loss == pytest.approx(loss, rel=1e-5)
    assert narrow_d.dtype == np.float32
    np.testing.assert_allclose(narrow_d, d, rtol=0, atol=1e-6)


def test_cross_entropy_of_large_answers_does_not_overflow():
    batch = draw(COPY, 2, 3)
    loss, d = COPY.loss(1e4 * random_outputs(COPY, batch), batch)
    assert np.isfinite(loss)
    assert np.isfinite(d).all()


RNG = np.random.default_rng(0)
BATCH = draw(ADDING, 6, 3)


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: ADDING.batch(7, 6, 3), ("rng: got int, want Generator",)),
        (lambda: ADDING.batch(RNG, 1, 3), ("length: got 1, want at least 2",)),
        (lambda: COPY.batch(RNG, 0, 3), ("length: got 0, want a whole number from 1",)),
        (lambda: COPY.batch(RNG, 5.0, 3), ("length: got 5.0",)),
        (lambda: ADDING.batch(RNG, 6, 0), ("size: got 0",)),
        (lambda: ADDING.batch(RNG, 6, 3, np.float16), ("dtype: got", "want float32 or float64")),
        (lambda: ADDING.baselines(1), ("length: got 1",)),
        (lambda: ADDING.solved(0.1, 1), ("length: got 1",)),
        (lambda: ADDING.solved_below(1), ("length: got 1",)),
        (lambda: ADDING.loss(np.zeros((6, 3, 1)), None), ("batch: got NoneType, want Batch",)),
        (
            lambda: COPY.loss(np.zeros((6, 3, 9)), BATCH),
            ("batch: got one of 'adding', want one of 'copy'",),
        ),
        (
            lambda: ADDING.loss(np.zeros((6, 3)), BATCH),
            ("outputs: got shape (6, 3), want (6, 3, 1)",),
        ),
        (lambda: ADDING.loss(np.zeros((6, 1, 1)), BATCH), ("outputs: got shape (6, 1, 1)",)),
        (lambda: ADDING.loss(np.full((6, 3, 1), np.nan), BATCH), ("outputs: got NaN",)),
        (lambda: ADDING.loss([[[0.0]]], BATCH), ("outputs: got list",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)


def test_tasks_are_found_by_their_names():
    assert all(name == task.name for name, task in TASKS.items())
    assert isinstance(BATCH, Batch)


# Keeping the score

SCORE = TASKS["score"]


@pytest.mark.parametrize("length", [1, 2, 30])
def test_score_asks_at_every_step_who_leads(length):
    batch = draw(SCORE, length, 300, dtype=np.float32)
    assert batch.x.shape == (length, 300, 1)
    assert batch.x.dtype == np.float32
    assert set(np.unique(batch.x)) == {-1, 1}
    assert batch.target.shape == (length, 300)
    assert batch.target.dtype == np.int64
    assert batch.positions.tolist() == list(range(length))
    for n in range(300):
        score = 0
        for t in range(length):
            score += int(batch.x[t, n, 0])
            assert batch.target[t, n] == (score > 0) + (score >= 0)


def test_score_baseline_is_what_the_step_alone_tells():
    batch = draw(SCORE, 6, 200_000)
    seen = np.stack([(batch.target == k).mean(axis=1) for k in range(3)], axis=-1)
    outputs = np.log(np.broadcast_to(np.maximum(seen, 1e-12)[:, None], (6, 200_000, 3)).copy())
    baselines = SCORE.baselines(6)
    assert list(baselines) == ["knows the step alone"]
    assert SCORE.loss(outputs, batch)[0] == pytest.approx(
        baselines["knows the step alone"], rel=1e-3
    )
    # at step 1 a coin, at step 2 level in half of all cases
    assert SCORE.baselines(1)["knows the step alone"] == pytest.approx(log(2))
    assert SCORE.baselines(2)["knows the step alone"] == pytest.approx((log(2) + 1.5 * log(2)) / 2)


@pytest.mark.parametrize("length", [1, 30, 40])
def test_score_is_solved_far_below_its_baseline(length):
    (line,) = SCORE.baselines(length).values()
    assert not SCORE.solved(line / 5, length)
    assert SCORE.solved(0.0199, length)
    assert not SCORE.solved(0.02, length)


@pytest.mark.parametrize("length", [20, 21])
def test_the_lags_of_adding_are_those_of_the_first_mark(length):
    x = TASKS["adding"].batch(np.random.default_rng(3), length, 2000).x
    first = x[..., 1].argmax(axis=0)
    back = length - 1 - first
    assert (
        TASKS["adding"].lags(length)
        == (back.min(), back.max())
        == (length - length // 2, length - 1)
    )


@pytest.mark.parametrize("length", [1, 7])
def test_the_lag_of_copy_is_from_each_symbol_to_the_step_that_asks_for_it(length):
    batch = TASKS["copy"].batch(np.random.default_rng(3), length, 3)
    lags = set()
    for t, asked in enumerate(batch.target):
        if (asked < 8).all():
            k = t - (len(batch.x) - 10)
            np.testing.assert_array_equal(batch.x[k].argmax(axis=1), asked)
            lags.add(t - k)
    (lag,) = lags
    assert TASKS["copy"].lags(length) == (lag, lag)


def test_the_lag_of_the_score_is_to_the_first_point():
    assert TASKS["score"].lags(9) == (8, 8)


@pytest.mark.parametrize("task", TASKS)
def test_lags_lie_within_the_sequence(task):
    low, high = TASKS[task].lags(20)
    assert 0 < low <= high < TASKS[task].steps(20)
