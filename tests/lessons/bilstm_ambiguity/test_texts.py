"""The pairs part after their word and nowhere before; what misleads can be read."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from lessons.bilstm_ambiguity import texts as sense_texts
from lstm_core.senses.beliefs import load, read

pytestmark = pytest.mark.torchless

FILE = Path(__file__).parents[3] / "lessons" / "bilstm_ambiguity" / "pairs.toml"
TABLES = tomllib.loads(FILE.read_text("utf-8"))
PAIRS = sense_texts.pairs()
MISTAKES = sense_texts.mistakes()
WORDS = load().words
every_pair = pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)


def senses_of(word):
    return {sense.key for sense in WORDS[word].senses}


def test_pairs_are_many_and_of_every_word():
    assert len(PAIRS) == len(TABLES["pair"]) >= 10
    assert set(Counter(pair.word for pair in PAIRS.values())) == set(WORDS)
    whole = [sentence for pair in PAIRS.values() for sentence in pair.sentences]
    assert len({sentence.lower() for sentence in whole}) == 2 * len(PAIRS)


def test_every_sense_stands_in_a_pair():
    for word in WORDS:
        shown = {s for pair in PAIRS.values() if pair.word == word for s in pair.senses}
        assert shown == senses_of(word)


@every_pair
def test_rights_and_senses_differ(pair):
    assert len(pair.right) == len(pair.senses) == 2
    first, second = (read(f"bank {right}").tokens[1:] for right in pair.right)
    assert first != second
    assert first[0] != second[0] or first[:-1] != second[:-1]
    assert pair.senses[0] != pair.senses[1]
    assert set(pair.senses) <= senses_of(pair.word)


@every_pair
def test_left_ends_in_the_word_and_is_read_alike_in_both(pair):
    assert pair.title == f"{pair.left} …"
    assert pair.left.split()[-1].lower() in WORDS[pair.word].forms
    left = read(pair.left)
    place = len(left.tokens) - 1
    assert left.listed == ((place, pair.word),)
    for sentence, right in zip(pair.sentences, pair.right, strict=True):
        assert sentence == f"{pair.left} {right}"
        reading = read(sentence)
        assert reading.tokens[: place + 1] == left.tokens
        assert reading.listed == ((place, pair.word),)


def test_mistakes_are_of_every_word_and_stand_once():
    assert len(MISTAKES) == len(TABLES["mistake"])
    assert {mistake.word for mistake in MISTAKES.values()} == set(WORDS)
    assert "I keep my money in a bank next to the river." in MISTAKES


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_mistake_can_be_read_and_is_explained(mistake):
    reading = read(mistake.sentence)
    assert [word for _, word in reading.listed].count(mistake.word) == 1
    assert mistake.sense in senses_of(mistake.word)
    assert mistake.why.endswith(".")
