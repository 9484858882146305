"""The ambiguity page's widgets: which sentences, which word, and what is open in the picture."""

from typing import Any, Literal, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lessons.bilstm_ambiguity import peek, texts
from lessons.bilstm_ambiguity.peek import Peek
from lessons.bilstm_ambiguity.sentence import picture
from lessons.bilstm_ambiguity.texts import Mistake
from lstm_core.senses.model import Word, load
from lstm_core.senses.reading import Listed, Reading
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.controls import bound, choose, sent
from lstm_ui.phrases import marked

Mode = Literal["pairs", "own"]

MODES: dict[Mode, str] = {"pairs": "Ready-made", "own": "Your own"}
MOST_TYPED = 600  # characters, above which a field takes no more; the nets stop at 60 words
OWN = ("The crane stood in the shallow water.", "The crane lifted the last steel beam.")


class Asked(NamedTuple):
    """Two sentences, and the sense of the word in each, where it is known."""

    sentences: tuple[str, str]
    senses: tuple[str, str] | None


def asked() -> Asked:
    """A pair, or what the reader typed."""
    row = st.container(horizontal=True, vertical_alignment="center")
    with row:
        mode = choose("Sentences", MODES, "mode", label_visibility="collapsed", on_change=_cover)
    if mode == "own":
        st.markdown(f"Each needs one of the words that the nets know: {', '.join(load().words)}.")
        first, second = (f"{place.capitalize()} sentence" for place in peek.PLACES)
        typed = _typed(first, OWN[0], "first"), _typed(second, OWN[1], "second")
        return Asked(typed, None)
    pairs = texts.pairs()
    titles = {key: pair.title for key, pair in pairs.items()}
    with row:
        chosen = choose(
            "A pair that begins alike",
            titles,
            "pair",
            widget=st.selectbox,
            label_visibility="collapsed",
            on_change=_cover,
        )
    return Asked(pairs[chosen].sentences, pairs[chosen].senses)


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


def opened(rests: tuple[int, int]) -> Peek:
    """What is open: as a link says, else as the picture left it."""
    brought = {name: address.brought(name) for name in peek.NAMES}
    if any(values is not None for values in brought.values()):
        _open(peek.from_query({name: values[-1] for name, values in brought.items() if values}))
    now = _kept().within(rests)
    said = now.to_query()
    for name in peek.NAMES:
        address.write(name, [said[name]] if name in said else [])
    return now


def _kept() -> Peek:
    kept: Peek = st.session_state.get(named("peek_state"), Peek())
    return kept


def _open(state: Peek) -> None:
    """Open what the picture does not know of: it is to heed what it is given next."""
    st.session_state[named("peek_state")] = state
    st.session_state[named("peek_turn")] = st.session_state.get(named("peek_turn"), 0) + 1


def _cover() -> None:
    """Other sentences come on screen, covered."""
    _open(Peek(reads_on=_kept().reads_on))


def sentence(data: dict[str, Any], now: Peek, about: str) -> None:
    """The picture. It owns what is open while the reader works it, and hands it back at rest.

    Parameters
    ----------
    about : what the data are of
    """
    rev = f"{st.session_state.get(named('peek_turn'), 0)} {about}"
    st.session_state[named("peek_rev")] = rev
    picture.peek({**data, **now.to_json(), "mark": marked(), "rev": rev}, named("peek"), _take)


def _take() -> None:
    """Take what the picture hands back, unless other sentences have taken its place since."""
    message = sent("peek", "peek")
    if isinstance(message, dict) and message.get("rev") == st.session_state[named("peek_rev")]:
        st.session_state[named("peek_state")] = peek.from_json(message, _kept())


def sense(of: Word, believed: str) -> str:
    """The sense whose belief is asked about; at first the one that is believed."""
    senses = {sense.key: sense.key for sense in of.senses}
    return choose("Belief in which sense?", senses, f"sense_{of.name}_{believed}", believed)


def closer() -> tuple[DeltaGenerator, bool]:
    """The drawer of a closer look at which words matter, and whether it is open."""
    drawer = bound(
        st.expander, "Ask by the gradient, and see the numbers", name="leave_out", persists=False
    )
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
