"""The ambiguity page's widgets: which sentences, which word, how much is revealed."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lessons.bilstm_ambiguity import texts as sense_texts
from lessons.bilstm_ambiguity.texts import Mistake
from lstm_core.senses.beliefs import Listed, Reading, Word
from lstm_core.senses.model import load
from lstm_ui.controls import bound, choose

MODES = {"pairs": "A pair of ours", "own": "Your own sentences"}
MOST_TYPED = 600  # characters, above which a field takes no more; the nets stop at 60 words
OWN = ("The crane stood in the shallow water.", "The crane lifted the last steel beam.")


def sentences() -> tuple[str, str]:
    """Two sentences: a pair, or what the learner typed."""
    if choose("Sentences", MODES, "senses_mode", label_visibility="collapsed") == "own":
        st.markdown(f"Each needs one of the words that the nets know: {', '.join(load().words)}.")
        return _typed("First sentence", OWN[0], "first"), _typed("Second", OWN[1], "second")
    titles = list(sense_texts.pairs())
    chosen = bound(
        st.selectbox,
        "A pair that parts after the word",
        titles,
        key="senses_pair",
    )
    return sense_texts.pairs()[chosen or titles[0]].sentences


def _typed(label: str, first: str, name: str) -> str:
    typed: str = bound(
        st.text_input, label, value=first, max_chars=MOST_TYPED, key=f"senses_{name}"
    )
    return typed


def word(reading: Reading, label: str, name: str) -> Listed:
    """Which of the sentence's ambiguous words is asked about."""
    if len(reading.listed) == 1:
        return reading.listed[0]
    names = {str(k): f"{w.word}, word {w.position + 1}" for k, w in enumerate(reading.listed)}
    chosen = bound(
        st.radio,
        f"Which word of the {label}?",
        list(names),
        format_func=names.__getitem__,
        horizontal=True,
        key=f"senses_word_{name}_{len(names)}",
    )
    return reading.listed[int(chosen or 0)]


def which(labels: tuple[str, str]) -> int:
    """Which of the two sentences the rest of the page is about."""
    names = {"0": labels[0], "1": labels[1]}
    return int(choose("Look into", names, "senses_which"))


def seen(most: int) -> int:
    """How many tokens to the right of the word are revealed."""
    key = "senses_seen"
    if most < 1:
        return 0
    if st.session_state.get(key, 0) > most:  # of a longer sentence
        st.session_state[key] = most
    value = bound(
        st.slider,
        "Revealed to the right of the word",
        0,
        most,
        key=key,
    )
    return int(value)


def sense(of: Word, believed: str) -> str:
    """The sense whose score is asked about; at first the one that is believed."""
    glosses = {sense.key: sense.gloss for sense in of.senses}
    keys = list(glosses)
    chosen = bound(
        st.radio,
        "The sense",
        keys,
        index=keys.index(believed),
        format_func=lambda key: f"{key}: {glosses[key]}",
        key=f"senses_sense_{of.name}_{believed}",
    )
    return chosen or believed


def leave_out() -> DeltaGenerator | None:
    """The drawer of what is left out in turn, or None while it is closed."""
    drawer = bound(st.expander, "Leave one out, in numbers", key="senses_leave_out", persists=False)
    return drawer if drawer.open else None


def mistake() -> Mistake:
    """One of the sentences made to mislead."""
    known = sense_texts.mistakes()
    chosen = bound(
        st.selectbox,
        "A sentence made to mislead",
        list(known),
        key="senses_mistake",
    )
    return known[chosen or next(iter(known))]


def trial() -> str:
    """A box for a sentence of one's own."""
    typed: str = bound(
        st.text_input,
        "A sentence of yours",
        max_chars=MOST_TYPED,
        key="senses_trial",
        placeholder="I left my money on the river bank.",
    )
    return typed
