"""Which words matter is what the numbers say: by leaving each out first, and by the gradient."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity import evidence, texts
from tests.lessons.bilstm_ambiguity.cases import PLAIN, T, occurrence, random

LOST = {"forward": random(T, seed=5), "both": random(T, seed=6)}


@pytest.mark.parametrize("draw", [evidence.left_out, evidence.gradient])
def test_evidence_is_a_bar_a_word_and_net(draw):
    data = draw(LOST, PLAIN, 1)
    assert (data["words"], data["position"]) == (PLAIN, 1)
    for net, (name, values) in zip(data["nets"], LOST.items(), strict=True):
        assert net["net"] == name
        assert net["values"] == values.tolist()
    assert [net["name"] for net in data["nets"]] == ["forward net", "bidirectional net"]


def test_what_is_lost_is_told_in_points_where_it_is_half_a_point_or_more():
    lost = {"forward": np.array([0.3, 0.0]), "both": np.array([0.0741, -0.0951])}
    data = evidence.left_out(lost, ["a", "bank"], 1)
    assert [net["texts"] for net in data["nets"]] == [["+30", "+0"], ["+7", "\u221210"]]
    assert data["numbers"] == ["+7", "\u221210"]
    little = {"forward": np.zeros(2), "both": np.array([0.0049, -0.0051])}
    assert evidence.left_out(little, ["a", "bank"], 1)["numbers"] == ["", "\u22121"]


def test_by_the_gradient_only_the_larger_sizes_have_a_number():
    sizes = {"forward": np.array([0.3, 0.0, 0.0]), "both": np.array([0.741, 0.0742, 0.07])}
    data = evidence.gradient(sizes, ["a", "bank", "was"], 1)
    assert [net["texts"] for net in data["nets"]] == [
        ["0.30", "0.00", "0.00"],
        ["0.74", "0.07", "0.07"],
    ]
    assert data["numbers"] == ["0.74", "0.07", ""]


def test_a_long_word_is_cut():
    data = evidence.left_out({"forward": np.zeros(1), "both": np.zeros(1)}, ["x" * 15], 0)
    assert data["words"] == ["x" * 13 + "…"]


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
