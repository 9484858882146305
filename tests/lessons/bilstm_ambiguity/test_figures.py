"""Pictures of beliefs are the nets' numbers, and their sentences are true of them."""

import numpy as np
import pytest

from lessons.bilstm_ambiguity import figures, texts
from lessons.bilstm_ambiguity.figures import describe_later, describe_peek
from tests.lessons.bilstm_ambiguity.cases import PLAIN, SENSES, occurrence, pair

BANK = pair(texts.pairs()["bank"])
MEANT = ("river", "money")
ORDER = ["money", "store", "river"]
TWO_WORDS = "The crane stood on the bank."


def test_the_picture_has_both_beliefs_for_every_number_of_open_words():
    data = figures.peek(BANK, figures.order(BANK, MEANT))
    for asked, given in zip(BANK, data["sentences"], strict=True):
        rows = [asked.word.row(sense) for sense in ORDER]
        assert [sense for sense, _ in given["senses"]] == ORDER
        np.testing.assert_allclose(given["both"], asked.revealed[:, rows], atol=1e-6)
        np.testing.assert_allclose(given["forward"], asked.forward[:, rows], atol=1e-6)
        assert given["words"] == asked.reading.written
        assert given["position"] == asked.position
        assert len(given["findings"]) == len(given["later"]) == asked.rest + 1
    first, second = data["sentences"]
    assert first["forward"][0] == second["forward"][0]
    assert first["both"][-1] != second["both"][-1]


def test_the_bars_are_named_by_their_nets_and_by_what_these_have_read():
    nets = figures.peek(BANK, figures.order(BANK, MEANT))["nets"]
    assert [(net, name) for net, name, _ in nets] == [
        ("forward", "Forward, at the word"),
        ("both", "Both directions"),
        ("forward", "Forward, reading on"),
    ]


def test_still_beliefs_are_of_both_sentences():
    data = figures.beliefs(BANK, figures.order(BANK, MEANT))
    assert [given["words"] for given in data["sentences"]] == [
        asked.reading.written for asked in BANK
    ]
    assert [net for net, _ in data["nets"]] == ["forward", "both"]


def test_the_senses_of_a_pair_are_at_the_ends_of_the_bars():
    assert figures.order(BANK, MEANT) == (ORDER, ORDER)
    assert figures.order(BANK, MEANT[::-1]) == (ORDER[::-1], ORDER[::-1])


def test_what_is_believed_is_at_the_ends_where_nobody_said_what_is_meant():
    assert figures.order(BANK, None) == (ORDER, ORDER)


def test_two_sentences_of_one_sense_have_its_rival_at_the_other_end():
    both = BANK[0], occurrence("The bank was steep and muddy.")
    assert [asked.believed for asked in both] == ["river", "river"]
    assert figures.order(both, None) == (ORDER, ORDER)


def test_each_of_two_words_has_its_own_senses():
    both = occurrence(TWO_WORDS, 0), occurrence(TWO_WORDS, 1)
    for asked, order in zip(both, figures.order(both, None), strict=True):
        assert order[-1] == asked.believed
        assert order[0] == asked.rival(asked.believed)
        assert sorted(order) == sorted(asked.keys)


RIVER, MONEY = np.array([0.9149, 0.05, 0.0351]), np.array([0.2, 0.6751, 0.1249])


def told(*both, seen, forward=MONEY):
    return describe_peek(SENSES, forward, np.array(both), PLAIN[1 : len(both) + 1], seen)


def test_at_first_it_tells_what_both_take_the_word_for():
    assert told(RIVER, MONEY, seen=0) == (
        "The forward net takes “bank” for “money” (68\u00a0%), the bidirectional net for “river” "
        "(91\u00a0%). Press ? to uncover the next word."
    )


def test_where_nothing_follows_there_is_nothing_to_uncover():
    assert told(RIVER, seen=0).endswith("“river” (91\u00a0%). Nothing follows it.")


STOPPED = "The forward net stopped at “bank”, with “money” (68\u00a0%)."


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        (
            MONEY,
            RIVER,
            "“lent” turns the bidirectional net from “money” (68\u00a0%) to “river” (91\u00a0%).",
        ),
        (
            RIVER,
            MONEY,
            "“lent” turns the bidirectional net from “river” (91\u00a0%) to “money” (68\u00a0%).",
        ),
        (
            MONEY,
            MONEY + np.array([-0.01, 0.01, 0]),
            "“lent” raises the bidirectional net’s “money” from 68\u00a0% to 69\u00a0%.",
        ),
        (
            MONEY + np.array([-0.2, 0.2, 0]),
            MONEY,
            "“lent” lowers the bidirectional net’s “money” from 88\u00a0% to 68\u00a0%.",
        ),
        (
            MONEY,
            MONEY + np.array([-0.005, 0.005, 0]),
            "“lent” changes next to nothing: the bidirectional net stays with “money” (68\u00a0%).",
        ),
    ],
)
def test_what_a_word_does_to_the_belief_is_told_of_that_word(before, now, turn):
    assert told(before, now, RIVER, seen=1) == f"{turn} {STOPPED}"
    assert told(RIVER, before, now, seen=2).startswith(turn.replace("lent", "us"))


def test_reading_on_is_told_of_the_last_word_that_is_open():
    assert describe_later(SENSES, RIVER, "us") == (
        "Reading on, at “us”, it takes it for “river” (91\u00a0%)."
    )
    asked = BANK[0]
    later = figures.peek(BANK, figures.order(BANK, MEANT))["sentences"][0]["later"]
    for seen, word in enumerate(asked.reading.written[asked.position :]):
        assert later[seen] == describe_later(asked.keys, asked.forward[seen], word)


def test_every_step_of_a_sentence_is_told():
    asked = BANK[0]
    findings = figures.peek(BANK, figures.order(BANK, MEANT))["sentences"][0]["findings"]
    words = asked.reading.written[asked.position :]
    for seen, finding in enumerate(findings):
        assert finding == describe_peek(asked.keys, asked.forward[0], asked.revealed, words, seen)


@pytest.mark.parametrize(
    ("forward", "both", "belief"),
    [
        (RIVER, MONEY, ("“river” (91\u00a0%)", "“money” (68\u00a0%)")),
        (MONEY, RIVER, ("“money” (68\u00a0%)", "“river” (91\u00a0%)")),
        (MONEY[::-1], MONEY, ("“money” (68\u00a0%)", "“money” (68\u00a0%)")),
        (RIVER, RIVER[::-1], ("“river” (91\u00a0%)", "“store” (91\u00a0%)")),
    ],
)
def test_a_belief_is_the_likeliest_sense_of_each_net(forward, both, belief):
    assert figures.describe_belief(SENSES, forward, both) == (
        f"at the word, the forward net believes {belief[0]}, the bidirectional net {belief[1]}."
    )
