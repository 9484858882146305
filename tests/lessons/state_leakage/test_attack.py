"""Attacks on nets as the page trains them: what they give away, and in which words it is told."""

import tomllib
from pathlib import Path

import pytest

from lessons.state_leakage.beliefs import describe_answers
from lessons.state_leakage.figures import describe_relabelling
from lessons.state_leakage.plan import SYMBOLS, audience, served
from lstm_core.leakage.serving import visit
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui import content
from lstm_ui.numbers import percent
from tests.lessons.state_leakage.cases import LENGTH, attacked_by, ended, outcome

LESSONS = Path(__file__).parents[3] / "lessons"
QUIZ = tomllib.loads((LESSONS / "knowledge_check/questions.toml").read_text("utf-8"))

each_case = pytest.mark.parametrize(
    ("kind", "seed", "trained", "before"),
    [
        ("gru", 1, "reset", 0),
        ("gru", 1, "reset", 5),
        ("rnn", 3, "reset", 0),
        ("gru", 2, "carried", 5),
    ],
)


@each_case
def test_the_plain_rnn_of_seed_3_alone_relabels(kind, seed, trained, before):
    attacked = attacked_by(ended(served(kind, seed, trained)).lanes[0].net, seed, before)
    sentence = describe_relabelling(outcome(attacked))
    assert ("Relabelled, not lost" in sentence) == (kind == "rnn")
    assert ("Nothing is relabelled here" in sentence) == (attacked.accuracy > 0.9)


def test_the_plain_rnn_of_seed_3_answers_as_the_lesson_and_the_quiz_say():
    attacked = attacked_by(ended(served("rnn", 3, "reset")).lanes[0].net, 3, before=0)
    answers = [SYMBOLS[int(row.argmax())] for row in attacked.table]
    assert dict(zip(SYMBOLS, answers, strict=True)) == {"A": "B", "B": "A", "C": "D", "D": "C"}
    (asked,) = (q for q in QUIZ["question"] if q["key"] == "below_chance")
    (right,) = (option for option in asked["options"] if option.get("right"))
    assert "answers B to A and A to B, D to C and C to D" in right["reason"]
    assert attacked.accuracy == 0
    told = content.sections("state_leakage")["relabelled"]
    assert "plain RNN of seed 3 on a server that has just started: it names not one" in told


@each_case
@pytest.mark.parametrize("secret", range(4))
def test_what_the_attacker_is_told_is_what_the_net_says(kind, seed, trained, before, secret):
    net, users = ended(served(kind, seed, trained)).lanes[0].net, audience(seed, before, secret)
    (user, carried), (_, reset) = (
        [v.probabilities[-1] for v in visit(net, users, treatment, LENGTH)[-2:]]
        for treatment in TREATMENTS
    )
    first = SYMBOLS[users[0]] if before else None
    sentence = describe_answers(SYMBOLS, SYMBOLS[secret], user, carried, reset, first)
    for answer, words in (
        (carried, "the net answers you {} ({}), "),
        (reset, "With the state reset, it answers {} ({}), as"),
    ):
        assert words.format(SYMBOLS[answer.argmax()], percent(float(answer.max()))) in sentence
    assert ("The user, too, was answered" in sentence) == (user.argmax() != secret)
    assert (", the secret. " in sentence) == (carried.argmax() == secret)
    assert ("luck" in sentence) == (reset.argmax() == secret)
    assert ("first user of this server" in sentence) == bool(before)
