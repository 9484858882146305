"""What the ambiguity page shows: two sentences, two lanes, and what each net believes."""

import numpy as np
import streamlit as st

from lessons.bilstm_ambiguity import controls, runs
from lstm_core.senses.beliefs import (
    NETS,
    Listed,
    Reading,
    Word,
    attribution,
    belief_both,
    beliefs_forward,
    leave_one_out,
    load,
    revealed,
)
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH, literally

LABELS = ("first sentence", "second sentence")
PERCENT = "\N{NO-BREAK SPACE}%"
Read = tuple[Reading, Listed]


def readings(sentences: tuple[str, str]) -> tuple[Read, Read] | None:
    """Both sentences as they are read, the word marked; a clear sentence where one cannot be."""
    found = []
    for label, name, sentence in zip(LABELS, "ab", sentences, strict=True):
        try:
            reading = runs.reading(sentence)
        except ValueError as problem:
            st.warning(f"The {label}: {problem}", icon=":material/info:", width=READING_WIDTH)
            continue
        listed = controls.word(reading, label, name)
        _shown(reading, listed)
        found.append((reading, listed))
    return (found[0], found[1]) if len(found) == 2 else None


def _shown(reading: Reading, listed: Listed) -> None:
    """The sentence, its word marked, and the words that have no vector."""
    words = [literally(word) for word in reading.written]
    words[listed.position] = f":orange-background[**{words[listed.position]}**]"
    unknown = ", ".join(f"“{literally(word)}”" for word in reading.unknown)
    note = f"  \n*Unknown to the nets, and read as nothing: {unknown}.*" if unknown else ""
    st.markdown(" ".join(words) + note, width=READING_WIDTH)


def lanes(both: tuple[Read, Read]) -> None:
    """The hidden states, and how far they are apart at the word."""
    from lessons.bilstm_ambiguity import figures

    halves = []
    for label, (reading, listed) in zip(LABELS, both, strict=True):
        forward, reverse = reading.forward.output[:, 0], reading.reverse.output[::-1, 0]
        halves.append((forward[listed.position], reverse[listed.position]))
        right = len(reading.tokens) - listed.position - 1
        finding = (
            f"The {label}: at “{listed.word}” the forward lane has read {listed.position + 1} "
            f"words and signs, the reverse lane {right + 1}."
        )
        st.markdown(finding, width=READING_WIDTH)
        st.plotly_chart(
            figures.lanes(forward, reverse, reading.written, listed.position, theme_mode()),
            key=f"senses_lanes_{label}",
            theme=None,
            alt=finding,
            config={"displayModeBar": False},
        )
    gaps = [float(np.abs(one - other).max()) for one, other in zip(*halves, strict=True)]
    alike = (
        both[0][0].tokens[: both[0][1].position + 1] == both[1][0].tokens[: both[1][1].position + 1]
    )
    told = "they have read the same words" if alike else "the words to the left differ"
    st.markdown(
        f"**At the word, the forward states of the two sentences differ by {gaps[0]} at most "
        f"({told}), the reverse states by {gaps[1]:.2f}.**"
        if alike
        else f"**At the word, the forward states differ by up to {gaps[0]:.2f} ({told}), the "
        f"reverse states by up to {gaps[1]:.2f}.**",
        width=READING_WIDTH,
    )


def beliefs(both: tuple[Read, Read]) -> None:
    """What each net believes at the word, for both sentences."""
    from lessons.bilstm_ambiguity import figures

    if both[0][1].word != both[1][1].word:
        for label, read in zip(LABELS, both, strict=True):
            st.markdown(f"**The {label}:** {_believed(read)}", width=READING_WIDTH)
        return
    senses = _word(both[0]).senses
    rows = [
        (label, _forward(read)[0], belief_both(read[0], read[1].word, read[1].position))
        for label, read in zip(LABELS, both, strict=True)
    ]
    finding = " ".join(
        f"The {label}: {_believed(read)}" for label, read in zip(LABELS, both, strict=True)
    )
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.beliefs(rows, [sense.key for sense in senses], theme_mode()),
        key="senses_beliefs",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )
    st.markdown("; ".join(f"*{s.key}*: {s.gloss}" for s in senses) + ".", width=READING_WIDTH)


def _word(read: Read) -> Word:
    return load().words[read[1].word]


def _forward(read: Read) -> np.ndarray:
    return beliefs_forward(read[0], read[1].word, read[1].position)


def _believed(read: Read) -> str:
    """What both nets take the word for, in a sentence."""
    senses = _word(read).senses
    alone, both = _forward(read)[0], belief_both(read[0], read[1].word, read[1].position)
    return (
        f"the forward net gives “{senses[int(alone.argmax())].key}” {alone.max():.0%} at the "
        f"word, the bidirectional one “{senses[int(both.argmax())].key}” {both.max():.0%}."
    ).replace("%", PERCENT)


def peek(read: Read) -> str:
    """The right side word by word. The sense that is looked at."""
    from lessons.bilstm_ambiguity import figures

    reading, listed = read
    rest = len(reading.tokens) - listed.position - 1
    seen = controls.seen(rest)
    words = [literally(word) for word in reading.written]
    shown = words[: listed.position + 1 + seen] + [figures.HIDDEN] * (rest - seen)
    shown[listed.position] = f"**{shown[listed.position]}**"
    st.markdown(" ".join(shown), width=READING_WIDTH)
    turning = revealed(reading, listed.word, listed.position)
    forward = _forward(read)
    keys = [sense.key for sense in _word(read).senses]
    sense = controls.sense(_word(read), keys[int(turning[-1].argmax())])
    row = keys.index(sense)
    finding = (
        f"With {seen} of {rest} revealed the bidirectional net gives “{sense}” "
        f"{turning[seen, row]:.0%}; the forward net gave it {forward[0, row]:.0%} at the word, "
        f"and after reading as far gives it {forward[seen, row]:.0%}."
    ).replace("%", PERCENT)
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.peek(
            turning[:, row],
            forward[:, row],
            reading.written[listed.position + 1 :],
            seen,
            sense,
            theme_mode(),
        ),
        key="senses_peek",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )
    return sense


def decided(read: Read, sense: str) -> None:
    """Which words the score of a sense depends on."""
    from lessons.bilstm_ambiguity import figures

    reading, listed = read
    asked = (reading, listed.word, listed.position, sense)
    sizes = {net: attribution(*asked, net) for net in NETS}
    right = sizes["forward"][listed.position + 1 :]
    largest = reading.written[int(sizes["both"].argmax())]
    beyond = f"exactly {right.max()}" if len(right) else "nothing, as there is nothing there"
    told, alt = (
        f"For “{sense}” the bidirectional score hangs most on “{word}”. For the forward net, "
        f"everything to the right of the word counts {beyond}."
        for word in (literally(largest), largest)
    )
    st.markdown(f"**{told}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.decided(sizes, reading.written, listed.position, theme_mode()),
        key="senses_decided",
        theme=None,
        alt=alt,
        config={"displayModeBar": False},
    )
    drawer = controls.leave_out()
    if drawer is None:
        return
    with drawer:
        left_out = {net: leave_one_out(*asked, net) for net in NETS}
        st.markdown(f"How much probability “{sense}” loses without the word, in either net:")
        show.table(
            [
                {
                    "without": literally(figures.shortened(word)),
                    **{
                        net: f"{values[t]:+.3f}".replace("-", "−")
                        for net, values in left_out.items()
                    },
                }
                for t, word in enumerate(reading.written)
            ]
        )


def joined(both: tuple[Read, Read]) -> None:
    """What the last position of a bidirectional output holds of two sentences."""
    (one, _), (other, _) = both
    hidden = one.forward.hidden_size
    first, second = (reading.trace.output[:, 0] for reading in (one, other))
    last = float(np.abs(first[-1, hidden:] - second[-1, hidden:]).max())
    begin = float(np.abs(first[0, hidden:] - second[0, hidden:]).max())
    same = one.tokens[-1] == other.tokens[-1]
    why = (
        f"both end in “{literally(one.written[-1])}”, and that is all it has read"
        if same
        else "they end in different tokens"
    )
    st.markdown(
        f"Here the output is {first.shape[0]} × {first.shape[1]} for the first sentence and "
        f"{second.shape[0]} × {second.shape[1]} for the second. **At the last position the "
        f"reverse halves of the two sentences differ by {last:.2f} ({why}); at the first, where "
        f"the reverse net has read it all, by {begin:.2f}.**",
        width=READING_WIDTH,
    )


def mistakes() -> None:
    """Sentences that mislead, and a box for new ones."""
    chosen = controls.mistake()
    reading = runs.reading(chosen.sentence)
    listed = next(found for found in reading.listed if found.word == chosen.word)
    _shown(reading, listed)
    st.markdown(
        f"Meant is “{chosen.sense}”. {_capital(_believed((reading, listed)))} {chosen.why}",
        width=READING_WIDTH,
    )
    typed = controls.trial()
    if not typed.strip():
        return
    try:
        reading = runs.reading(typed)
    except ValueError as problem:
        st.warning(str(problem), icon=":material/info:", width=READING_WIDTH)
        return
    for listed in reading.listed:
        _shown(reading, listed)
        st.markdown(_capital(_believed((reading, listed))), width=READING_WIDTH)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
