"""The words under the picture do what they say: each opens as far, and the belief swings there."""

import json

import pytest

from lessons.bilstm_ambiguity.texts import pairs
from lstm_core.senses.beliefs import belief_both, beliefs_forward
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from lstm_ui.phrases import phrases
from tests.driver import pictures, visit

SLUG = "bilstm_ambiguity"
PLACES = ("first", "second")


@pytest.mark.parametrize(
    ("key", "last", "sense"), [("muddy", "muddy", "river"), ("loan", "loan", "money")]
)
def test_it_opens_up_to_its_word_and_the_bidirectional_net_is_sure_by_then(key, last, sense):
    phrase = phrases(SLUG)[key]
    which = PLACES.index(phrase.query.get("sentence", PLACES[0]))
    reading, seen = read(pairs()["bank"].sentences[which]), int(phrase.query["seen"])
    position = reading.listed[0].position
    assert reading.written[position + seen] == last
    row = [each.key for each in load().words["bank"].senses].index(sense)
    assert belief_both(reading, "bank", position, seen)[row] > 0.9
    at = visit(SLUG, **phrase.query, mark=phrase.mark)
    given = json.loads(pictures(at)[0].proto.json)[0]
    assert (given["which"], given["seen"], given["mark"]) == (which, seen, "both")


def test_the_upper_bar_is_the_forward_nets_and_the_same_in_both_sentences():
    one, other = (read(sentence) for sentence in pairs()["bank"].sentences)
    beliefs = [
        beliefs_forward(each, "bank", each.listed[0].position)[0].tolist() for each in (one, other)
    ]
    assert beliefs[0] == beliefs[1]
    given = json.loads(pictures(visit(SLUG))[0].proto.json)[0]
    assert [net[0] for net in given["nets"]][:2] == ["forward", "both"]
