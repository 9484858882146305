"""An attack once: a map a server, and what both servers answer, in a sentence."""

import numpy as np
import pytest

from lessons.state_leakage.beliefs import beliefs, describe_answers
from lstm_ui.theme import MODES

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")
each_mode = pytest.mark.parametrize("mode", MODES)


@each_mode
def test_beliefs_are_one_map_a_server_with_the_answers_framed(mode):
    rng = np.random.default_rng(0)
    runs = {
        name: [p / p.sum(1, keepdims=True) for p in rng.random((2, 6, 4))]
        for name in ("one", "other")
    }
    figure = beliefs(runs, ("the user", "you"), "ABCD", mode)
    assert len(figure.data) == 2
    frames = [s for s in figure.layout.shapes if s.type == "rect"]
    for trace, parts in zip(figure.data, runs.values(), strict=True):
        np.testing.assert_allclose(np.array(trace.z), np.concatenate(parts).T)
        assert list(trace.y) == list("ABCD")
    marked = [(s.x0 + 0.5, s.y0 + 0.5) for s in frames]
    want = [
        (6 * (k + 1), part[-1].argmax()) for parts in runs.values() for k, part in enumerate(parts)
    ]
    assert marked == want
    borders = [s.x0 for s in figure.layout.shapes if s.type == "line"]
    assert borders == [6.5, 6.5]
    assert list(figure.layout.xaxis2.ticktext) == ["the user", "you"]
    assert list(figure.layout.xaxis2.tickvals) == [3.5, 9.5]  # amid each one's six steps


def answer(symbol, share=0.7):
    """Probabilities of which that symbol has the largest."""
    rest = (1 - share) / 3
    return np.where(np.array(list("ABCD")) == symbol, share, rest)


def described(user, carried, reset, first=None):
    given = answer(user), answer(carried, 0.93), answer(reset, 0.41)
    return describe_answers("ABCD", "B", *given, first)


GIVES_AWAY = "which is not the secret but may give it away"
FIRST = "which is what the first user of this server showed"


def sentence(named, whose, safe, after=""):
    return (
        "The user showed B and left. You show blanks. With the state carried over, the net answers "
        f"you {named} (93\xa0%), {whose}. With the state reset, it answers {safe} (41\xa0%), as it "
        f"does to everyone who shows nothing.{after}"
    )


def test_the_secret_is_told_where_it_is():
    assert described("B", "B", "C") == sentence("B", "the secret", "C")


def test_another_answer_may_give_it_away():
    assert described("B", "D", "C") == sentence("D", GIVES_AWAY, "C")


def test_that_a_reset_state_names_the_secret_is_luck():
    luck = " That this is the secret is luck."
    assert described("B", "B", "B") == sentence("B", "the secret", "B", luck)


def test_a_user_who_is_answered_wrong_is_told_of():
    wronged = " The user, too, was answered A."
    assert described("A", "A", "C") == sentence("A", GIVES_AWAY, "C", wronged)


def test_a_server_in_use_may_name_its_first_user():
    assert described("B", "D", "C", "D") == sentence("D", FIRST, "C")


@pytest.mark.parametrize(
    ("named", "whose", "first"), [("B", "the secret", "D"), ("A", GIVES_AWAY, "C")]
)
def test_what_the_first_user_had_shown_is_told_where_the_answer_is_another(named, whose, first):
    after = f" The first user of this server had shown {first}."
    assert described("B", named, "C", first) == sentence(named, whose, "C", after)


def test_the_secret_may_be_the_first_users_too():
    after = " The first user of this server had shown B. The user, too, was answered D."
    assert described("D", "B", "C", "B") == sentence("B", "the secret", "C", after)
