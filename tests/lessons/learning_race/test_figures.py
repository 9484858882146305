"""A sequence of the task, and what an answer depends on: its marks, and a sentence for each."""

import numpy as np
import pytest

from lessons.learning_race.figures import (
    depends_on,
    describe_depends_on,
    describe_sequence,
    sequence,
)
from lstm_core.learning.tasks import TASKS
from lstm_ui import theme

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")
modes = pytest.mark.parametrize("mode", theme.MODES)


@modes
def test_what_it_depends_on_is_the_gradient_with_its_marks(mode):
    sizes = np.random.default_rng(8).random(20)
    figure = depends_on(sizes, [10, 11], mode)
    (bars,) = figure.data
    np.testing.assert_array_equal(bars.y, sizes)
    assert list(bars.x) == list(range(1, 21))
    marked = [k + 1 for k, tint in enumerate(bars.marker.color) if tint == theme.POSITIVE[mode]]
    assert marked == [10, 11]
    assert [shape == "" for shape in bars.marker.pattern.shape] == [k in (9, 10) for k in range(20)]
    assert [note.x for note in figure.layout.annotations] == [10, 11]


def test_what_it_depends_on_is_told_beside_an_even_spread():
    sizes = np.random.default_rng(9).random(25)
    sentence = describe_depends_on(sizes, [3, 20])
    part = (sizes[2] + sizes[19]) / sizes.sum()
    assert sentence == (
        f"The marked inputs, steps 3 and 20, get {round(100 * part)}\xa0% of the gradient of the "
        "answer. Spread evenly over all steps it would be 8\xa0%."
    )
    assert "every gradient is 0" in describe_depends_on(0 * sizes, [3, 20])


def test_what_it_depends_on_is_told_of_one_step():
    sentence = describe_depends_on(np.array([1.0, 3.0, 0.0, 0.0]), [2])
    assert sentence == (
        "The marked input, step 2, gets 75\xa0% of the gradient of the answer. Spread evenly over "
        "all steps it would be 25\xa0%."
    )


def a_sequence(task):
    return TASKS[task].batch(np.random.default_rng(5), 12, 1)


@modes
def test_a_sequence_to_add_is_its_numbers_with_the_two_that_are_marked(mode):
    batch = a_sequence("adding")
    figure = sequence(batch, mode)
    (bars,) = figure.data
    np.testing.assert_array_equal(bars.y, batch.x[:, 0, 0])
    first, second = (int(t) + 1 for t in np.flatnonzero(batch.x[:, 0, 1]))
    assert [note.x for note in figure.layout.annotations] == [first, second]
    numbers = [batch.x[t - 1, 0, 0] for t in (first, second)]
    assert describe_sequence(batch) == (
        f"One sequence: the marked numbers are {numbers[0]:.2f} at step {first} and "
        f"{numbers[1]:.2f} at step {second}. After step 12 the right answer is {sum(numbers):.2f}."
    )


@modes
def test_a_sequence_to_copy_is_its_symbols_and_when_they_are_wanted(mode):
    batch = a_sequence("copy")
    figure = sequence(batch, mode)
    read, wanted = figure.data
    np.testing.assert_array_equal(read.y, wanted.y)
    np.testing.assert_array_equal(read.y - 1, batch.x[:10, 0].argmax(axis=1))
    np.testing.assert_array_equal(wanted.y - 1, batch.target[-10:, 0])
    assert list(read.x) == list(range(1, 11))
    assert list(wanted.x) == list(range(23, 33))
    (signal,) = figure.layout.annotations
    assert batch.x[signal.x - 1, 0].argmax() == 9
    assert describe_sequence(batch) == (
        "One sequence: ten symbols at steps 1 to 10, a signal at step 22, and the same ten to give "
        "back at steps 23 to 32."
    )
