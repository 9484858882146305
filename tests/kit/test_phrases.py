"""Words that move the picture are links to a state of their own page, with the part they name."""

from urllib.parse import parse_qs

import pytest

from lstm_ui import content, course
from lstm_ui.phrases import PHRASE, phrases, written

SLUGS = [entry.slug for entry in course.ENTRIES]


def used(slug):
    return [found for prose in content.sections(slug).values() for found in PHRASE.findall(prose)]


@pytest.mark.parametrize("slug", SLUGS)
def test_each_phrase_is_in_the_prose_and_in_the_table(slug):
    assert {key for _, key in used(slug)} == phrases(slug).keys()


def test_words_become_a_link_that_works_by_itself():
    prose = written("overview", "tagline")
    link = prose.split("[forget gate to 0](")[1].split(")")[0]
    page, _, query = link.partition("?")
    assert page == "overview"
    assert parse_qs(query) == {"overview_steps": ["60.0.70.50"], "overview_mark": ["f"]}


def test_a_phrase_that_is_not_in_the_table_is_refused(monkeypatch):
    monkeypatch.setattr(content, "sections", lambda lesson: {"a": "{{Shut it|nowhere}}"})
    written.cache_clear()
    with pytest.raises(KeyError, match="nowhere"):
        written("overview", "a")
    written.cache_clear()
