"""Two lanes are the hidden states that they are given, and their sentences are true of them."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity.occurrence import Apart
from lessons.bilstm_ambiguity.states import (
    describe_apart,
    describe_joined,
    describe_lane,
    lanes,
)
from lstm_ui import theme
from tests.lessons.bilstm_ambiguity.cases import PLAIN, H, T, random, states

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", ["light", "dark"])


@modes
@pytest.mark.parametrize("position", [0, 2, T - 1])
def test_lanes_are_the_states_and_the_frame_is_what_was_read(mode, position):
    forward, reverse = states(1), states(2)
    figure = lanes(forward, reverse, PLAIN, position, mode)
    for heat, values in zip(figure.data, (forward, reverse), strict=True):
        np.testing.assert_array_equal(np.array(heat.z, float), values.T)
        assert [list(row) for row in heat.customdata] == [PLAIN] * H
        assert heat.x is None
        assert heat.y is None
        assert heat.coloraxis == "coloraxis"
    assert [heat.hovertemplate.split(",")[0] for heat in figure.data] == ["forward", "reverse"]
    axis = figure.layout.coloraxis
    assert (axis.cmin, axis.cmax) == (-1, 1)
    frames = {(s.yref.removesuffix(" domain"), s.line.dash): s for s in figure.layout.shapes}
    assert len(frames) == len(figure.layout.shapes) == 4
    spans = {key: (shape.x0, shape.x1) for key, shape in frames.items()}
    column = (position - 0.5, position + 0.5)
    assert spans == {
        ("y", None): (-0.5, position + 0.5),
        ("y", "dot"): column,
        ("y2", None): (position - 0.5, T - 0.5),
        ("y2", "dot"): column,
    }
    assert {(s.y0, s.y1) for s in figure.layout.shapes} == {(-0.5, H - 0.5)}
    assert {s.line.color for s in figure.layout.shapes} == {theme.INK[mode]}
    assert [note.text for note in figure.layout.annotations] == [
        "forward, reads →",
        "reverse, reads ←",
    ]


@pytest.mark.parametrize(
    ("position", "count", "read"), [(0, 1, (1, 1)), (1, 9, (2, 8)), (8, 9, (9, 1))]
)
def test_a_lane_has_read_the_words_up_to_its_own_with_it(position, count, read):
    assert describe_lane("second sentence", "bow", position, count) == (
        f"The second sentence: at “bow” the forward lane has read {read[0]} of {count} words, the "
        f"reverse lane {read[1]}."
    )


def test_states_after_the_same_words_are_told_to_be_the_same():
    assert describe_apart(Apart(0.0, 0.9149, alike=True)) == (
        "At the word, the forward net is in the same state in both sentences, because it has read "
        "the same words. The reverse net’s states differ by up to 0.91."
    )


def test_a_forward_net_that_peeked_by_a_hair_is_told_unrounded():
    assert describe_apart(Apart(1e-9, 0.9149, alike=True)) == (
        "At the word, the forward net’s states differ by up to 1e-09, although it has read the "
        "same words; the reverse net’s differ by up to 0.91."
    )


def test_states_after_other_words_are_told_in_hundredths():
    assert describe_apart(Apart(0.5251, 0.9149, alike=False)) == (
        "At the word, the forward net’s states differ by up to 0.53 (it has read different words), "
        "the reverse net’s by up to 0.91."
    )


@pytest.mark.parametrize(
    ("common", "why"),
    [
        (".", "has read only “.”, in which both end"),
        ("\\!", "has read only “\\!”, in which both end"),
        (None, "has read only the last word, and they end in different ones"),
    ],
)
def test_reverse_halves_are_compared_at_either_end(common, why):
    first, second = random(5, 6, seed=1), random(4, 6, seed=2)
    last, begin = (np.abs(first[k, 3:] - second[k, 3:]).max() for k in (-1, 0))
    assert f"{last:.2f}" != f"{begin:.2f}"
    assert describe_joined(first, second, common) == (
        "Here the output is 5 × 6 for the first sentence and 4 × 6 for the second. **At the last "
        f"position, the reverse halves of the two sentences differ by up to {last:.2f}: there the "
        f"reverse net {why}. At the first position, where it has read everything, they differ by "
        f"up to {begin:.2f}.**"
    )


def test_reverse_halves_that_are_the_same_are_not_told_by_a_zero():
    first, second = random(5, 6, seed=1), random(4, 6, seed=2)
    second[-1] = first[-1]
    told = describe_joined(first, second, ".")
    assert "the reverse halves of the two sentences are the same: there" in told
    assert "0.00" not in told
