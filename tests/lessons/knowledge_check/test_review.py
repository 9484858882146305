"""The review: the weakest lesson first, and what has been shown where nothing was missed."""

from lessons.knowledge_check.questions import questions
from lessons.knowledge_check.review import (
    abilities,
    describe_abilities,
    standings,
    weakest,
)
from lstm_ui.course import ENTRIES, numbered

STORE = questions()
KEYS = {
    slug: [key for key, q in STORE.items() if q.lesson == slug]
    for slug in ("gate_sandbox", "vanishing_gradient", "knowledge_check")
}
SANDBOX, GRADIENT, CHECK = (keys[:2] for keys in KEYS.values())


def test_the_weakest_lesson_comes_first_and_of_equals_the_earlier():
    asked = [*CHECK, *GRADIENT, *SANDBOX]
    found = standings(asked, [GRADIENT[0], *CHECK])
    assert [each.lesson for each in found] == [
        "knowledge_check",
        "vanishing_gradient",
        "gate_sandbox",
    ]
    assert [each.share for each in found] == [0, 0.5, 1]
    assert found[1].told == f"{numbered('vanishing_gradient')}: **1** of **2** right"
    equals = standings([GRADIENT[0], SANDBOX[0]], [])
    order = [each.lesson for each in equals]
    assert order == [e.slug for e in ENTRIES if e.slug in order]


def test_who_missed_something_is_sent_to_a_lesson_and_not_to_the_check():
    found = standings([*CHECK, *GRADIENT, *SANDBOX], [GRADIENT[0], *CHECK])
    going = weakest(found, "knowledge_check")
    assert going
    assert going.lesson == "vanishing_gradient"
    assert weakest(standings(SANDBOX, []), "knowledge_check") is None
    assert weakest(standings(CHECK, CHECK), "knowledge_check") is None


def test_only_a_lesson_without_a_miss_shows_an_ability():
    told = describe_abilities(standings([*SANDBOX, *GRADIENT], [GRADIENT[1]]))
    assert f"- {abilities()['gate_sandbox']}" in told
    assert abilities()["vanishing_gradient"] not in told
    assert "- " not in describe_abilities(standings(GRADIENT, GRADIENT))


def test_every_lesson_that_is_asked_about_has_an_ability():
    assert set(abilities()) == {question.lesson for question in STORE.values()}
