"""The ambiguity page tells what the nets compute, of any sentence that a link may bring."""

import json
import re

import numpy as np
import pytest

from lessons.bilstm_ambiguity import evidence, figures, panels, states, texts
from lessons.bilstm_ambiguity.evidence import describe_gradient, describe_left_out, rows
from lessons.bilstm_ambiguity.figures import describe_belief, describe_beliefs
from lessons.bilstm_ambiguity.occurrence import Occurrence, apart
from lessons.bilstm_ambiguity.states import describe_apart, describe_joined, describe_lane
from lstm_core.senses.reading import read
from lstm_ui import content
from lstm_ui.course import heading
from lstm_ui.emphasis import emphasised
from lstm_ui.phrases import written
from tests.driver import address, leave_and_return, pictures, plain, send_value, text, visit
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


def drawn(at):
    """What each live picture is given, by its kind; those of words by their order."""
    return [json.loads(element.proto.json)[0] for element in pictures(at)]


def peek(at):
    """What the sentence to open is given."""
    return next(data for data in drawn(at) if data["kind"] == "peek")


def open_words(at, **message):
    """Run the page as it runs when the reader has opened words."""
    state = {name: peek(at)[name] for name in ("rev", "which", "seen", "reads_on")}
    element = pictures(at)[0]
    send_value(at, "peek", state | message, element)


def as_sent(data):
    """The data as the browser gets them."""
    return json.loads(json.dumps(data))


def belief(sentence, place=0):
    """What is told of a word: a finding, true of its numbers."""
    asked = occurrence(sentence, place)
    return describe_belief(asked.keys, asked.forward[0], asked.both)


def test_nonsense_in_the_url_falls_back_to_the_first_pair():
    nonsense = {
        "pair": "<b>",
        "seen": "9999",
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
    assert peek(at)["seen"] == peek(first)["seen"] == 0
    assert not at.error
    assert [data["kind"] for data in drawn(at)] == ["peek", "weights", "beliefs", "lanes"]
    assert len(at.warning) == 1
    assert not first.warning
    assert text(at) == text(first)
    for name in content.sections(SLUG):
        assert written(SLUG, name) in text(at), name


@pytest.mark.parametrize("seen", ["-1", "nan"])
def test_a_number_that_is_none_reveals_nothing(seen):
    at = visit(SLUG, seen=seen, pair="xyz")
    assert peek(at)["seen"] == 0
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
    assert not drawn(at)
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
    assert len(sentences_shown(at)) == 1 + len(read(sentence).listed)
    for piece in disarmed(at):
        assert not bare(piece), piece
    written = read(sentence).written
    sentence_shown, _, _ = WORD.sub(r"\1", sentences_shown(at)[1]).partition("  \n")
    plain = re.sub(r"\\(.)", r"\1", sentence_shown)
    spaced = zip(texts.gaps(written), written, strict=True)
    assert plain == "".join(space + word for space, word in spaced)
    (table,) = at.table
    assert list(table.value["left out"]) == [
        panels.literally(word if len(word) < 15 else f"{word[:13]}…") for word in written
    ]
    for element in (*at.markdown, *at.warning):
        assert not element.proto.allow_html
    assert peek(at)["sentences"][0]["words"] == list(written)


def test_short_and_strange_ones_are_read():
    first, second = f"{RTL} {'é' * 400}", "BANK " * 60
    at = own(first, second, trial="bank")
    assert not at.warning
    assert not at.error
    assert len(sentences_shown(at)) == 2  # the one that misleads too
    assert belief(first) in plain(at)
    assert belief(second) in plain(at)


def test_nothing_to_the_right_has_nothing_to_open():
    at = own("This is the bank", seen="3")
    assert peek(at)["seen"] == 0
    assert peek(at)["sentences"][0]["findings"][0].endswith("Nothing follows it.")
    assert "Nothing comes after the word." in text(at)
    assert "bilstm_ambiguity_seen" not in address(at)


def test_which_of_two_ambiguous_words_is_asked():
    sentence = "The crane stood on the bank of the stream."
    at = own(sentence)
    radio = at.radio(key="bilstm_ambiguity_word_a_2")
    assert radio.options == ["crane, word 2", "bank, word 6"]
    assert peek(at)["sentences"][0]["position"] == 1
    assert f"The first sentence: {belief(sentence, 0)}" in plain(at)
    radio.set_value("2").run()
    assert peek(at)["sentences"][0]["position"] == 5
    assert f"The first sentence: {belief(sentence, 1)}" in plain(at)  # not the second's word
    linked = own(sentence, word_a_2="bank, word 6")
    assert peek(linked)["sentences"][0]["position"] == 5


@pytest.fixture(scope="module")
def pair_on_page():
    """A pair, the second sentence looked into, three words of it open, all there is unfolded."""
    pair = PAIRS["crane"]
    at = visit(
        SLUG,
        pair=pair.key,
        sentence="second",
        seen="3",
        read_on="true",
        leave_out="true",
    )
    return at, tuple(occurrence(sentence) for sentence in pair.sentences)


def test_the_picture_is_of_the_pair_and_of_what_is_open(pair_on_page):
    at, both = pair_on_page
    data = figures.peek(both, figures.order(both, PAIRS["crane"].senses))
    state = {"which": 1, "seen": 3, "reads_on": True, "kind": "peek", "mark": ""}
    assert peek(at) == as_sent(data) | state | {"rev": peek(at)["rev"]}


def test_lanes_and_beliefs_are_of_both_sentences(pair_on_page):
    at, both = pair_on_page
    orders = figures.order(both, PAIRS["crane"].senses)
    assert as_sent(figures.beliefs(both, orders)) in drawn(at)
    assert as_sent(states.lanes(both)) in drawn(at)
    for label, asked in zip(panels.LABELS, both, strict=True):
        told = describe_lane(label, asked.word.name, asked.position, len(asked.reading.written))
        assert told in text(at)
    told = describe_beliefs(list(zip(panels.LABELS, both, strict=True)))
    assert emphasised(told) in text(at)


def test_states_of_both_sentences_are_compared_at_the_word_and_at_the_ends(pair_on_page):
    at, (one, other) = pair_on_page
    assert emphasised(describe_apart(apart(one, other))) in text(at)
    outputs = (asked.reading.trace.output[:, 0] for asked in (one, other))
    assert describe_joined(*outputs, r"\.") in text(at)


def test_ends_that_differ_are_told_so():
    sentences = ("The old bank was steep.", "The new bank lent us money!")
    one, other = (occurrence(sentence) for sentence in sentences)
    at = own(*sentences)
    assert emphasised(describe_apart(apart(one, other))) in text(at)
    outputs = (asked.reading.trace.output[:, 0] for asked in (one, other))
    assert describe_joined(*outputs, None) in text(at)


def test_words_that_matter_are_those_of_the_sentence_and_sense(pair_on_page):
    at, (_, asked) = pair_on_page
    row = int(asked.both.argmax())
    sense, written = asked.keys[row], asked.reading.written
    lost = asked.leave_one_out(sense)
    first, _ = (data for data in drawn(at) if data["kind"] == "weights")
    assert first == as_sent(evidence.left_out(lost, written, asked.position))
    told = describe_left_out(lost, written, asked.position, sense, asked.both[row])
    assert emphasised(told) in text(at).replace("\\", "")
    assert f"The probability that “{sense}” loses when a word is left out:" in text(at)
    (table,) = at.table
    words = [panels.literally(word) for word in written]
    assert table.value.to_dict("records") == rows(lost, words)
    assert set(table.value["forward net"][asked.position + 1 :]) == {"+0.000"}


def test_the_gradient_comes_second_and_is_of_the_sentence_and_sense(pair_on_page):
    at, (_, asked) = pair_on_page
    sense = asked.keys[int(asked.both.argmax())]
    sizes = asked.attribution(sense)
    _, second = (data for data in drawn(at) if data["kind"] == "weights")
    assert second == as_sent(evidence.gradient(sizes, asked.reading.written, asked.position))
    told = describe_gradient(sizes, asked.reading.written, asked.position, sense)
    assert emphasised(told) in text(at).replace("\\", "")
    forward = np.array(second["nets"][0]["values"])
    assert not forward[asked.position + 1 :].any()
    assert (forward[: asked.position + 1] > 0).all()


def test_no_word_is_given_away_before_it_is_uncovered():
    """What names the words stands below the picture, not in its first sentence."""
    at = visit(SLUG)
    assert drawn(at)[0]["kind"] == "peek"
    assert "steep" not in peek(at)["sentences"][0]["findings"][0]


def test_what_the_reader_opens_is_kept_and_stands_in_the_address():
    at = visit(SLUG)
    open_words(at, seen=2, reads_on=True)
    said = {"bilstm_ambiguity_seen": ["2"], "bilstm_ambiguity_read_on": ["true"]}
    assert address(at) == said
    assert (peek(at)["seen"], peek(at)["reads_on"]) == (2, True)
    leave_and_return(at, SLUG)
    assert address(at) == said
    assert peek(at)["seen"] == 2


def test_the_other_sentence_is_what_the_page_is_about():
    at = visit(SLUG)
    open_words(at, which=1, seen=0)
    assert address(at) == {"bilstm_ambiguity_sentence": ["second"]}
    other = occurrence(next(iter(PAIRS.values())).sentences[1])
    weights = next(data for data in drawn(at) if data["kind"] == "weights")
    assert tuple(weights["words"]) == other.reading.written


def test_another_pair_comes_covered_and_heeds_nothing_of_the_last():
    at = visit(SLUG)
    open_words(at, which=1, seen=5, reads_on=True)
    before = peek(at)["rev"]
    at.selectbox(key="bilstm_ambiguity_pair").set_value("crane_wait").run()
    assert not at.exception
    now = peek(at)
    assert (now["which"], now["seen"], now["reads_on"]) == (0, 0, True)
    assert now["rev"] != before
    open_words(at, rev=before, seen=4)
    assert peek(at)["seen"] == 0


def test_a_shorter_sentence_has_no_more_open_than_it_has():
    at = own("The bank was steep and muddy.", seen="5")
    assert peek(at)["seen"] == 5
    at.text_input(key="bilstm_ambiguity_first").set_value("The bank was.").run()
    assert peek(at)["seen"] == 2
    assert address(at)["bilstm_ambiguity_seen"] == ["2"]


@pytest.mark.parametrize("message", [None, 3, "peek", [], {"rev": ""}])
def test_nonsense_from_the_browser_opens_nothing(message):
    at = visit(SLUG)
    send_value(at, "peek", message, pictures(at)[0])
    assert peek(at)["seen"] == 0


def test_the_picture_can_be_had_alone():
    at = visit(SLUG, alone="picture", seen="2")
    assert [data["kind"] for data in drawn(at)] == ["peek"]
    assert not at.title
    assert "To remember" not in text(at)
    assert at.selectbox(key="bilstm_ambiguity_pair")
    (code,) = visit(SLUG, seen="2").code
    assert "bilstm_ambiguity_seen=2" in code.value
    assert "bilstm_ambiguity_alone=picture" in code.value


OLD_CLAIMS = "hangs most on", "Which words decided?", "only too late for whoever"


def test_what_a_score_is_sensitive_to_is_not_said_to_decide():
    told = text(visit(SLUG, leave_out="true"))
    assert not [claim for claim in OLD_CLAIMS if claim in told]
    assert "This shows what the belief is sensitive to" in told
    assert "`merge_mode`" in told


def test_another_sense_can_be_asked_about():
    at = visit(SLUG)
    asked = occurrence(next(iter(PAIRS.values())).sentences[0])
    at.button_group(key="bilstm_ambiguity_sense_bank_river").set_value("store").run()
    lost = asked.leave_one_out("store")
    weights = next(data for data in drawn(at) if data["kind"] == "weights")
    assert weights == as_sent(evidence.left_out(lost, asked.reading.written, asked.position))
    assert "the bidirectional net’s “store”: " in text(at)


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
    assert peek(at)["seen"] == 2


def test_typing_reads_anew():
    at = own("The bank was steep.")
    at.text_input(key="bilstm_ambiguity_first").set_value("The seal ate a fish.").run()
    assert not at.exception
    assert belief("The seal ate a fish.") in plain(at)
    at.text_input(key="bilstm_ambiguity_first").set_value("<b>").run()
    assert not at.exception
    assert len(at.warning) == 1
