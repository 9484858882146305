"""A training that a link tells of, and that is gone."""

import pytest

from tests.driver import address, visit

TRAININGS = [
    ("learning_race", "training", "Start the race"),
    ("gru_or_lstm", "training", "Start the race"),
    ("state_leakage", "flattery", "Train both nets"),
]


def notes(at):
    return [info.value for info in at.info if "they’re gone" in info.value]


def press(at, label):
    (button,) = (button for button in at.button if button.label == label)
    at = button.click().run()
    assert not at.exception, at.exception
    return at


@pytest.mark.parametrize(("slug", "name", "start"), TRAININGS)
def test_who_comes_back_to_a_lost_training_is_told_and_starts_it_with_one_click(slug, name, start):
    at = visit(slug, **{f"{name}_begun": "1"})
    (note,) = notes(at)
    assert f"**{start}**" in note
    assert not notes(press(at, start))


@pytest.mark.parametrize(("slug", "name", "start"), TRAININGS)
def test_the_address_tells_of_a_training_once_it_has_begun(slug, name, start):
    at = visit(slug)
    assert not notes(at)
    assert f"{slug}_{name}_begun" not in address(at)
    at = press(at, start)
    assert address(at)[f"{slug}_{name}_begun"] == ["1"]
    assert not notes(at)


def test_nonsense_in_the_address_tells_of_nothing():
    at = visit("learning_race", training_begun="2")
    assert not notes(at)
    assert "learning_race_training_begun" not in address(at)
