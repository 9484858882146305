"""Memory of a net: the steps that matter, what it answers, and its gates."""

import numpy as np
import pytest

from lessons.learning_race.memory import describe_answer, gates, steps_that_matter
from lstm_core import Params, get_backend
from lstm_core.learning.tasks import TASKS


@pytest.mark.parametrize("seed", [1, 12])
def test_steps_that_matter_are_the_marked_or_the_last_that_was_read(seed):
    for task in ("adding", "copy"):
        batch = TASKS[task].batch(np.random.default_rng(seed), 20, 1, "float32")
        marked = [10] if task == "copy" else [int(t) + 1 for t in np.flatnonzero(batch.x[:, 0, 1])]
        assert steps_that_matter(task, batch.x) == marked


def test_a_sum_is_told():
    assert describe_answer("adding", np.array([0.9876])) == "answers 0.99"
    assert describe_answer("adding", np.array([-0.126])) == "answers −0.13"


@pytest.mark.parametrize(("symbol", "told"), [(4, "symbol 5"), (0, "symbol 1"), (8, "a blank")])
def test_a_symbol_is_told(symbol, told):
    assert describe_answer("copy", np.eye(9)[symbol]) == f"answers {told}"


def middle_half(values):
    in_order = np.sort(values.ravel())
    places = np.array([0.25, 0.75]) * (len(in_order) - 1)
    lower, upper = np.interp(places, np.arange(len(in_order)), in_order)
    return f"{lower:.2f} to {upper:.2f}"


@pytest.mark.parametrize("marked", [[10], [3, 11]])
def test_gates_are_told_by_their_middle_half_at_the_marked_steps_and_elsewhere(marked):
    rng = np.random.default_rng(4)
    trace = get_backend().forward(Params.init("lstm", 2, 6, rng), rng.standard_normal((15, 1, 2)))
    rows = gates(trace, marked)
    names = ["Input gate i", "Forget gate f", "Output gate o"]
    assert [row["gate"] for row in rows] == names
    quiet = [t for t in range(trace.steps) if t + 1 not in marked]
    for symbol, row in zip("ifo", rows, strict=True):
        assert list(row) == ["gate", *(f"at step {t}" for t in marked), "elsewhere"]
        values = trace[symbol]
        assert [row[f"at step {t}"] for t in marked] == [middle_half(values[t - 1]) for t in marked]
        assert row["elsewhere"] == middle_half(values[quiet])
