"""The texts that the nets learn from, as the issue asks for them."""

from collections import Counter

import pytest

from training.senses.score import PROBE, from_file
from training.senses.texts import WORDS, read_neutral, read_word, split_topics


@pytest.fixture(params=WORDS)
def texts(request):
    return read_word(request.param)


def fragments(sense, side):
    return [fragment for topic in sense.topics for fragment in getattr(topic, side)]


def test_every_sense_is_broad(texts):
    assert 2 <= len(texts.senses) <= 4
    for sense in texts.senses:
        assert len(sense.topics) >= 7
        assert len(fragments(sense, "left")) >= 30
        assert len(fragments(sense, "right")) >= 30
        assert len(sense.cues) >= 60


def test_nothing_comes_twice(texts):
    for side in ("left", "right"):
        every = [f for sense in texts.senses for f in fragments(sense, side)]
        assert [f for f, count in Counter(every).items() if count > 1] == []
    cues = [cue for sense in texts.senses for cue in sense.cues]
    assert [cue for cue, count in Counter(cues).items() if count > 1] == []
    assert len({sense.key for sense in texts.senses}) == len(texts.senses)


def test_fragments_are_lower_case_of_a_fair_length_and_without_their_word(texts):
    for sense in texts.senses:
        for side in ("left", "right"):
            for fragment in fragments(sense, side):
                assert 1 <= len(fragment) <= 20, fragment
                assert not set(fragment) & set(texts.forms), fragment
                assert all(token == token.lower() for token in fragment), fragment
        assert all(cue == cue.lower() and " " not in cue for cue in sense.cues)


def test_filler_holds_none_of_the_words():
    neutral = read_neutral()
    forms = {form for word in WORDS for form in read_word(word).forms}
    tokens = {token for fragment in (*neutral.left, *neutral.right) for token in fragment}
    assert not (tokens | set(neutral.noise)) & forms


def test_held_out_topics_are_whole_and_of_every_sense(texts):
    kept, held = split_topics(texts, 0)
    assert split_topics(texts, 0) == (kept, held)
    for whole, one, other in zip(texts.senses, kept.senses, held.senses, strict=True):
        assert set(one.topics) | set(other.topics) == set(whole.topics)
        assert not set(one.topics) & set(other.topics)
        assert 0 < len(other.topics) < len(one.topics)


def test_probe_has_six_sentences_a_sense_that_are_in_no_text(texts):
    probe = [one for one in from_file(PROBE) if one.word == texts.word]
    counts = Counter(one.sense for one in probe)
    assert set(counts) == {sense.key for sense in texts.senses}
    assert min(counts.values()) >= 6
    assert len({one.sentence for one in probe}) == len(probe)
