"""What an answer hangs on: the gradient of every input, its marks, and their part in a sentence."""

import numpy as np
import pytest

from lessons.learning_race.figures import describe_hangs_on, hangs_on
from lstm_ui import theme

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")
modes = pytest.mark.parametrize("mode", theme.MODES)


@modes
def test_hangs_on_is_the_gradient_with_its_marks(mode):
    sizes = np.random.default_rng(8).random(20)
    figure = hangs_on(sizes, [10, 11], mode)
    (bars,) = figure.data
    np.testing.assert_array_equal(bars.y, sizes)
    assert list(bars.x) == list(range(1, 21))
    marked = [k + 1 for k, tint in enumerate(bars.marker.color) if tint == theme.POSITIVE[mode]]
    assert marked == [10, 11]
    assert [shape == "" for shape in bars.marker.pattern.shape] == [k in (9, 10) for k in range(20)]
    assert [note.x for note in figure.layout.annotations] == [10, 11]


def test_hangs_on_is_told_beside_an_even_spread():
    sizes = np.random.default_rng(9).random(25)
    sentence = describe_hangs_on(sizes, [3, 20])
    part = (sizes[2] + sizes[19]) / sizes.sum()
    assert sentence == (
        f"The marked inputs, steps 3 and 20, have {round(100 * part)}\xa0% of the whole gradient "
        "of the answer; spread evenly it would be 8\xa0%."
    )
    assert "exactly 0" in describe_hangs_on(0 * sizes, [3, 20])


def test_hangs_on_is_told_of_one_step():
    sentence = describe_hangs_on(np.array([1.0, 3.0, 0.0, 0.0]), [2])
    assert sentence == (
        "The marked input, step 2, has 75\xa0% of the whole gradient of the answer; spread evenly "
        "it would be 25\xa0%."
    )
