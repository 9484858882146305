"""Right answers are counted step by step, and no more of a sequence is known than was read."""

import numpy as np
import pytest

from lstm_core.comparison import longer
from lstm_core.comparison.longer import share_right
from lstm_core.learning.loss import answers
from lstm_core.learning.net import with_readout
from lstm_core.learning.tasks import TASKS, Batch
from lstm_core.params import Params


def net(task, seed=3):
    rng = np.random.default_rng(seed)
    return with_readout(Params.init("gru", task.input_size, 5, rng), task.output_size, rng)


@pytest.mark.parametrize("name", ["score", "copy"])
def test_shares_are_those_of_the_largest_answers(name):
    task = TASKS[name]
    mine, batch = net(task), task.batch(np.random.default_rng(4), 12, 7)
    shares = share_right(mine, batch)
    outputs = answers(mine, batch.x)
    for p, step in enumerate(batch.positions):
        right = [np.argmax(outputs[step, n]) == batch.target[p, n] for n in range(7)]
        assert shares[p] == pytest.approx(sum(right) / 7)
    assert shares.shape == batch.positions.shape
    assert 0 < shares.mean() < 1


@pytest.mark.parametrize("at_once", [1, 3, 7, 8])
def test_shares_are_those_of_all_sequences_however_many_run_at_once(monkeypatch, at_once):
    task = TASKS["score"]
    mine, batch = net(task), task.batch(np.random.default_rng(4), 12, 7)
    together = share_right(mine, batch)
    monkeypatch.setattr(longer, "AT_ONCE", at_once)
    np.testing.assert_array_equal(share_right(mine, batch), together)


def test_what_follows_changes_nothing_before_it():
    task = TASKS["score"]
    mine, batch = net(task), task.batch(np.random.default_rng(5), 40, 9)
    short = Batch("score", batch.x[:15], batch.target[:15], batch.positions[:15])
    np.testing.assert_array_equal(share_right(mine, batch)[:15], share_right(mine, short))


def test_numbers_are_not_right_or_wrong():
    task = TASKS["adding"]
    batch = task.batch(np.random.default_rng(6), 8, 4)
    with pytest.raises(ValueError, match=r"batch: got one of 'adding', want one whose answers"):
        share_right(net(task), batch)
