"""Which words matter is what the numbers say: by leaving each out first, and by the gradient."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity import evidence, texts
from tests.lessons.bilstm_ambiguity.cases import PLAIN, T, occurrence, random

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", ["light", "dark"])


@modes
@pytest.mark.parametrize("draw", [evidence.left_out, evidence.gradient])
def test_evidence_is_a_bar_a_word_and_net(draw, mode):
    sizes = {"forward": random(T, seed=5), "both": random(T, seed=6)}
    figure = draw(sizes, PLAIN, 1, mode)
    names = "forward net", "bidirectional net"
    for bar, name, values in zip(figure.data, names, sizes.values(), strict=True):
        np.testing.assert_array_equal(np.array(bar.y, float), values)
        np.testing.assert_array_equal(np.array(bar.x, float), np.arange(T))
        assert bar.name == name
        assert list(bar.customdata) == PLAIN
    axis = figure.layout.xaxis
    assert list(axis.tickvals) == list(range(T))
    assert list(axis.ticktext) == ["the", "<b>bank</b>", *PLAIN[2:]]
    assert figure.data[0].marker.pattern.shape != figure.data[1].marker.pattern.shape


UNREAD = (
    "The forward net has not read what comes after the word, so leaving that out makes no "
    "difference to it."
)


def two(*both, forward=(0.9, 0.4, 0.0, 0.0)):
    return {"forward": np.array(forward), "both": np.array(both)}


def left_out(lost, position=1):
    return evidence.describe_left_out(lost, PLAIN[:4], position, "river", 0.931)


def test_the_word_that_matters_most_is_the_one_whose_loss_costs_most():
    """Not the one of the largest change: a word may speak against the sense."""
    assert left_out(two(-0.9, 0.2, 0.071, 0.3)) == (
        "“us” matters most to the bidirectional net’s “river”: without it, 93.1\u00a0% falls to "
        f"63.1\u00a0%. {UNREAD}"
    )


@pytest.mark.parametrize(("most", "told"), [(0.0101, "“us” matters most"), (0.01, "No single")])
def test_a_belief_that_no_single_word_carries_is_told_so(most, told):
    sentence = left_out(two(-0.9, 0.002, 0.0, most))
    assert sentence.startswith(told)
    if told == "No single":
        assert sentence == (
            "No single word matters much to the bidirectional net’s “river”: leave out any one, "
            f"and its 93.1\u00a0% hardly falls. {UNREAD}"
        )


def test_what_a_forward_net_would_have_peeked_at_is_told_by_a_hair():
    peeked = two(0.1, 0.2, 0.3, 0.1, forward=(0.9, 0.4, 0.0, -1e-9))
    assert left_out(peeked).endswith("makes a difference of 1e-09 to the forward net.")
    assert left_out(peeked, position=3).endswith(" Nothing comes after the word.")


def test_the_gradient_is_told_by_its_largest():
    told = (
        "By the gradient, the bidirectional net’s score for “river” is most sensitive to “lent”. "
    )
    sizes = two(0.1, 0.2, 0.7, 0.3)
    assert evidence.describe_gradient(sizes, PLAIN[:4], 1, "river") == told + UNREAD


def test_what_is_lost_without_a_word_is_a_row_with_its_sign():
    lost = {"forward": np.array([0.0214, 0.0, -0.3]), "both": np.array([-0.0126, 1.0, -0.0004])}
    assert evidence.rows(lost, ["the", "\\<", "."]) == [
        {"left out": "the", "forward net": "+0.021", "bidirectional net": "\u22120.013"},
        {"left out": "\\<", "forward net": "+0.000", "bidirectional net": "+1.000"},
        {"left out": ".", "forward net": "\u22120.300", "bidirectional net": "+0.000"},
    ]


def test_of_the_first_sentence_it_is_muddy_that_matters_and_not_the_word_itself():
    """The gradient names the word itself, which tells a learner nothing: so it comes second."""
    asked = occurrence(next(iter(texts.pairs().values())).sentences[0])
    words = asked.reading.written
    lost, sizes = asked.leave_one_out("river"), asked.attribution("river")
    assert words[int(lost["both"].argmax())] == "muddy"
    assert words[int(sizes["both"].argmax())] == "bank"
