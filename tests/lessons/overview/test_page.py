"""The field note: a real step to play with, the exhibits in their order, and ways deeper."""

import json

import pytest

from lessons.overview import cell as cells
from lessons.overview import listings, runs
from lessons.overview.ways import ways
from lstm_ui import content, course
from lstm_ui.belt.scene import Scene, from_json, results
from tests.driver import catch_downloads, cell, links, text, visit
from tests.kit.cases import run

EXHIBITS = ("reading", "forgetting", "jobs", "beliefs", "leak")


def exhibits(at):
    """What the small pictures are given, in their order."""
    given = [json.loads(element.proto.json)[0] for element in at.get("bidi_component")]
    return [data for data in given if "kind" in data]


def test_the_belt_comes_first_and_is_a_real_step():
    given = cell(visit("overview"))
    scene = from_json(given["scene"], Scene(()))
    assert given["mini"]
    assert scene == cells.SCENE
    (result,) = given["results"]
    assert given["results"] == results(run(scene))
    assert result["c"] != result["before"]


def test_exhibits_are_the_cores_runs():
    shown = exhibits(visit("overview"))
    for data, name in zip(shown, EXHIBITS, strict=True):
        assert data == json.loads(json.dumps(getattr(runs, name)()))


def test_all_that_is_written_is_told_in_its_order():
    told = text(visit("overview"))
    pieces = [content.MARK.split(prose)[::3] for prose in content.sections("overview").values()]
    places = [told.index(max(between, key=len)) for between in pieces]
    assert places == sorted(places)


def test_the_listing_is_shown_whole_with_what_it_prints(monkeypatch):
    caught = catch_downloads(monkeypatch)
    shown = "\n".join(block.value for block in visit("overview").code)
    step, agrees = listings.output()
    for part in (listings.STEP, listings.FUSED, step, agrees, *listings.LOOPS.values()):
        assert part.strip() in shown
    assert caught[listings.SCRIPT] == listings.script()


@pytest.mark.parametrize("way", ways().values(), ids=ways())
def test_a_way_leads_to_lessons_that_there_are(way):
    assert set(way.lessons) <= {lesson.slug for lesson in course.LESSONS}
    assert way.lessons


def test_every_way_is_on_the_page():
    shown = [link for link in links(visit("overview")) if link.startswith("Go deeper: ")]
    wanted = {course.entry(slug).title for way in ways().values() for slug in way.lessons}
    assert {link.removeprefix("Go deeper: ") for link in shown} == wanted


def test_a_way_to_a_lesson_that_is_gone_is_left_out(monkeypatch):
    monkeypatch.setattr(course, "LESSONS", course.LESSONS[1:])
    shown = [link for link in links(visit("overview")) if link.startswith("Go deeper: ")]
    assert f"Go deeper: {course.SANDBOX.title}" not in shown
    assert shown
