"""What the ambiguity page shows: two sentences, two lanes, and what each net believes.

Figures bring Plotly, for which the page's first words do not wait: they are imported where they are
drawn.
"""

import streamlit as st

from lessons.bilstm_ambiguity import controls, runs, texts
from lessons.bilstm_ambiguity.occurrence import Occurrence, apart
from lstm_core.senses.reading import Reading
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import literally

LABELS = ("first sentence", "second sentence")
Both = tuple[Occurrence, Occurrence]


def readings(sentences: tuple[str, str]) -> Both | None:
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


def lanes(both: Both) -> None:
    """The hidden states, and how far they are apart at the word."""
    from lessons.bilstm_ambiguity import states

    for label, asked in zip(LABELS, both, strict=True):
        runs.lane(label, asked, theme_mode())
    show.finding(states.describe_apart(apart(*both)))


def beliefs(both: Both) -> None:
    """What each net believes at the word, for both sentences."""
    from lessons.bilstm_ambiguity import figures

    for asked in both:
        _marked(asked)
    one, other = both
    if one.word != other.word:
        for label, asked in zip(LABELS, both, strict=True):
            belief = figures.describe_belief(asked.keys, asked.forward[0], asked.both)
            show.tell(f"**The {label}:** {belief}")
        return
    runs.beliefs(LABELS, both, theme_mode())
    show.tell("; ".join(f"*{sense.key}*: {sense.gloss}" for sense in one.word.senses) + ".")


def peek(asked: Occurrence) -> str:
    """The right side word by word. The sense that is looked at."""
    seen = controls.seen(asked.rest)
    spaces = texts.gaps(asked.reading.written)
    show.tell(texts.revealed(_words(asked.reading), spaces, asked.position, seen))
    picture = st.container()
    sense = controls.sense(asked.word, asked.keys[asked.revealed[-1].argmax()])
    reads_on = controls.reads_on()
    with picture:
        runs.peek(asked, seen, sense, reads_on, theme_mode())
    return sense


def left_out(asked: Occurrence, sense: str) -> None:
    """Which words a belief rests on: what is lost without each of them."""
    runs.left_out(asked, sense, theme_mode())


def gradient(asked: Occurrence, sense: str) -> None:
    """The same in numbers, and which words the score of a sense moves with."""
    runs.gradient(asked, sense, theme_mode())
    runs.losses(asked, sense)


def joined(both: Both) -> None:
    """What the last position of a bidirectional output holds of two sentences."""
    from lessons.bilstm_ambiguity import states

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
    from lessons.bilstm_ambiguity import figures

    belief = figures.describe_belief(asked.keys, asked.forward[0], asked.both)
    return belief[0].upper() + belief[1:]
