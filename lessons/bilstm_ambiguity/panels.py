"""What the ambiguity page shows: a sentence to open, and what two nets make of it."""

import streamlit as st

from lessons.bilstm_ambiguity import controls, evidence, figures, runs, states, texts
from lessons.bilstm_ambiguity.labels import shortened
from lessons.bilstm_ambiguity.occurrence import Occurrence, apart
from lessons.bilstm_ambiguity.sentence import picture
from lstm_core.senses.reading import Reading
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.show import literally

LABELS = ("first sentence", "second sentence")
Both = tuple[Occurrence, Occurrence]
Orders = tuple[list[str], list[str]]


def opening() -> tuple[Both, Orders, Occurrence] | None:
    """The picture, and below it which sentences it is of.

    Returns both sentences, the senses of their words in the picture's order, and the sentence that
    is open in it; None where one cannot be read, which is told.
    """
    place = st.container()
    sentences, meant = controls.asked()
    both = _readings(sentences)
    if both is None:
        return None
    orders = figures.order(both, meant)
    now = controls.opened((both[0].rest, both[1].rest))
    about = repr([(asked.reading.written, asked.position) for asked in both])
    with place:
        controls.sentence(figures.peek(both, orders), now, about)
    return both, orders, both[now.which]


def _readings(sentences: tuple[str, str]) -> Both | None:
    """Both sentences as they are read; a clear sentence where one cannot be."""
    occurrences = []
    for label, name, sentence in zip(LABELS, "ab", sentences, strict=True):
        try:
            reading = runs.reading(sentence)
        except ValueError as problem:
            show.problem(f"The {label}: {problem}")
            continue
        occurrences.append(runs.occurrence(sentence, controls.word(reading, label, name)))
    return (occurrences[0], occurrences[1]) if len(occurrences) == 2 else None


def _marked(asked: Occurrence) -> None:
    """The sentence, its word marked, and the words that have no vector."""
    unknown = [literally(word) for word in asked.reading.unknown]
    spaces = texts.gaps(asked.reading.written)
    show.tell(texts.marked(_words(asked.reading), spaces, asked.position, unknown))


def _words(reading: Reading) -> list[str]:
    return [literally(word) for word in reading.written]


def beliefs(both: Both, orders: Orders) -> None:
    """What each net believes at the word, for both sentences."""
    picture.still(figures.beliefs(both, orders), named("beliefs"))
    show.caption(figures.describe_beliefs(list(zip(LABELS, both, strict=True))), "beliefs")


def lanes(both: Both) -> None:
    """The hidden states in which the sentences differ, and how far they are apart at the word."""
    for label, asked in zip(LABELS, both, strict=True):
        count = len(asked.reading.written)
        show.tell(states.describe_lane(label, asked.word.name, asked.position, count))
    picture.still(states.lanes(both), named("lanes"))
    show.caption(states.describe_apart(apart(*both)), "lanes")


def left_out(asked: Occurrence) -> str:
    """What a belief loses without each word. The sense that is believed in."""
    sense = controls.sense(asked.word, asked.believed)
    words, position = asked.reading.written, asked.position
    lost, belief = runs.lost(asked, sense), float(asked.both[asked.word.row(sense)])
    disarmed = [literally(word) for word in words]
    picture.still(evidence.left_out(lost, words, position), named("left_out"))
    finding = evidence.describe_left_out(lost, disarmed, position, sense, belief)
    show.caption(finding, "left_out")
    return sense


def gradient(asked: Occurrence, sense: str) -> None:
    """Which words the score of a sense moves with, and what is lost without each in numbers."""
    words, position = asked.reading.written, asked.position
    sizes = runs.sizes(asked, sense)
    picture.still(evidence.gradient(sizes, words, position), named("gradient"))
    finding = evidence.describe_gradient(sizes, _words(asked.reading), position, sense)
    show.caption(finding, "gradient")
    show.tell(f"The probability that “{sense}” loses when a word is left out:")
    short = [literally(shortened(word)) for word in words]
    show.table(evidence.rows(runs.lost(asked, sense), short))


def joined(both: Both) -> None:
    """What the last position of a bidirectional output holds of two sentences."""
    one, other = (asked.reading for asked in both)
    first, second = (reading.trace.output[:, 0] for reading in (one, other))
    common = literally(one.written[-1]) if one.tokens[-1] == other.tokens[-1] else None
    show.tell(states.describe_joined(first, second, common))


def mistakes() -> None:
    """Sentences that mislead, and a box for new ones."""
    chosen = controls.mistake()
    reading = runs.reading(chosen.sentence)
    (listed,) = (listed for listed in reading.listed if listed.word == chosen.word)
    asked = runs.occurrence(chosen.sentence, listed)
    _marked(asked)
    show.tell(chosen.explained(_belief(asked)))
    trial = controls.trial()
    if trial.strip():
        _tried(trial)


def _tried(sentence: str) -> None:
    """What the nets believe of every ambiguous word of a sentence, or why it cannot be read."""
    try:
        reading = runs.reading(sentence)
    except ValueError as problem:
        show.problem(str(problem))
        return
    for listed in reading.listed:
        asked = runs.occurrence(sentence, listed)
        _marked(asked)
        show.tell(_belief(asked))


def _belief(asked: Occurrence) -> str:
    """What both nets take the word for, as a sentence of its own."""
    belief = figures.describe_belief(asked.keys, asked.forward[0], asked.both)
    return belief[0].upper() + belief[1:]


def take_home() -> None:
    """The lines with which another page shows the sentence to open."""
    show.embed_code("One word, two meanings: a sentence to uncover, and what two nets believe")
