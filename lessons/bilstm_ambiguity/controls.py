"""The ambiguity page's widgets: which sentences, which word, how much is revealed."""

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lessons.bilstm_ambiguity import texts
from lessons.bilstm_ambiguity.texts import Mistake
from lstm_core.senses.model import Word, load
from lstm_core.senses.reading import Listed, Reading
from lstm_ui.controls import bound, choose, slide, switch

Mode = Literal["pairs", "own"]
Place = Literal["first", "second"]

MODES: dict[Mode, str] = {"pairs": "Ready-made pairs", "own": "Your own sentences"}
MOST_TYPED = 600  # characters, above which a field takes no more; the nets stop at 60 words
OWN = ("The crane stood in the shallow water.", "The crane lifted the last steel beam.")


def sentences() -> tuple[str, str]:
    """Two sentences: a pair, or what the learner typed."""
    if choose("Sentences", MODES, "mode", label_visibility="collapsed") == "own":
        st.markdown(f"Each needs one of the words that the nets know: {', '.join(load().words)}.")
        return _typed("First sentence", OWN[0], "first"), _typed(
            "Second sentence", OWN[1], "second"
        )
    pairs = texts.pairs()
    chosen = choose(
        "A pair that begins alike",
        {key: pair.title for key, pair in pairs.items()},
        "pair",
        widget=st.selectbox,
    )
    return pairs[chosen].sentences


def _typed(label: str, first: str, name: str) -> str:
    typed: str = bound(st.text_input, label, value=first, max_chars=MOST_TYPED, name=name)
    return typed


def word(reading: Reading, label: str, name: str) -> Listed:
    """Which of the sentence's ambiguous words is asked about."""
    if len(reading.listed) == 1:
        return reading.listed[0]
    labels = {str(k): f"{w.word}, word {w.position + 1}" for k, w in enumerate(reading.listed, 1)}
    chosen = choose(
        f"Which word of the {label}?",
        labels,
        f"word_{name}_{len(labels)}",
        widget=st.radio,
        horizontal=True,
        also={label: key for key, label in labels.items()},  # in links of old
    )
    return reading.listed[int(chosen) - 1]


def which(labels: tuple[str, str]) -> int:
    """Which of the two sentences the rest of the page is about."""
    names: dict[Place, str] = {"first": labels[0], "second": labels[1]}
    return list(names).index(choose("Which sentence", names, "sentence"))


def seen(most: int) -> int:
    """How many tokens to the right of the word are revealed."""
    if most < 1:
        return 0
    return slide("Words revealed to the right", (0, most), 0, "seen")


def sense(of: Word, believed: str) -> str:
    """The sense whose score is asked about; at first the one that is believed."""
    glosses = {sense.key: f"{sense.key}: {sense.gloss}" for sense in of.senses}
    return choose(
        "Belief in which sense?", glosses, f"sense_{of.name}_{believed}", believed, widget=st.radio
    )


def reads_on() -> bool:
    """Whether the forward net goes on reading after the word."""
    return switch("Let the forward net read on", "read_on")


def closer() -> tuple[DeltaGenerator, bool]:
    """The drawer of a closer look at which words matter, and whether it is open."""
    drawer = bound(st.expander, "In numbers, and by the gradient", name="leave_out", persists=False)
    return drawer, bool(drawer.open)


def mistake() -> Mistake:
    """One of the sentences made to mislead."""
    known = texts.mistakes()
    chosen = choose(
        "A misleading sentence",
        {key: mistake.sentence for key, mistake in known.items()},
        "mistake",
        widget=st.selectbox,
    )
    return known[chosen]


def trial() -> str:
    """A box for a sentence of one's own."""
    typed: str = bound(
        st.text_input,
        "Your own sentence",
        max_chars=MOST_TYPED,
        name="trial",
        placeholder="I left my money on the river bank.",
    )
    return typed
