"""Sentences as the nets read them, and charts as they were drawn: a rerun shows them again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

from functools import partial

import streamlit as st

from lessons.bilstm_ambiguity.occurrence import Occurrence
from lstm_core.senses.reading import Listed, Reading, read
from lstm_ui import show
from lstm_ui.show import literally
from lstm_ui.theme import Mode

drawn_once = partial(
    st.cache_data,
    max_entries=64,
    show_spinner=False,
    hash_funcs={Occurrence: lambda asked: (asked.reading.written, asked.position)},
)


@st.cache_resource(max_entries=64, show_spinner=False)
def reading(sentence: str) -> Reading:
    """A sentence as the nets read it; a reading cannot be changed.

    Raises
    ------
    ValueError
        with a sentence for the reader, where it cannot be read.
    """
    return read(sentence)


@st.cache_resource(max_entries=64, show_spinner=False)
def occurrence(sentence: str, listed: Listed) -> Occurrence:
    """A word of a sentence, which keeps what the nets believe of it."""
    return Occurrence(reading(sentence), listed)


@drawn_once()
def lane(label: str, asked: Occurrence, mode: Mode) -> None:
    """The hidden states over a sentence, drawn."""
    from lessons.bilstm_ambiguity import states

    tokens = asked.reading.written
    sentence = states.describe_lane(label, asked.word.name, asked.position, len(tokens))
    show.tell(sentence)
    figure = states.lanes(*asked.lanes, tokens, asked.position, mode)
    show.picture(figure, sentence, f"lanes_{label}")


@drawn_once()
def beliefs(labels: tuple[str, str], both: tuple[Occurrence, Occurrence], mode: Mode) -> None:
    """What each net believes of one word in two sentences, drawn."""
    from lessons.bilstm_ambiguity import figures

    keys = both[0].keys
    rows = [
        (label, asked.forward[0], asked.both) for label, asked in zip(labels, both, strict=True)
    ]
    figure = figures.beliefs(rows, keys, mode)
    show.chart(figure, figures.describe_beliefs(rows, keys), "beliefs")


@drawn_once()
def peek(asked: Occurrence, seen: int, sense: str, reads_on: bool, mode: Mode) -> None:
    """What both nets believe as the right side is revealed, drawn as far as it is."""
    from lessons.bilstm_ambiguity import figures

    row = asked.word.row(sense)
    both, forward = asked.revealed[:, row], asked.forward[:, row]
    right = asked.reading.written[asked.position + 1 :]
    figure = figures.peek(both, forward, right, seen, sense, reads_on, mode)
    sentence = figures.describe_peek(both, forward, seen, sense, reads_on)
    show.chart(figure, sentence, "peek")


@drawn_once()
def left_out(asked: Occurrence, sense: str, mode: Mode) -> None:
    """How much probability a sense loses without each word, drawn."""
    from lessons.bilstm_ambiguity import evidence

    words, position = asked.reading.written, asked.position
    lost, belief = asked.leave_one_out(sense), float(asked.both[asked.word.row(sense)])
    plain, disarmed = (
        evidence.describe_left_out(lost, each, position, sense, belief)
        for each in (words, [literally(word) for word in words])
    )
    figure = evidence.left_out(lost, words, position, mode)
    show.chart(figure, plain, "left_out", markdown=disarmed)


@drawn_once()
def gradient(asked: Occurrence, sense: str, mode: Mode) -> None:
    """How much the score of a sense moves with each word, drawn."""
    from lessons.bilstm_ambiguity import evidence

    words, position = asked.reading.written, asked.position
    sizes = asked.attribution(sense)
    plain, disarmed = (
        evidence.describe_gradient(sizes, each, position, sense)
        for each in (words, [literally(word) for word in words])
    )
    figure = evidence.gradient(sizes, words, position, mode)
    show.chart(figure, plain, "gradient", markdown=disarmed)


@drawn_once()
def losses(asked: Occurrence, sense: str) -> None:
    """How much probability a sense loses without each word, in a table."""
    from lessons.bilstm_ambiguity import evidence
    from lessons.bilstm_ambiguity.labels import shortened

    show.tell(f"The probability that “{sense}” loses when a word is left out:")
    short = [literally(shortened(word)) for word in asked.reading.written]
    show.table(evidence.rows(asked.leave_one_out(sense), short))
