"""An occurrence is what the core makes of that word of that sentence."""

from dataclasses import replace

import numpy as np
import pytest

from lessons.bilstm_ambiguity import texts
from lessons.bilstm_ambiguity.figures import describe_beliefs
from lessons.bilstm_ambiguity.occurrence import Occurrence, apart
from lessons.bilstm_ambiguity.states import describe_apart, describe_lane
from lstm_core.senses.beliefs import attribution, belief_both, beliefs_forward, leave_one_out
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from tests.lessons.bilstm_ambiguity.cases import occurrence

PAIRS = texts.pairs()
TWO_WORDS = "The crane stood on the bank of the stream."
STRANGE = ["bank", "The bank", "BANK " * 60, "\u202ebank\u202c הבנק bank על الضفة 🙂 " + "é" * 400]
every_pair = pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)


def percent(chance):
    return f"{chance:.0%}".replace("%", "\u00a0%")


def key_of(word, chances):
    return load().words[word].senses[int(chances.argmax())].key


@pytest.mark.parametrize("place", [0, 1])
def test_an_occurrence_is_one_word_of_its_sentence(place):
    reading = read(TWO_WORDS)
    asked = occurrence(TWO_WORDS, place)
    position, word = reading.listed[place]
    assert (asked.position, asked.rest) == (position, len(reading.tokens) - position - 1)
    assert asked.word == load().words[word]
    assert asked.keys == [sense.key for sense in load().words[word].senses]
    forward, reverse = asked.lanes
    np.testing.assert_array_equal(np.hstack([forward, reverse]), reading.trace.output[:, 0])


@pytest.mark.parametrize(("sentence", "place"), [(TWO_WORDS, 0), (TWO_WORDS, 1), ("A bat", 0)])
def test_its_beliefs_are_the_cores(sentence, place):
    reading = read(sentence)
    position, word = reading.listed[place]
    asked, own = occurrence(sentence, place), (reading, word, position)
    np.testing.assert_array_equal(asked.forward, beliefs_forward(*own))
    np.testing.assert_array_equal(asked.both, belief_both(*own))
    turning = [belief_both(*own, seen) for seen in range(asked.rest + 1)]
    np.testing.assert_allclose(asked.revealed, turning, atol=1e-12)


def test_what_is_believed_is_the_likeliest_once_all_is_read():
    for pair in list(PAIRS.values())[:4]:
        for sentence in pair.sentences:
            asked = occurrence(sentence)
            assert asked.believed == key_of(pair.word, asked.both)


def test_a_rival_is_the_other_sense_that_a_net_ever_gives_the_most():
    asked = occurrence(PAIRS["bank"].sentences[0])
    assert asked.rival("river") == "money"  # of the word alone, and hardly at all in the end
    most = np.vstack([asked.forward, asked.revealed]).max(axis=0)
    assert asked.rival("money") == "river"
    assert most[asked.word.row("money")] > most[asked.word.row("store")]


@pytest.mark.parametrize("place", [0, 1])
def test_what_decides_is_asked_of_the_core_for_each_net(place):
    reading = read(TWO_WORDS)
    position, word = reading.listed[place]
    asked = occurrence(TWO_WORDS, place)
    sense = asked.keys[-1]
    for ours, core in ((asked.attribution, attribution), (asked.leave_one_out, leave_one_out)):
        of_nets = ours(sense)
        assert list(of_nets) == ["forward", "both"]
        for net, values in of_nets.items():
            np.testing.assert_array_equal(values, core(reading, word, position, sense, net))
            assert np.ptp(values)
        assert not of_nets["forward"][position + 1 :].any()


@pytest.mark.parametrize("sentence", STRANGE, ids=lambda text: text[:20])
def test_short_and_strange_ones_are_read(sentence):
    asked = occurrence(sentence)
    assert asked.word.name == "bank"
    for chances in (asked.forward[0], asked.both):
        assert chances.sum() == pytest.approx(1)


@every_pair
def test_every_pair_is_told_exactly(pair):
    one, other = (occurrence(sentence) for sentence in pair.sentences)
    place = one.position
    reverse = [each.reading.trace.output[place, 0, 64:] for each in (one, other)]
    assert describe_apart(apart(one, other)) == (
        "At the word, the forward net is in the same state in both sentences, because it has read "
        "the same words. The reverse net’s states differ by up to "
        f"{max(abs(reverse[0] - reverse[1])):.2f}."
    )
    told = []
    for label, asked in (("first", one), ("second", other)):
        count = len(asked.reading.tokens)
        assert describe_lane(label, asked.word.name, asked.position, count) == (
            f"The {label}: at “{pair.word}” the forward lane has read {place + 1} of {count} "
            f"words, the reverse lane {count - place}."
        )
        own = asked.reading, pair.word, place
        alone, both = beliefs_forward(*own)[0], belief_both(*own)
        told.append(
            f"The {label}: at the word, the forward net believes “{key_of(pair.word, alone)}” "
            f"({percent(alone.max())}), the bidirectional net “{key_of(pair.word, both)}” "
            f"({percent(both.max())})."
        )
    assert describe_beliefs([("first", one), ("second", other)]) == " ".join(told)


def test_left_parts_that_differ_are_compared_where_the_word_stands():
    one, other = (occurrence(f"The {age} bank was steep.") for age in ("old", "new and steep"))
    forward, reverse, alike = apart(one, other)
    assert not alike
    for gap, net in ((forward, "forward"), (reverse, "reverse")):
        states = [getattr(each.reading, net).output[:, 0] for each in (one, other)]
        if net == "reverse":
            states = [own[::-1] for own in states]
        assert gap == np.abs(states[0][2] - states[1][4]).max()


def test_another_form_of_the_word_is_another_beginning():
    one, other = (occurrence(f"The {form} looked steep.") for form in ("bank", "banks"))
    forward, _, alike = apart(one, other)
    assert not alike
    assert forward > 0
    cased = occurrence("the BANK looked steep.")
    assert apart(one, cased)[::2] == (0.0, True)


def test_a_forward_net_that_peeked_by_a_hair_is_found():
    one, other = (occurrence(sentence) for sentence in next(iter(PAIRS.values())).sentences)
    assert apart(one, other)[::2] == (0.0, True)
    reading = other.reading
    h = reading.forward["h"].copy()
    h[1 + other.position] += 1e-9
    stacks = reading.forward.stacks | {"h": h}
    trace = replace(reading.trace, forward=replace(reading.forward, stacks=stacks))
    peeked = Occurrence(replace(reading, trace=trace), other.listed)
    assert apart(one, peeked).forward == pytest.approx(1e-9)
