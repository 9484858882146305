"""What the lesson's words say of the nets that ship is so, whenever these are trained anew."""

import numpy as np
import pytest

from lessons.trained_net import runs
from lessons.trained_net.nets import FIRST, FIRST_SEQUENCE
from lstm_core import get_backend
from lstm_core.learning.net import read_out
from lstm_core.units.portrait import portrait
from lstm_core.units.shipped import LENGTH, NETS, load
from lstm_ui.content import sections

WORDS = sections("trained_net")
ONE_OF_TWO = 1 / 12  # the loss of a net that knows one of the two numbers


@pytest.fixture(scope="module")
def lstms():
    """The portraits of the LSTMs that add, by seed."""
    names = [name for name in NETS if name.startswith("lstm_adding")]
    return {int(name[-1]): portrait(load(name), "adding", LENGTH) for name in names}


def weightiest(measures):
    return int(measures.cost.argmax())


def test_each_of_five_has_a_unit_without_which_it_is_worse_than_one_of_the_two(lstms):
    assert "Each of these five LSTMs has a unit that it can’t do without" in WORDS["remember"]
    assert len(lstms) == 5
    for told in lstms.values():
        assert told.measures.loss + told.measures.cost.max() > ONE_OF_TWO


def test_four_open_at_the_marks_and_the_third_writes_by_its_candidate(lstms):
    assert "four have a unit that opens its input gate at the marks" in WORDS["seeds"]
    opening = [seed for seed, told in lstms.items() if "opens" in told.roles]
    assert opening == [1, 2, 4, 5]
    third = lstms[3].measures
    unit = weightiest(third)
    marked, elsewhere = abs(third.at_marks["g"][unit]), abs(third.elsewhere["g"][unit])
    assert elsewhere < 0.1 < 0.5 < marked


def test_no_units_output_gate_waits_for_the_end(lstms):
    assert "no unit’s does" in WORDS["remember"]
    for told in lstms.values():
        assert (told.measures.shown_last - told.measures.shown_before).max() < 0.25


def test_unit_7_of_the_first_seed_opens_at_the_marks_and_keeps_between(lstms):
    assert "In the LSTM of [[seed]] 1, play unit 7" in WORDS["see"]
    told, unit = lstms[1].measures, 6
    assert told.at_marks["i"][unit] - told.elsewhere["i"][unit] > 0.5
    assert told.elsewhere["f"][unit] > 0.8


def test_as_the_page_opens_the_belt_thickens_at_both_marks_and_holds_in_between():
    assert f"Both marked numbers of sequence {FIRST_SEQUENCE} are large" in WORDS["see"]
    net, batch = load(FIRST), runs.batch_of("adding", FIRST_SEQUENCE)
    memory = get_backend().forward(net.params, batch.x)["c"][:, 0, 6]
    first, second = np.flatnonzero(batch.x[:, 0, 1])
    assert second - first >= 6
    assert (batch.x[[first, second], 0, 0] > 0.75).all()
    for mark in (first, second):
        assert memory[mark + 1] - memory[mark] > 0.12
    held = memory[first + 1 : second + 1]
    assert np.ptp(held) < 0.05
    assert np.ptp(memory[second + 1 :]) < 0.05


@pytest.mark.parametrize("sequence", [FIRST_SEQUENCE, 5, 60])
def test_a_net_s_answer_is_told_beside_the_true_sum(sequence):
    batch = runs.batch_of("adding", sequence)
    x = batch.x[:, 0]
    net = load(FIRST)
    answer = read_out(net, get_backend().forward(net.params, batch.x)["h"][-1, 0])[0]
    assert runs.exhibit(sequence)["nets"][FIRST]["answer"] == (
        f"The net’s last answer: **{answer:.2f}**. "
        f"The true sum: **{(x[:, 0] * x[:, 1]).sum():.2f}**."
    )


def test_who_is_ahead_is_told_in_words():
    for sequence in range(40, 60):
        batch = runs.batch_of("score", sequence)
        won = batch.x[:, 0, 0].sum()
        truth = "behind" if won < 0 else "ahead" if won > 0 else "level"
        told = runs.exhibit(sequence)["nets"]["lstm_score_3"]["answer"]
        assert told.endswith(f"The truth: **{truth}**.")
