"""The ambiguity page tells what the nets compute, of any sentence that a link may bring."""

import json
import re

import numpy as np
import pytest

from lessons.bilstm_ambiguity import figures, panels, runs
from lessons.bilstm_ambiguity import texts as sense_texts
from lstm_core.senses.beliefs import (
    attribution,
    belief_both,
    beliefs_forward,
    leave_one_out,
    load,
    read,
)
from lstm_ui import content
from lstm_ui.course import entry
from tests.driver import leave_and_return, text, unpacked, visit

pytestmark = pytest.mark.torchless

SLUG = "bilstm_ambiguity"
OWN = {"senses_mode": "Your own sentences"}
PAIRS = sense_texts.pairs()
READABLE = "The crane lifted the beam."
RTL = "\u202ebank\u202c הבנק bank على الضفة 🙂"
HOSTILE = (
    "<script>alert(1)</script> <img src=//evil.example/x.png> ![x](https://evil.example/y.png) "
    "$x^2$ `c` **the bank** __u__ :red[r] :material/home: ~~s~~ # <!-- --> &lt; "
    "a@b.example \\ | {0} %s"
)
# What Markdown may take for markup, and how it is disarmed.
PUNCTUATION = r"[!-/:-@\[-`{-~]"
WORD = re.compile(r":orange-background\[\*\*(.*?)\*\*\]")


def own(first, second=READABLE, **more):
    return visit(SLUG, **OWN, senses_first=first, senses_second=second, **more)


def at_word(sentence, place=0):
    """A reading, an ambiguous word of it, and where it stands."""
    reading = read(sentence)
    listed = reading.listed[place]
    return reading, listed.word, listed.position


def sentences_shown(at):
    """The Markdown of each sentence with its word marked."""
    return [m.value for m in at.markdown if WORD.search(m.value)]


def charts(at):
    """The figures by their keys."""
    found = {}
    for chart in at.get("plotly_chart"):
        key = chart.proto.id.rsplit("-", 1)[-1] if chart.proto.id else ""
        found[key] = (json.loads(chart.spec), chart.proto.alt)
    return found


def numbers(values):
    """A row of a figure, whether Plotly packed it or not."""
    return unpacked(values) if isinstance(values, dict) else np.array(values, float)


def percent(chance):
    return f"{chance:.0%}".replace("%", panels.PERCENT)


def key_of(word, chances):
    return load().words[word].senses[int(chances.argmax())].key


def believed(sentence, place=0):
    """What should be told of a sentence, by the core alone."""
    asked = at_word(sentence, place)
    alone, both = beliefs_forward(*asked)[0], belief_both(*asked)
    return (
        f"the forward net gives “{key_of(asked[1], alone)}” {percent(alone.max())} at the word, "
        f"the bidirectional one “{key_of(asked[1], both)}” {percent(both.max())}."
    )


@pytest.mark.parametrize(
    "query",
    [
        {"senses_pair": "xyz"},
        {"senses_pair": "<b>"},
        {"senses_seen": "999"},
        {"senses_seen": "-1"},
        {"senses_seen": "nan"},
        {"senses_which": "7"},
        {"senses_mode": "own"},
        {"senses_mistake": "nothing of ours"},
        {"senses_sense_bank_river": "guitar"},
        {"senses_word_a_2": "9"},
        {"senses_leave_out": "perhaps"},
        {"senses_trial": "\u0000\u202e"},
    ],
    ids=str,
)
def test_nonsense_in_the_url_falls_back_to_the_first_pair(query):
    at = visit(SLUG, **query)
    first = next(iter(PAIRS))
    assert [title.value for title in at.title] == [entry(SLUG).title]
    assert at.selectbox(key="senses_pair").value == first
    assert at.slider(key="senses_seen").value == 0
    assert not at.error and len(at.get("plotly_chart")) == 5
    assert len(at.warning) == ("senses_trial" in query and bool(query["senses_trial"].strip()))
    for name, section in content.sections(SLUG).items():
        assert content.marked(section)[0] in text(at), name


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("", "There is no word here to read: please write a sentence."),
        ("   ", "There is no word here to read: please write a sentence."),
        ("?!... <> --- “”", "There is no word here to read: please write a sentence."),
        ("🙂🙂 🏦", "There is no word here to read: please write a sentence."),
        ("\u200b\u202e\u0301", "There is no word here to read: please write a sentence."),
        ("No such thing is here.", "The nets know these words, and none of them is here: bank, "),
        ("הלכתי לבנק אתמול", "The nets know these words, and none of them is here: bank, "),
        ("x" * 10_000, "The nets know these words, and none of them is here: bank, "),
        ("the bank " + "a " * 61, "That is 63 words: please write at most 60."),
        ("bank" + "!" * 10_000, " words and signs: please write at most 120."),
        ("a " * 5000, "That is 300 words: please write at most 60."),
    ],
    ids=lambda text: repr(text[:20]),
)
@pytest.mark.parametrize("name", ["first", "second"])
def test_what_cannot_be_read_is_told_in_a_sentence(sentence, told, name):
    at = visit(SLUG, **OWN, **{f"senses_{name}": sentence})
    (warning,) = at.warning
    assert warning.value.startswith(f"The {name} sentence: ") and told in warning.value
    assert not at.error and not at.get("plotly_chart")
    assert len(sentences_shown(at)) == 2  # the other one, and the one that misleads
    assert content.sections(SLUG)["remember"] in text(at)


def test_both_unreadable_are_told_both():
    at = own("", "nothing")
    assert [w.value.split(":")[0] for w in at.warning] == [
        "The first sentence",
        "The second sentence",
    ]


def bare(piece):
    """The punctuation that Markdown would read as it likes."""
    return re.findall(PUNCTUATION, re.sub(rf"\\{PUNCTUATION}", "", piece))


def disarmed(at):
    """All that a visitor's words reach, without our own marks."""
    for shown in sentences_shown(at):
        sentence, _, note = WORD.sub(r"\1", shown).partition("  \n*Unknown to the nets, and ")
        yield sentence
        yield note.removeprefix("read as nothing: ").removesuffix(".*").replace("”, “", "")
    told = [m.value for m in at.markdown]
    (finding,) = (k for k, value in enumerate(told) if value.startswith("**With 2 of "))
    yield re.sub(r"(?<!\\)\*\*(.*?)(?<!\\)\*\*", r"\1", told[finding - 1], count=1)
    (largest,) = (re.search("most on “(.*)”", value) for value in told if "hangs most" in value)
    yield largest[1]


@pytest.mark.parametrize(
    "sentence", [HOSTILE, RTL, "\\<b>\\[bank](x)\\", "**bank**", "bank q.z zzq-xxq"]
)
def test_typed_words_are_escaped_wherever_they_stand(sentence):
    at = own(
        sentence,
        f"{sentence} crane",
        senses_trial=sentence,
        senses_seen="2",
        senses_leave_out="true",
    )
    assert not at.error and not at.warning and len(at.get("plotly_chart")) in (4, 5)
    assert len(sentences_shown(at)) == 3 + len(read(sentence).listed)
    for piece in disarmed(at):
        assert not bare(piece), piece
    written = read(sentence).written
    (table,) = at.table
    assert list(table.value["without"]) == [
        panels.literally(word if len(word) < 15 else f"{word[:13]}…") for word in written
    ]
    for element in (*at.markdown, *at.warning):
        assert not element.proto.allow_html
    for spec, _ in charts(at).values():
        labels = [
            str(t)
            for name, axis in spec["layout"].items()
            if name.startswith("xaxis")
            for t in axis.get("ticktext", ())
        ]
        for label in labels:
            assert not re.search("<(?!/?b>)", label.removeprefix("<b>").removesuffix("</b>"))


def test_escaped_words_are_those_that_were_typed():
    at = own(HOSTILE)
    shown, _, _ = WORD.sub(r"\1", sentences_shown(at)[0]).partition("  \n")
    assert re.sub(r"\\(.)", r"\1", shown).split(" ") == list(read(HOSTILE).written)


@pytest.mark.parametrize("sentence", ["bank", "The bank", "BANK " * 60, f"{RTL} {'é' * 400}"])
def test_short_and_strange_ones_are_read(sentence):
    at = own(sentence)
    assert not at.warning and not at.error
    assert len(sentences_shown(at)) == 3
    assert f"The first sentence:** {believed(sentence)}" in text(at)


def test_nothing_to_the_right_has_nothing_to_reveal():
    at = own("This is the bank", senses_seen="3")
    assert not [slider for slider in at.slider if slider.key == "senses_seen"]
    assert "With 0 of 0 revealed" in text(at)
    assert "counts nothing, as there is nothing there" in text(at)


def test_which_of_two_ambiguous_words_is_asked():
    sentence = "The crane stood on the bank of the stream."
    at = own(sentence)
    radio = at.radio(key="senses_word_a_2")
    assert radio.options == ["crane, word 2", "bank, word 6"]
    assert WORD.search(sentences_shown(at)[0])[1] == "crane"
    assert f"The first sentence: {believed(sentence, 0)}" in text(at)
    radio.set_value("1").run()
    assert WORD.search(sentences_shown(at)[0])[1] == "bank"
    assert f"The first sentence:** {believed(sentence, 1)}" in text(at)  # not the second's word
    linked = own(sentence, senses_word_a_2="bank, word 6")
    assert WORD.search(sentences_shown(linked)[0])[1] == "bank"


# Every pair, told by the panels' own functions: a page a pair would take a minute.
class Said:
    """What is written and drawn, in the place of Streamlit."""

    def __init__(self):
        self.told, self.alts = [], []

    def markdown(self, text, **_):
        self.told.append(text)

    def plotly_chart(self, _, *, alt, **__):
        self.alts.append(alt)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_every_pair_is_told_exactly(pair, monkeypatch):
    said = Said()
    monkeypatch.setattr(panels, "st", said)
    monkeypatch.setattr(panels, "theme_mode", lambda: "light")
    asked = [at_word(sentence) for sentence in pair.sentences]
    both = tuple((reading, reading.listed[0]) for reading, _, _ in asked)
    panels.lanes(both)
    reverse = [reading.trace.output[place, 0, 64:] for reading, _, place in asked]
    assert said.told[-1] == (
        "**At the word, the forward states of the two sentences differ by 0.0 at most (they have "
        f"read the same words), the reverse states by {max(abs(reverse[0] - reverse[1])):.2f}.**"
    )
    place = asked[0][2]
    for (reading, word, _), label, told in zip(asked, panels.LABELS, said.told, strict=False):
        assert told == (
            f"The {label}: at “{word}” the forward lane has read {place + 1} words and signs, "
            f"the reverse lane {len(reading.tokens) - place}."
        )
    panels.beliefs(both)
    assert f"The first sentence: {believed(pair.sentences[0])}" in said.told[-2]
    assert f"The second sentence: {believed(pair.sentences[1])}" in said.told[-2]
    assert said.alts[-1] == said.told[-2].strip("*")


def test_difference_is_told_as_it_is_and_not_rounded(monkeypatch):
    """A forward net that peeked by a hair would be told, not hidden by a format."""
    said = Said()
    monkeypatch.setattr(panels, "st", said)
    monkeypatch.setattr(panels, "theme_mode", lambda: "light")
    one, other = (runs.reading(s) for s in next(iter(PAIRS.values())).sentences)
    moved = other.forward.output.copy()
    moved[1] += 1e-9

    class Peeked:
        tokens, written, reverse = other.tokens, other.written, other.reverse
        forward = type("", (), {"output": moved})

    panels.lanes(((one, one.listed[0]), (Peeked, other.listed[0])))
    assert "differ by 0.0 " not in said.told[-1] and "e-" in said.told[-1]


def test_a_pair_on_the_page():
    title = "She looked closely at the bow …"
    at = visit(SLUG, senses_pair=title)
    told = text(at)
    assert "**At the word, the forward states of the two sentences differ by 0.0 at most" in told
    for sentence in PAIRS[title].sentences:
        assert believed(sentence) in told
    for sense in load().words["bow"].senses:
        assert f"*{sense.key}*: {sense.gloss}" in told


def test_left_parts_that_differ_are_told_so():
    first, second = "The old bank was steep.", "The new bank was steep."
    one, other = (at_word(sentence) for sentence in (first, second))
    gaps = [
        np.abs(getattr(one[0], net).output - getattr(other[0], net).output)[k, 0].max()
        for net, k in (("forward", 2), ("reverse", len(one[0].tokens) - 3))
    ]
    assert (
        f"**At the word, the forward states differ by up to {gaps[0]:.2f} (the words to the left "
        f"differ), the reverse states by up to {gaps[1]:.2f}.**"
    ) in text(own(first, second))


def words_along(axis):
    return [name.removeprefix("<b>").removesuffix("</b>") for name in axis["ticktext"]]


def bold(axis):
    """Where along the axis a word stands out."""
    named = zip(axis["tickvals"], axis["ticktext"], strict=True)
    return [place for place, name in named if name.startswith("<b>")]


@pytest.mark.parametrize("which", [0, 1])
def test_lanes_are_drawn_of_each_sentences_states(which):
    pair = PAIRS["The crane …"]
    reading, _, place = at_word(pair.sentences[which])
    spec, _ = charts(visit(SLUG, senses_pair=pair.title))[f"senses_lanes_{panels.LABELS[which]}"]
    output = reading.trace.output[:, 0]
    for heat, states in zip(spec["data"], (output[:, :64], output[:, 64:]), strict=True):
        np.testing.assert_array_equal(unpacked(heat["z"]), states.T)
    last = len(reading.tokens) - 1
    spans = [(frame["x0"], frame["x1"]) for frame in spec["layout"]["shapes"]]
    assert spans[0] == (-0.5, place + 0.5) and spans[2] == (place - 0.5, last + 0.5)
    axis = spec["layout"]["xaxis2"]
    assert words_along(axis) == list(reading.written) and bold(axis) == [place]


@pytest.mark.parametrize("title", ["She looked closely at the bow …", "The bank …"])
def test_beliefs_are_drawn_of_each_sentence_and_net(title):
    pair = PAIRS[title]
    spec, _ = charts(visit(SLUG, senses_pair=title))["senses_beliefs"]
    asked = [at_word(sentence) for sentence in pair.sentences]
    wanted = [
        (name, chances)
        for each in asked
        for name, chances in (
            ("forward alone", beliefs_forward(*each)[0]),
            ("both", belief_both(*each)),
        )
    ]
    for bar, (name, chances) in zip(spec["data"], wanted, strict=True):
        assert bar["name"] == name
        assert bar["x"] == [sense.key for sense in load().words[pair.word].senses]
        np.testing.assert_allclose(numbers(bar["y"]), chances, atol=1e-12)
    assert [note["text"] for note in spec["layout"]["annotations"]] == list(panels.LABELS)


@pytest.mark.parametrize("which", [0, 1])
def test_peek_is_drawn_over_the_words_that_it_reveals(which):
    pair = PAIRS["The crane …"]
    more = {"senses_which": panels.LABELS[which], "senses_seen": "2"}
    at = visit(SLUG, senses_pair=pair.title, **more)
    reading, word, place = asked = at_word(pair.sentences[which])
    layout = charts(at)["senses_peek"][0]["layout"]
    rest = reading.written[place + 1 :]
    blank = [figures.HIDDEN] * len(rest[2:])
    assert words_along(layout["xaxis"]) == ["the word", *rest[:2], *blank]
    sense = key_of(word, belief_both(*asked))
    assert layout["yaxis"]["title"]["text"] == f"belief in “{sense}”"


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("seen", [0, 1, 3, 6])
def test_peek_is_recomputed(which, seen):
    pair = PAIRS["The crane …"]
    at = visit(
        SLUG,
        senses_pair=pair.title,
        senses_seen=str(seen),
        senses_which=panels.LABELS[which],
    )
    reading, word, place = asked = at_word(pair.sentences[which])
    rest = len(reading.tokens) - place - 1
    assert at.slider(key="senses_seen").max == rest
    sense = key_of(word, belief_both(*asked))
    row = load().words[word].row(sense)
    both = [belief_both(*asked, k)[row] for k in range(rest + 1)]
    alone = beliefs_forward(*asked)[:, row]
    finding = (
        f"With {seen} of {rest} revealed the bidirectional net gives “{sense}” "
        f"{percent(both[seen])}; the forward net gave it {percent(alone[0])} at the word, and "
        f"after reading as far gives it {percent(alone[seen])}."
    )
    assert f"**{finding}**" in text(at)
    words = [panels.literally(w) for w in reading.written]
    shown = [*words[:place], f"**{words[place]}**", *words[place + 1 :][:seen]]
    assert " ".join(shown + [figures.HIDDEN] * (rest - seen)) in [m.value for m in at.markdown]
    ((spec, _),) = [found for found in charts(at).values() if found[1] == finding]
    turning, still, on = (numbers(line["y"]) for line in spec["data"])
    np.testing.assert_allclose(turning, both[: seen + 1], atol=1e-12)
    np.testing.assert_array_equal(still, np.full(seen + 1, alone[0]))
    np.testing.assert_array_equal(on, alone[: seen + 1])


def test_another_sense_can_be_asked_about():
    at = visit(SLUG)
    asked = at_word(next(iter(PAIRS.values())).sentences[0])
    at.radio(key="senses_sense_bank_river").set_value("store").run()
    row = load().words["bank"].row("store")
    assert f"gives “store” {percent(belief_both(*asked, 0)[row])};" in text(at)
    assert "For “store” the bidirectional score hangs most on" in text(at)


def test_what_is_revealed_shrinks_to_a_shorter_sentence():
    at = visit(SLUG)
    at.slider(key="senses_seen").set_value(8).run()
    assert "With 8 of 8 revealed" in text(at)
    at.selectbox(key="senses_pair").set_value("They had to wait until the crane …").run()
    assert not at.exception
    assert at.slider(key="senses_seen").value == 5
    assert "With 5 of 5 revealed" in text(at)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("title", ["The bank …", "There was nothing in the trunk …"])
def test_which_words_decided(title, which):
    at = visit(SLUG, senses_pair=title, senses_which=panels.LABELS[which], senses_leave_out="true")
    reading, word, place = asked = at_word(PAIRS[title].sentences[which])
    sense = key_of(word, belief_both(*asked))
    sizes = {net: attribution(*asked, sense, net) for net in ("forward", "both")}
    assert (sizes["forward"][place + 1 :] == 0.0).all()
    largest = reading.written[int(sizes["both"].argmax())]
    finding = (
        f"For “{sense}” the bidirectional score hangs most on “{largest}”. For the forward net, "
        "everything to the right of the word counts exactly 0.0."
    )
    assert f"**{finding}**" in text(at)
    ((spec, _),) = [found for found in charts(at).values() if found[1] == finding]
    for bar, values in zip(spec["data"], sizes.values(), strict=True):
        np.testing.assert_allclose(numbers(bar["y"]), values, rtol=1e-12)
    axis = spec["layout"]["xaxis"]
    assert words_along(axis) == list(reading.written) and bold(axis) == [place]
    assert f"How much probability “{sense}” loses without the word, in either net:" in text(at)
    forward = numbers(spec["data"][0]["y"])
    assert (forward[place + 1 :] == 0.0).all() and (forward[: place + 1] > 0).all()
    (table,) = at.table
    for net in sizes:
        lost = [f"{v:+.3f}".replace("-", "−") for v in leave_one_out(*asked, sense, net)]
        assert list(table.value[net]) == lost
    assert set(table.value["forward"][place + 1 :]) == {"+0.000"}


def test_leaving_out_is_computed_only_where_it_is_open(monkeypatch):
    def refuse(*_):
        raise AssertionError("computed while closed")

    monkeypatch.setattr(panels, "leave_one_out", refuse)
    assert not visit(SLUG).table


@pytest.mark.parametrize(
    "sentences",
    [
        PAIRS["The bank …"].sentences,
        ("The bank was steep.", "The bank lent us money!"),
        ("A bat", "We saw the bat hang in a cave , upside down >"),
    ],
)
def test_joined_is_recomputed(sentences):
    one, other = (read(sentence) for sentence in sentences)
    sizes = [f"{len(reading.tokens)} × 128 for the {k}" for reading, k in ((one, "first"),)]
    last, begin = (
        np.abs(one.trace.output[k, 0, 64:] - other.trace.output[k, 0, 64:]).max() for k in (-1, 0)
    )
    if one.tokens[-1] == other.tokens[-1]:
        assert last == 0.0
        why = f"both end in “{panels.literally(one.written[-1])}”, and that is all it has read"
    else:
        assert last > 0
        why = "they end in different tokens"
    told = text(own(*sentences))
    assert f"Here the output is {sizes[0]} sentence and {len(other.tokens)} × 128" in told
    assert (
        f"**At the last position the reverse halves of the two sentences differ by {last:.2f} "
        f"({why}); at the first, where the reverse net has read it all, by {begin:.2f}.**"
    ) in told


@pytest.mark.parametrize("mistake", list(sense_texts.mistakes().values())[::7])
def test_a_mistake_is_told_with_what_the_nets_say_now(mistake):
    at = visit(SLUG, senses_mistake=mistake.sentence)
    listed = [found.word for found in read(mistake.sentence).listed]
    said = believed(mistake.sentence, listed.index(mistake.word))
    assert mistake.why in text(at)
    assert f"“{mistake.sense}”" in text(at)
    assert said[1:] in text(at)


def test_a_sentence_to_try_is_read_or_refused():
    at = visit(SLUG, senses_trial="A bat and a seal met a zzyzx.")
    for place in (0, 1):
        assert believed("A bat and a seal met a zzyzx.", place)[1:] in text(at)
    assert "Unknown to the nets, and read as nothing: “zzyzx”." in text(at)
    at.text_input(key="senses_trial").set_value("nothing to see").run()
    assert [w.value.split(",")[0] for w in at.warning] == ["The nets know these words"]


def test_sentences_are_kept_when_one_leaves_and_comes_back():
    at = own("The bank was steep.", senses_seen="2")
    leave_and_return(at, SLUG)
    assert at.text_input(key="senses_first").value == "The bank was steep."
    assert at.slider(key="senses_seen").value == 2


def test_typing_reads_anew():
    at = own("The bank was steep.")
    at.text_input(key="senses_first").set_value("The seal ate a fish.").run()
    assert not at.exception
    assert believed("The seal ate a fish.") in text(at)
    at.text_input(key="senses_first").set_value("<b>").run()
    assert not at.exception and len(at.warning) == 1
