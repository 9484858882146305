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
def peek(asked: Occurrence, seen: int, sense: str, mode: Mode) -> None:
    """What both nets believe as the right side is revealed, drawn as far as it is."""
    from lessons.bilstm_ambiguity import figures

    row = asked.word.row(sense)
    both, forward = asked.revealed[:, row], asked.forward[:, row]
    right = asked.reading.written[asked.position + 1 :]
    figure = figures.peek(both, forward, right, seen, sense, mode)
    sentence = figures.describe_peek(both, forward, seen, sense)
    show.chart(figure, sentence, "peek")


@drawn_once()
def decided(asked: Occurrence, sense: str, mode: Mode) -> None:
    """Which words the score of a sense depends on, drawn."""
    from lessons.bilstm_ambiguity import figures

    words, position = asked.reading.written, asked.position
    sizes = asked.attribution(sense)
    plain, disarmed = (
        figures.describe_decided(sizes, each, position, sense)
        for each in (words, [literally(word) for word in words])
    )
    figure = figures.decided(sizes, words, position, mode)
    show.chart(figure, plain, "decided", markdown=disarmed)


@drawn_once()
def left_out(asked: Occurrence, sense: str) -> None:
    """How much probability a sense loses without each word, in a table."""
    from lessons.bilstm_ambiguity import figures
    from lessons.bilstm_ambiguity.labels import shortened

    show.tell(f"How much probability “{sense}” loses without the word, in either net:")
    short = [literally(shortened(word)) for word in asked.reading.written]
    show.table(figures.left_out(asked.leave_one_out(sense), short))
