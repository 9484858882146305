"""The pairs part after their word and nowhere before; what misleads can be read."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from lessons.bilstm_ambiguity import texts
from lessons.bilstm_ambiguity.texts import GLUE
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from lstm_ui import content
from tests.lessons.bilstm_ambiguity.cases import occurrence

FILE = Path(__file__).parents[3] / "lessons" / "bilstm_ambiguity" / "pairs.toml"
CORE = Path(__file__).parents[3] / "lstm_core" / "senses"
TABLES = tomllib.loads(FILE.read_text("utf-8"))
PAIRS = texts.pairs()
MISTAKES = texts.mistakes()
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
    assert len({mistake.sentence for mistake in MISTAKES.values()}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_mistake_can_be_read_and_is_explained(mistake):
    reading = read(mistake.sentence)
    assert [word for _, word in reading.listed].count(mistake.word) == 1
    assert mistake.sense in senses_of(mistake.word)
    assert mistake.why.endswith(".")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_told_with_what_is_believed_now(mistake):
    assert mistake.explained("It thinks otherwise.") == (
        f"The right sense is “{mistake.sense}”. It thinks otherwise. {mistake.why}"
    )


def test_about_two_in_three_of_the_misleading_sentences_mislead():
    wrong = 0
    for mistake in MISTAKES.values():
        reading = read(mistake.sentence)
        place = [listed.word for listed in reading.listed].index(mistake.word)
        asked = occurrence(mistake.sentence, place)
        wrong += asked.keys[int(asked.both.argmax())] != mistake.sense
    assert "about two in three do" in content.sections("bilstm_ambiguity")["break"]
    assert abs(wrong / len(MISTAKES) - 2 / 3) < 0.05


def test_how_we_know_quotes_the_tables_of_the_nets():
    told = content.sections("bilstm_ambiguity")["how_we_know"]
    readme = (CORE / "data" / "README.md").read_text("utf-8")
    learnt = re.search(r"([\d,]+) fragments in \d+ topics, and ([\d,]+) cue words", readme)
    assert f"{learnt[1]} fragments of sentences and {learnt[2]} single cue words" in told
    (probe,) = re.findall(r"### probe: (\d+) sentences\n(.*?)\n###", readme, re.DOTALL)
    _, forward, both, _ = re.search(r"\*\*mean\*\* \|(.*)\|", probe[1])[1].split("|")
    assert f"On {probe[0]} test sentences" in told
    assert f"the right sense in {float(both):.0f}\u00a0%" in told
    assert f"the forward net at the word in {float(forward):.0f}\u00a0%" in told


WORDS_OF_ONE = ["The", "bank", "was", "steep", r"\."]
SPACES = ["", " ", " ", " ", GLUE]


@pytest.mark.parametrize("position", [0, 1, 4])
def test_the_word_alone_is_marked(position):
    written = texts.marked(WORDS_OF_ONE, SPACES, position, ())
    assert written.replace(GLUE, " ").split(" ") == [
        f":orange-background[**{word}**]" if k == position else word
        for k, word in enumerate(WORDS_OF_ONE)
    ]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("It had rained .", "It had rained."),
        ("Isn’t Ann's bank (there), too?", "Isn’t Ann's bank (there), too?"),
        ("“The bank!” “No…”", "“The bank!” “No…”"),
        ("bank...", "bank..."),
    ],
)
def test_no_gap_stands_before_a_full_stop(sentence, shown):
    written = read(sentence + " bank").written[:-1]
    spaced = "".join(space + word for space, word in zip(texts.gaps(written), written, strict=True))
    assert spaced.replace(GLUE, "") == shown


def test_no_address_is_made_of_words_that_are_put_together():
    written = read("www.evil.example https://evil.example a@b.example :smile: bank").written
    spaced = "".join(space + word for space, word in zip(texts.gaps(written), written, strict=True))
    assert not re.search(r"\w[.:@/]\S*\w", spaced)
    assert "www." not in spaced
    assert ":smile:" not in spaced


def test_words_without_a_vector_are_listed_under_the_sentence():
    assert texts.marked(["a", "zq", r"x\-y"], ["", " ", " "], 0, ["zq", r"x\-y"]) == (
        ":orange-background[**a**] zq x\\-y  \n"
        "*Unknown to the nets, and read as nothing: “zq”, “x\\-y”.*"
    )


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("", "There is no word here yet: please write a sentence."),
        ("   ", "There is no word here yet: please write a sentence."),
        ("?!... <> --- “”", "There is no word here yet: please write a sentence."),
        ("🙂🙂 🏦", "There is no word here yet: please write a sentence."),
        ("\u200b\u202e\u0301", "There is no word here yet: please write a sentence."),
        (
            "No such thing is here.",
            "Please use one of the words these nets were trained on: bank, ",
        ),
        ("הלכתי לבנק אתמול", "Please use one of the words these nets were trained on: bank, "),
        ("x" * 10_000, "Please use one of the words these nets were trained on: bank, "),
        ("the bank " + "a " * 61, "That is 63 words: please write at most 60."),
        ("bank" + "!" * 10_000, " words and punctuation marks: please write at most 120."),
        ("a " * 300, "That is 300 words: please write at most 60."),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_what_cannot_be_read_is_told_in_a_sentence(sentence, problem):
    with pytest.raises(ValueError, match=r"(?i)please") as refused:
        read(sentence)
    assert problem in str(refused.value)
