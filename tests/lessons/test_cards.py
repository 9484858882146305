"""Every lesson's card is what its own run draws now: no picture is canned."""

import re
from importlib import import_module
from xml.etree import ElementTree

import pytest

from lstm_ui import svg, tables
from lstm_ui.course import LESSONS
from training import cards

SLUGS = [lesson.slug for lesson in LESSONS]
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def kept(slug):
    return (tables.FOLDER / slug / "card.svg").read_text("utf-8")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_card_that_is_kept_is_what_its_lesson_draws(slug):
    drawn = cards.draw(slug)
    assert NUMBER.sub("·", drawn) == NUMBER.sub("·", kept(slug))
    now, then = (list(map(float, NUMBER.findall(text))) for text in (drawn, kept(slug)))
    assert now == pytest.approx(then, abs=0.11, rel=0.02)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_card_says_what_it_shows_and_stays_within_its_frame(slug):
    drawn = kept(slug)
    root = ElementTree.fromstring(drawn)
    assert 40 < len(svg.alt(drawn)) < 240
    assert svg.alt(drawn).endswith(".")
    for mark in root:
        for across, low, length in (("x", 0, "width"), ("y", 1, "height")):
            if mark.get(length):
                edge = float(mark.get(across)) + float(mark.get(length))
                assert 0 <= float(mark.get(across)) <= edge <= (svg.WIDTH, svg.HEIGHT)[low]


def test_a_card_follows_from_its_lesson(monkeypatch):
    card = import_module("lessons.gate_sandbox.card")
    monkeypatch.setattr(card, "STORY", "remember")
    assert card.card() != kept("gate_sandbox")


def test_only_the_cards_that_are_named_are_drawn(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    (tmp_path / "gate_quiz").mkdir()
    cards.main(["gate_quiz"])
    assert [path.name for path in tmp_path.rglob("*.svg")] == ["card.svg"]
