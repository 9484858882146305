"""The opening scene: with the state carried over, user B is told what user A wrote about."""

import numpy as np
import pytest

from lessons.state_leakage import clinic
from lessons.state_leakage.controls import WRITES
from lstm_core import get_backend
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from lstm_core.softmax import softmax

MODEL = load()
SENSES = [sense.key for sense in MODEL.words[clinic.WORD].senses]
every_secret = pytest.mark.parametrize("sense", clinic.SECRETS)


def by_hand(texts):
    """The chances after each token of the last text, the net reading all of them in one run."""
    x = np.concatenate([read(text).forward["x"] for text in texts])
    steps = len(read(texts[-1]).tokens)
    states = get_backend().forward(MODEL.forward, x).output[-steps:, 0]
    return softmax(MODEL.head("forward", clinic.WORD).logits(states))


@every_secret
def test_the_state_carried_over_is_one_run_over_both_users(sense):
    served = clinic.visits(sense)
    at = read(clinic.QUESTION).tokens.index(clinic.WORD)
    carried = by_hand([clinic.SECRETS[sense], clinic.QUESTION])[at]
    np.testing.assert_allclose(served.answers["carried"], carried, rtol=0, atol=1e-12)
    reset = by_hand([clinic.QUESTION])[at]
    np.testing.assert_allclose(served.answers["reset"], reset, rtol=0, atol=1e-12)
    told = by_hand([clinic.SECRETS[sense]])[-1]
    np.testing.assert_allclose(served.told, told, rtol=0, atol=1e-12)
    np.testing.assert_allclose(served.begins["carried"], told, rtol=0, atol=1e-12)


@every_secret
def test_user_b_is_told_what_user_a_wrote_about(sense):
    served = clinic.visits(sense)
    assert SENSES[served.told.argmax()] == sense
    assert SENSES[served.answers["carried"].argmax()] == sense
    assert served.answers["carried"].max() > 0.9
    assert served.answers["reset"].max() < 0.3


def test_with_the_state_reset_nothing_depends_on_user_a():
    for when in ("begins", "answers"):
        rows = [getattr(clinic.visits(sense), when)["reset"] for sense in clinic.SECRETS]
        assert all(np.array_equal(rows[0], row) for row in rows)


def test_there_is_a_secret_of_every_sense_and_the_question_speaks_of_none():
    assert set(clinic.SECRETS) == set(WRITES) == set(SENSES)
    assert clinic.QUESTION == "What is a mole?"


def test_the_stops_tell_the_story_and_their_beliefs_are_the_nets_own():
    served = clinic.visits("skin")
    data = clinic.scene(served)
    nothing, told = served.begins["reset"], served.told
    wanted = [
        (nothing, nothing),
        (told, told),
        (served.begins["carried"], nothing),
        (served.begins["carried"], nothing),
        (served.answers["carried"], served.answers["reset"]),
    ]
    for stop, rows in zip(data["stops"], wanted, strict=True):
        np.testing.assert_allclose(stop["beliefs"], rows, rtol=0, atol=5e-5)
    assert [stop["says"] for stop in data["stops"]] == clinic.sentences(served)
    assert data["senses"] == SENSES
    assert data["told"] == "A small dark spot on the skin: 95\xa0%."
    assert data["replies"] == {
        "carried": "A small dark spot on the skin: 95\xa0%.",
        "reset": "I can’t tell. My best guess has only 28\xa0%.",
    }


def visits_of(told, carried, reset):
    """Made-up visits, for what the sentences say of other numbers."""
    arrays = [np.array(row) for row in (told, carried, reset)]
    both = dict(zip(("carried", "reset"), arrays[1:], strict=True))
    return clinic.Visits("x", MODEL.words[clinic.WORD].senses, arrays[0], both, both)


SKIN, SPY, FLAT = [0.02, 0.9, 0.05, 0.03], [0.1, 0.1, 0.7, 0.1], [0.25, 0.24, 0.25, 0.26]


@pytest.mark.parametrize(
    ("told", "carried", "reset", "sentence"),
    [
        (
            *(SKIN, SKIN, FLAT),
            "With the state carried over, B is answered “skin”, 90\xa0%: that is what A wrote "
            "about. With the state reset, no meaning gets more than 26\xa0%, whatever A wrote.",
        ),
        (
            *(SKIN, SPY, SPY),
            "With the state carried over, B is answered “spy”, 70\xa0%: that is not what A wrote "
            "about. With the state reset, B is answered “spy”, 70\xa0%, whatever A wrote.",
        ),
        (
            *(SKIN, FLAT, FLAT),
            "With the state carried over, B is answered “unit”, 26\xa0%: that is not what A wrote "
            "about. With the state reset, no meaning gets more than 26\xa0%, whatever A wrote.",
        ),
    ],
)
def test_the_finding_says_what_the_numbers_say(told, carried, reset, sentence):
    assert clinic.describe_answers(visits_of(told, carried, reset)) == sentence


def test_a_reply_is_a_meaning_only_if_the_net_has_one():
    served = visits_of(SKIN, SKIN, FLAT)
    assert clinic.reply(served, np.array([0, 0, 0, 1.0])) == (
        "The chemist’s measure for an amount of substance: 100\xa0%."
    )
    assert clinic.reply(served, np.array(FLAT)) == ("I can’t tell. My best guess has only 26\xa0%.")
