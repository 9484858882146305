"""The ambiguity page tells what the nets compute, of any sentence that a link may bring."""

import json
import re

import numpy as np
import pytest

from lessons.bilstm_ambiguity import panels, texts
from lessons.bilstm_ambiguity.evidence import describe_gradient, describe_left_out, rows
from lessons.bilstm_ambiguity.figures import describe_belief, describe_beliefs, describe_peek
from lessons.bilstm_ambiguity.occurrence import Occurrence, apart
from lessons.bilstm_ambiguity.states import describe_apart, describe_joined, describe_lane
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from lstm_ui import content
from lstm_ui.course import heading
from tests.driver import leave_and_return, text, unpacked, visit
from tests.lessons.bilstm_ambiguity.cases import occurrence

SLUG = "bilstm_ambiguity"
OWN = {"mode": "own"}
PAIRS = texts.pairs()
MISTAKE = next(m for m in texts.mistakes().values() if m.word == "spring")
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
    return visit(SLUG, **OWN, first=first, second=second, **more)


def sentences_shown(at):
    """The Markdown of each sentence with its word marked."""
    return [m.value for m in at.markdown if WORD.search(m.value)]


def charts(at):
    """The figures by their keys, each with its text alternative."""
    return {
        chart.proto.id.rsplit("-", 1)[-1].removeprefix(f"{SLUG}_"): (
            json.loads(chart.spec),
            chart.proto.alt,
        )
        for chart in at.get("plotly_chart")
    }


def numbers(values):
    """A row of a figure, whether Plotly packed it or not."""
    return unpacked(values) if isinstance(values, dict) else np.array(values, float)


def belief(sentence, place=0):
    """What is told of a word: a finding, true of its numbers."""
    asked = occurrence(sentence, place)
    return describe_belief(asked.keys, asked.forward[0], asked.both)


def test_nonsense_in_the_url_falls_back_to_the_first_pair():
    nonsense = {
        "pair": "<b>",
        "seen": "999",
        "sentence": "7",
        "mode": "Own",
        "mistake": "nothing of ours",
        "sense_bank_river": "guitar",
        "word_a_2": "9",
        "leave_out": "perhaps",
        "trial": "\u0000\u202e",
    }
    at, first = visit(SLUG, **nonsense), visit(SLUG)
    assert [title.value for title in at.title] == [heading(SLUG)]
    assert at.selectbox(key="bilstm_ambiguity_pair").value == next(iter(PAIRS))
    assert at.slider(key="bilstm_ambiguity_seen").value == 0
    assert not at.error
    assert len(at.get("plotly_chart")) == 5
    assert len(at.warning) == 1
    assert not first.warning
    assert text(at) == text(first)
    for name, section in content.sections(SLUG).items():
        assert content.marked(section)[0] in text(at), name


@pytest.mark.parametrize("seen", ["-1", "nan"])
def test_a_number_that_is_none_reveals_nothing(seen):
    at = visit(SLUG, seen=seen, pair="xyz")
    assert at.slider(key="bilstm_ambiguity_seen").value == 0
    assert at.selectbox(key="bilstm_ambiguity_pair").value == next(iter(PAIRS))


@pytest.mark.parametrize(
    ("sentences", "problems"),
    [
        (("", READABLE), ["The first sentence: There is no word here yet"]),
        ((READABLE, "a " * 5000), ["The second sentence: That is 300 words"]),  # cut by the field
        (
            ("x" * 10_000, "bank" + "!" * 10_000),
            ["The first sentence: Please use one of the words", "The second sentence: That is "],
        ),
    ],
    ids=["first", "second", "both"],
)
def test_what_cannot_be_read_is_told_in_a_sentence(sentences, problems):
    at = own(*sentences)
    for warning, problem in zip(at.warning, problems, strict=True):
        assert warning.value.startswith(problem)
    assert not at.error
    assert not at.get("plotly_chart")
    assert len(sentences_shown(at)) == 1  # the one that misleads
    assert content.sections(SLUG)["remember"] in text(at)


def bare(piece):
    """The punctuation that Markdown would read as it likes."""
    return re.findall(PUNCTUATION, re.sub(rf"\\{PUNCTUATION}", "", piece))


def disarmed(at):
    """All that a visitor's words reach, without our own marks."""
    for sentence_shown in sentences_shown(at):
        sentence, _, note = WORD.sub(r"\1", sentence_shown).partition("  \n*Unknown to the nets, ")
        yield sentence
        yield note.removeprefix("and read as nothing: ").removesuffix(".*").replace("”, “", "")
    told = [m.value for m in at.markdown]
    (finding,) = (k for k, value in enumerate(told) if value.startswith("**With 2 of "))
    yield re.sub(r"(?<!\\)\*\*(.*?)(?<!\\)\*\*", r"\1", told[finding - 1], count=1)
    (most,) = (v for v in told if " matters most to " in v or "No single word" in v)
    yield re.search("“(.*)” matters most|No single (word)", most).group(1) or ""
    (largest,) = (re.search("most sensitive to “(.*)”", v) for v in told if "most sensitive" in v)
    yield largest[1]
    (joined,) = (value for value in told if value.startswith("Here the output is"))
    yield re.search("has read only (?:“(.*)”, in|the last)", joined).group(1) or ""


@pytest.mark.parametrize("sentence", [HOSTILE, f"\\<b>\\[bank](x)\\ q.z zzq-xxq {RTL} **seal**"])
def test_typed_words_are_escaped_wherever_they_stand(sentence):
    at = own(
        sentence,
        f"crane {sentence}",
        trial=sentence,
        seen="2",
        leave_out="true",
    )
    assert not at.error
    assert not at.warning
    assert len(at.get("plotly_chart")) in (5, 6)
    assert len(sentences_shown(at)) == 3 + len(read(sentence).listed)
    for piece in disarmed(at):
        assert not bare(piece), piece
    written = read(sentence).written
    sentence_shown, _, _ = WORD.sub(r"\1", sentences_shown(at)[0]).partition("  \n")
    plain = re.sub(r"\\(.)", r"\1", sentence_shown)
    spaced = zip(texts.gaps(written), written, strict=True)
    assert plain == "".join(space + word for space, word in spaced)
    (table,) = at.table
    assert list(table.value["left out"]) == [
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


def test_short_and_strange_ones_are_read():
    first, second = f"{RTL} {'é' * 400}", "BANK " * 60
    at = own(first, second, trial="bank")
    assert not at.warning
    assert not at.error
    assert len(sentences_shown(at)) == 4  # the one that misleads too
    assert belief(first) in text(at)
    assert belief(second) in text(at)


def test_nothing_to_the_right_has_nothing_to_reveal():
    at = own("This is the bank", seen="3")
    assert not [slider for slider in at.slider if slider.key == "bilstm_ambiguity_seen"]
    assert "With nothing after the word, the bidirectional net gives" in text(at)
    assert "Nothing comes after the word." in text(at)


def test_which_of_two_ambiguous_words_is_asked():
    sentence = "The crane stood on the bank of the stream."
    at = own(sentence)
    radio = at.radio(key="bilstm_ambiguity_word_a_2")
    assert radio.options == ["crane, word 2", "bank, word 6"]
    assert WORD.search(sentences_shown(at)[0])[1] == "crane"
    assert f"The first sentence: {belief(sentence, 0)}" in text(at)
    radio.set_value("2").run()
    assert WORD.search(sentences_shown(at)[0])[1] == "bank"
    assert f"The first sentence:** {belief(sentence, 1)}" in text(at)  # not the second's word
    linked = own(sentence, word_a_2="bank, word 6")
    assert WORD.search(sentences_shown(linked)[0])[1] == "bank"


def words_along(axis):
    return [name.removeprefix("<b>").removesuffix("</b>") for name in axis["ticktext"]]


def bold(axis):
    """Where along the axis a word stands out."""
    named = zip(axis["tickvals"], axis["ticktext"], strict=True)
    return [place for place, name in named if name.startswith("<b>")]


@pytest.fixture(scope="module")
def pair_on_page():
    """A pair, the second sentence looked into, three words of it revealed, all there is open."""
    pair = PAIRS["crane"]
    at = visit(
        SLUG,
        pair=pair.key,
        sentence="second",
        seen="3",
        read_on="true",
        leave_out="true",
    )
    return at, [occurrence(sentence) for sentence in pair.sentences]


@pytest.mark.parametrize("which", [0, 1])
def test_lanes_are_drawn_of_each_sentences_states(pair_on_page, which):
    at, asked = pair_on_page[0], pair_on_page[1][which]
    label, written = panels.LABELS[which], asked.reading.written
    spec, alt = charts(at)[f"lanes_{label}"]
    assert alt == describe_lane(label, asked.word.name, asked.position, len(written))
    assert alt in [m.value for m in at.markdown]
    for heat, states in zip(spec["data"], asked.lanes, strict=True):
        np.testing.assert_array_equal(unpacked(heat["z"]), states.T)
    last = len(written) - 1
    spans = [(frame["x0"], frame["x1"]) for frame in spec["layout"]["shapes"]]
    assert spans[0] == (-0.5, asked.position + 0.5)
    assert spans[2] == (asked.position - 0.5, last + 0.5)
    axis = spec["layout"]["xaxis2"]
    assert words_along(axis) == list(written)
    assert bold(axis) == [asked.position]


def test_states_of_both_sentences_are_compared_at_the_word_and_at_the_ends(pair_on_page):
    at, (one, other) = pair_on_page
    assert f"**{describe_apart(apart(one, other))}**" in text(at)
    outputs = (asked.reading.trace.output[:, 0] for asked in (one, other))
    assert describe_joined(*outputs, r"\.") in text(at)


def test_ends_that_differ_are_told_so():
    sentences = ("The old bank was steep.", "The new bank lent us money!")
    one, other = (occurrence(sentence) for sentence in sentences)
    at = own(*sentences)
    assert f"**{describe_apart(apart(one, other))}**" in text(at)
    outputs = (asked.reading.trace.output[:, 0] for asked in (one, other))
    assert describe_joined(*outputs, None) in text(at)


def test_beliefs_are_drawn_of_each_sentence_and_net(pair_on_page):
    at, both = pair_on_page
    spec, alt = charts(at)["beliefs"]
    rows = [
        (label, asked.forward[0], asked.both)
        for label, asked in zip(panels.LABELS, both, strict=True)
    ]
    assert alt == describe_beliefs(rows, both[0].keys)
    assert f"**{alt}**" in text(at)
    wanted = [
        (name, chances)
        for _, *nets in rows
        for name, chances in zip(("forward net", "bidirectional net"), nets, strict=True)
    ]
    for bar, (name, chances) in zip(spec["data"], wanted, strict=True):
        assert bar["name"] == name
        assert bar["x"] == both[0].keys
        np.testing.assert_allclose(numbers(bar["y"]), chances, atol=1e-12)
    assert [note["text"] for note in spec["layout"]["annotations"]] == list(panels.LABELS)
    for sense in both[0].word.senses:
        assert f"*{sense.key}*: {sense.gloss}" in text(at)


def test_peek_is_of_the_sentence_and_the_words_that_are_revealed(pair_on_page):
    at, (_, asked) = pair_on_page
    assert at.slider(key="bilstm_ambiguity_seen").max == asked.rest
    sense = asked.keys[int(asked.both.argmax())]
    row = asked.word.row(sense)
    both, forward = asked.revealed[:, row], asked.forward[:, row]
    spec, alt = charts(at)["peek"]
    assert alt == describe_peek(both, forward, 3, sense, True)
    assert f"**{alt}**" in text(at)
    words = [panels.literally(word) for word in asked.reading.written]
    spaces = texts.gaps(asked.reading.written)
    assert texts.revealed(words, spaces, asked.position, 3) in [m.value for m in at.markdown]
    turning, still, on = (numbers(line["y"]) for line in spec["data"])
    np.testing.assert_allclose(turning, both[:4], atol=1e-12)
    np.testing.assert_array_equal(still, np.full(4, forward[0]))
    np.testing.assert_array_equal(on, forward[:4])
    layout = spec["layout"]
    right = asked.reading.written[asked.position + 1 :]
    assert words_along(layout["xaxis"])[:4] == ["the word", *right[:3]]
    assert set(words_along(layout["xaxis"])[4:]) == {texts.HIDDEN}
    assert layout["yaxis"]["title"]["text"] == f"belief in “{sense}”"


def bars_are(spec, asked, values):
    """The words of the sentence under a figure's bars, and these values as their heights."""
    for bar, wanted in zip(spec["data"], values.values(), strict=True):
        np.testing.assert_allclose(numbers(bar["y"]), wanted, rtol=1e-12)
    assert words_along(spec["layout"]["xaxis"]) == list(asked.reading.written)
    assert bold(spec["layout"]["xaxis"]) == [asked.position]


def test_words_that_matter_are_those_of_the_sentence_and_sense(pair_on_page):
    at, (_, asked) = pair_on_page
    row = int(asked.both.argmax())
    sense, written = asked.keys[row], asked.reading.written
    lost = asked.leave_one_out(sense)
    spec, alt = charts(at)["left_out"]
    assert alt == describe_left_out(lost, written, asked.position, sense, asked.both[row])
    assert f"**{alt}**" in text(at).replace("\\", "")
    bars_are(spec, asked, lost)
    assert f"The probability that “{sense}” loses when a word is left out:" in text(at)
    (table,) = at.table
    words = [panels.literally(word) for word in written]
    assert table.value.to_dict("records") == rows(lost, words)
    assert set(table.value["forward net"][asked.position + 1 :]) == {"+0.000"}


def test_the_gradient_comes_second_and_is_of_the_sentence_and_sense(pair_on_page):
    at, (_, asked) = pair_on_page
    sense = asked.keys[int(asked.both.argmax())]
    sizes = asked.attribution(sense)
    assert list(charts(at)).index("left_out") < list(charts(at)).index("gradient")
    spec, alt = charts(at)["gradient"]
    assert alt == describe_gradient(sizes, asked.reading.written, asked.position, sense)
    assert f"**{alt}**" in text(at).replace("\\", "")
    bars_are(spec, asked, sizes)
    forward = numbers(spec["data"][0]["y"])
    assert not forward[asked.position + 1 :].any()
    assert (forward[: asked.position + 1] > 0).all()


def test_the_sentence_is_not_given_away_before_its_words_are_revealed():
    shown = [m.value for m in visit(SLUG).main.markdown]
    whole = next(k for k, value in enumerate(shown) if "steep" in value and WORD.search(value))
    finding = next(k for k, value in enumerate(shown) if value.startswith("**With 0 of 8 words"))
    assert finding < whole
    assert texts.HIDDEN in shown[finding - 1]


def test_the_forward_net_reads_on_where_it_is_asked_to():
    at = visit(SLUG, seen="8")
    assert "Reading on" not in text(at)
    assert len(charts(at)["peek"][0]["data"]) == 2
    at.toggle(key="bilstm_ambiguity_read_on").set_value(True).run()
    assert "Reading on this far, it gives" in text(at)
    assert len(charts(at)["peek"][0]["data"]) == 3


OLD_CLAIMS = "hangs most on", "Which words decided?", "only too late for whoever"


def test_what_a_score_is_sensitive_to_is_not_said_to_decide():
    told = text(visit(SLUG, leave_out="true"))
    assert not [claim for claim in OLD_CLAIMS if claim in told]
    assert "This shows what the belief is sensitive to" in told
    assert "`merge_mode`" in told


def test_another_sense_can_be_asked_about():
    at = visit(SLUG)
    asked = occurrence(next(iter(PAIRS.values())).sentences[0])
    at.radio(key="bilstm_ambiguity_sense_bank_river").set_value("store").run()
    row = load().words["bank"].row("store")
    finding = describe_peek(asked.revealed[:, row], asked.forward[:, row], 0, "store", False)
    assert f"**{finding}**" in text(at)
    assert "the bidirectional net’s “store”: " in text(at)


def test_what_is_revealed_shrinks_to_a_shorter_sentence():
    at = visit(SLUG)
    at.slider(key="bilstm_ambiguity_seen").set_value(8).run()
    assert "With 8 of 8 words revealed" in text(at)
    at.selectbox(key="bilstm_ambiguity_pair").set_value("crane_wait").run()
    assert not at.exception
    assert at.slider(key="bilstm_ambiguity_seen").value == 5
    assert "With 5 of 5 words revealed" in text(at)


def test_the_gradient_is_computed_only_where_it_is_open(monkeypatch):
    def refuse(*_):
        raise AssertionError("computed while closed")

    monkeypatch.setattr(Occurrence, "attribution", refuse)
    assert not visit(SLUG).table


def test_a_mistake_and_a_trial_are_told_with_what_the_nets_say_now():
    trial = "A bat and a seal met a zzyzx."
    at = visit(SLUG, mistake=MISTAKE.key, trial=trial)
    place = [listed.word for listed in read(MISTAKE.sentence).listed].index(MISTAKE.word)
    told = belief(MISTAKE.sentence, place)
    assert MISTAKE.explained(f"A{told[1:]}") in [m.value for m in at.markdown]
    for place in (0, 1):
        assert f"A{belief(trial, place)[1:]}" in [m.value for m in at.markdown]
    assert "Unknown to the nets, and read as nothing: “zzyzx”." in text(at)
    at.text_input(key="bilstm_ambiguity_trial").set_value("nothing to see").run()
    assert [w.value.split(",")[0] for w in at.warning] == [
        "Please use one of the words these nets were trained on: bank"
    ]


def test_sentences_are_kept_when_one_leaves_and_comes_back():
    at = own("The bank was steep.", seen="2")
    leave_and_return(at, SLUG)
    assert at.text_input(key="bilstm_ambiguity_first").value == "The bank was steep."
    assert at.slider(key="bilstm_ambiguity_seen").value == 2


def test_typing_reads_anew():
    at = own("The bank was steep.")
    at.text_input(key="bilstm_ambiguity_first").set_value("The seal ate a fish.").run()
    assert not at.exception
    assert belief("The seal ate a fish.") in text(at)
    at.text_input(key="bilstm_ambiguity_first").set_value("<b>").run()
    assert not at.exception
    assert len(at.warning) == 1
