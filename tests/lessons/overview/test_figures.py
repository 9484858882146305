"""What the small pictures show is what the core computes, and their sentences say it."""

import numpy as np
import pytest

from lessons.overview import cell, figures, nets
from lessons.overview.nets import Leaked, Left, Read
from lstm_core import get_backend
from lstm_core.senses.beliefs import belief_both, beliefs_forward
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from lstm_core.softmax import softmax
from lstm_ui import content

SP = "\N{NO-BREAK SPACE}"
STATES = np.array([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6], [0.7, 0.8, 0.9]])
ONE = Read(("a", "bank", "x"), 1, STATES, np.array([0.3, 0.6, 0.1]), np.array([0.9, 0.08, 0.02]))
OTHER = Read(("a", "bank"), 1, STATES[:2], ONE.forward, np.array([0.2, 0.7, 0.1]))
SENSES = ("river", "money", "store")


def test_reading_says_how_many_words_and_numbers_and_how_long_they_agree():
    assert figures.describe_reading([ONE, OTHER]) == (
        "A trained net reads 3 words, then 2. After every word its hidden state is 3 numbers, of "
        "which 8 are drawn. The framed one is all that it hands on of the sentence. Up to “bank” "
        "the two are the same."
    )
    apart = OTHER._replace(states=STATES[:2] + 1e-12)
    assert "the same" not in figures.describe_reading([ONE, apart])


def test_reading_draws_the_forward_nets_own_states():
    drawn = figures.reading(nets.readings())
    for sentence, shown in zip(nets.SENTENCES, drawn["sentences"], strict=True):
        states = read(sentence).forward.output[:, 0]
        assert " ".join(shown["words"]) == sentence
        np.testing.assert_allclose(shown["states"], states[:, : nets.DRAWN_UNITS], atol=5e-5)
    assert drawn["finding"].endswith("Up to “bank” the two are the same.")


def test_forgetting_says_what_is_left_at_the_end():
    lstm = Left(0.984, 0.016, np.array([1, 0.7]))
    assert figures.describe_forgetting(np.array([1, 0.2, 0.0004]), lstm) == (
        f"After 3 steps, less than 0.1{SP}% of the first input’s effect is left in the plain RNN’s "
        f"state, and 70{SP}% in the memory of an LSTM with forget gates near 0.984 and input "
        "gates near 0.016."
    )
    said = figures.describe_forgetting(
        np.array([1, 0.0213]), lstm._replace(left=np.array([1, 0.0996]))
    )
    assert f"2.1{SP}% of the first" in said
    assert f"10{SP}% in the memory" in said


def test_what_the_prose_says_of_forgetting_is_so():
    rnn, lstms = nets.left_in_rnn(), list(nets.left_in_lstms())
    told = content.sections("overview")["forgets"]
    assert "after twenty steps little of the first input is left" in told
    assert len(rnn) == 20
    assert rnn[-1] < 0.01
    assert "a forget gate near 1 forgets next to nothing, an input gate near 0" in told
    assert lstms[-1].forget > 0.95
    assert lstms[-1].input < 0.05
    assert lstms[-1].left[-1] > 0.5
    assert "But the gates must be set that way" in told
    assert lstms[0].left[-1] < 0.01


def test_the_dial_keeps_better_from_end_to_end():
    lstms = list(nets.left_in_lstms())
    for rising in ([lstm.left[-1] for lstm in lstms], [lstm.forget for lstm in lstms]):
        assert rising == sorted(rising)
    assert np.allclose([lstm.forget + lstm.input for lstm in lstms[1:]], 1, atol=0.01)


@pytest.mark.parametrize("seed", range(2, 5))
def test_other_seeds_say_the_same_of_forgetting(seed, monkeypatch):
    monkeypatch.setattr(nets, "SEED", seed)
    ends = [lstm.left[-1] for lstm in nets.left_in_lstms()]
    assert nets.left_in_rnn()[-1] < 0.001
    assert ends[0] < 0.001
    assert ends[-1] == pytest.approx(0.875, abs=0.02)


def test_the_picture_has_every_run_and_nothing_rises():
    rnn, lstms = nets.left_in_rnn(), list(nets.left_in_lstms())
    drawn = figures.forgetting(rnn, lstms, at=5)
    np.testing.assert_allclose(drawn["rnn"], rnn, atol=5e-5)
    for shown, lstm in zip(drawn["lstms"], lstms, strict=True):
        np.testing.assert_allclose(shown["left"], lstm.left, atol=5e-5)
        assert shown["finding"] == figures.describe_forgetting(rnn, lstm)
        assert max(shown["left"]) == 1
    assert max(drawn["rnn"]) == 1


def test_a_gate_is_shut_and_open_in_the_step_that_the_page_plays_with():
    found = {job.symbol: (job.changes, job.shut, job.open) for job in cell.jobs()}
    (step,) = cell.SCENE.steps
    before = cell.SCENE.start
    c = step.f * before + step.i * step.g
    for symbol, wanted in {
        "f": ("c", step.i * step.g, before + step.i * step.g),
        "i": ("c", step.f * before, step.f * before + step.g),
        "o": ("h", 0, np.tanh(c)),
    }.items():
        assert found[symbol] == (wanted[0], pytest.approx(wanted[1]), pytest.approx(wanted[2]))


def test_jobs_are_told_with_their_numbers():
    drawn = figures.jobs(cell.jobs())
    told = {job["symbol"]: (job["name"], *job["ends"]) for job in drawn["jobs"]}
    assert told == {
        "f": ("Forget gate", "the memory is 0.42", "the memory is 1.32"),
        "i": ("Input gate", "the memory is 0.72", "the memory is 1.42"),
        "o": ("Output gate", "the cell shows 0.00", "the cell shows 0.81"),
    }
    assert "The memory was 0.90 before, and the candidate is 0.70." in drawn["finding"]


def test_beliefs_say_what_either_net_favours():
    assert figures.describe_beliefs([ONE, OTHER], SENSES) == (
        f"At “bank” the net that reads in one direction gives “money” 60{SP}% in both sentences. "
        f"Two directions give “river” 90{SP}% in the first and “money” 70{SP}% in the second."
    )
    other = OTHER._replace(forward=np.array([0.8, 0.1, 0.1]))
    assert f"“money” 60{SP}% in the first and “river” 80{SP}% in the second. Two" in (
        figures.describe_beliefs([ONE, other], SENSES)
    )


def test_the_bank_pair_parts_with_two_directions_alone():
    drawn = figures.beliefs(nets.readings(), nets.senses())
    one, other = (np.array(card["senses"])[:, 1:].astype(float) for card in drawn["cards"])
    for sentence, card, chances in zip(nets.SENTENCES, drawn["cards"], (one, other), strict=True):
        reading = read(sentence)
        ((position, word),) = reading.listed
        assert card["words"][position] == word == "bank"
        forward = beliefs_forward(reading, word, position)[0]
        both = belief_both(reading, word, position)
        np.testing.assert_allclose(chances, np.transpose([forward, both]), atol=5e-5)
    np.testing.assert_array_equal(one[:, 0], other[:, 0])
    assert " in both sentences" in drawn["finding"]
    favourites = [nets.senses()[both.argmax()] for both in (one[:, 1], other[:, 1])]
    assert favourites == ["river", "money"]


def leaked(carried, reset):
    return Leaked("x", ("The", "bank"), 1, {"carried": np.array(carried), "reset": np.array(reset)})


def test_leak_says_what_the_second_user_is_answered():
    one, other = leaked([0.1, 0.8, 0.1], [0.2, 0.3, 0.5]), leaked([0.7, 0.2, 0.1], [0.2, 0.3, 0.5])
    assert figures.describe_leak([one, other], SENSES) == (
        f"Both second users write “The bank”. With the state carried over, the net gives “money” "
        f"80{SP}% after one first user and “river” 70{SP}% after the other: the answer tells what "
        f"somebody else wrote. Begun with zeros it gives “store” 50{SP}% after either."
    )
    other.chances["reset"][:] = [0.6, 0.3, 0.1]
    assert f"“store” 50{SP}% after one, “river” 60{SP}% after another." in (
        figures.describe_leak([one, other], SENSES)
    )


def test_the_leak_is_one_run_over_both_users():
    """Carried on, two sequences are one; reset, the second is read as if it were alone."""
    model = load()
    alone = read(nets.SECOND_USER)
    cards = figures.leak(nets.leaks(), nets.senses())["cards"]
    for before, card in zip(nets.SENTENCES, cards, strict=True):
        words = np.concatenate([read(before).forward["x"], alone.forward["x"]])
        end = get_backend().forward(model.forward, words).output[-1]
        carried = softmax(model.head("forward", "bank").logits(end))[0]
        zeros = beliefs_forward(alone, "bank", 1)[0]
        assert [row[0] for row in card["senses"]] == list(nets.senses())
        got = np.array([row[1:] for row in card["senses"]])
        np.testing.assert_allclose(got, np.transpose([zeros, carried]), atol=5e-5)
    favourites = [max(card["senses"], key=lambda row: row[2])[0] for card in cards]
    assert favourites == ["river", "money"]
